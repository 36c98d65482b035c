import type { Lightning } from '@lightningjs/sdk';
import type { CreatorProfile } from '../../../contract/creator';
import type { Words } from '../../i18n/words';
import { creatorLine } from '../creator-words';
import { part, partOf } from '../part';
import type { Speaking, Spoken } from '../spoken';
import { setText } from '../text';
import type { Theme } from '../theme/theme';
import { BadgeRow, badgeHeight } from './BadgeRow';
import type { CardSizes, RowCard } from './CardRow';
import { Portrait } from './Portrait';
import { Pressable } from './Pressable';

const portraitSize = 200;
const width = 216;
/** Around the portrait, for its rings. */
const ringRoom = 16;
const wordsGap = 28;
const focusScale = 1.05;

const wordsY = ringRoom + portraitSize + wordsGap;

/** Of every creator's card in this theme, and the room between two. */
export const creatorCardSizes = ({ type }: Theme): CardSizes => ({
  width,
  height: wordsY + type.bodyStrong.lineHeight + type.small.lineHeight,
  gap: 40,
});

/** A creator in a row: portrait, name, and what they show next. A row's cards show others in turn. */
export class CreatorCard extends Pressable implements RowCard<CreatorProfile>, Speaking {
  declare words: Words;
  declare private shown: CreatorProfile | undefined;
  declare private drawnAtMs: number;

  static override template(theme: Theme): Lightning.Component.Template {
    const { colour, motion, textStyle, type } = theme;
    const line = { w: width, text: textStyle('bodyStrong', { width, align: 'center' }) };
    return {
      w: width,
      h: creatorCardSizes(theme).height,
      testId: 'creator-card',
      Frame: {
        x: (width - portraitSize) / 2,
        y: ringRoom,
        w: portraitSize,
        h: portraitSize,
        pivot: 0.5,
        collision: true,
        cursor: 'pointer',
        transitions: { scale: motion.focus },
        Portrait: { type: Portrait },
        Badges: { type: BadgeRow, x: portraitSize / 2, y: portraitSize - badgeHeight / 2, mountX: 0.5 },
      },
      Name: { ...line, y: wordsY },
      Next: {
        ...line,
        y: wordsY + type.bodyStrong.lineHeight,
        text: textStyle('small', { width, align: 'center', colour: colour.textSecondary }),
      },
    };
  }

  override _construct(): void {
    super._construct();
    this.shown = undefined;
    this.drawnAtMs = 0;
  }

  get item(): CreatorProfile | undefined {
    return this.shown;
  }

  get spoken(): Spoken | undefined {
    const { shown, words } = this;
    if (shown === undefined) return undefined;
    return {
      name: shown.name,
      kind: 'creator',
      state: shown.nextShow?.isLive === true ? [words.t('badge.live')] : [],
      details: [words.t(`tier.${shown.tier}`), creatorLine(shown, words, this.drawnAtMs)],
    };
  }

  present(creator: CreatorProfile, nowMs: number): void {
    this.shown = creator;
    const isLive = creator.nextShow?.isLive === true;
    const frame = part(this, 'Frame');
    partOf(frame, 'Portrait', Portrait).show(creator.portrait, portraitSize, isLive);
    partOf(frame, 'Badges', BadgeRow).show(isLive ? [{ look: 'live', text: this.words.t('badge.live') }] : []);
    setText(part(this, 'Name'), creator.name);
    this.tick(nowMs);
  }

  tick(nowMs: number): void {
    this.drawnAtMs = nowMs;
    if (this.shown !== undefined) setText(part(this, 'Next'), creatorLine(this.shown, this.words, nowMs));
  }

  protected override paint(): void {
    const { isFocused } = this;
    const frame = part(this, 'Frame');
    partOf(frame, 'Portrait', Portrait).hasRing = isFocused;
    frame.setSmooth('scale', isFocused ? focusScale : 1);
  }
}
