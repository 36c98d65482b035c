import type { Lightning } from '@lightningjs/sdk';
import type { Show } from '../../../contract/show';
import type { Words } from '../../i18n/words';
import { flatten } from '../flatten';
import { part, partOf } from '../part';
import { cardBadges, heroBadges } from '../show-badges';
import type { Speaking, Spoken } from '../spoken';
import { setText, shownPart } from '../text';
import { radius, type Theme } from '../theme/theme';
import { BadgeRow, type Badge } from './BadgeRow';
import type { RowCard } from './CardRow';
import { FocusRing } from './FocusRing';
import { Picture } from './Picture';
import { Pressable } from './Pressable';

export const showCardWidth = 400;
/** 16:9, as the pictures are. */
export const showCardPictureHeight = 225;
export const showCardHeight = showCardPictureHeight + 92;
const badgeInset = 14;
const wordsY = showCardPictureHeight + 14;
/** The words move out of the way of the picture that grows. */
const wordsShift = 8;
const focusScale = 1.05;
/** Below its line a letter of some scripts reaches this far, in stage units. */
const descent = 12;
/** More can't be on one line; drawing a title of thousands of characters would cost for nothing. */
const textLengthMax = 80;

/** One show in a row: its picture, what it says of its time, title and creator. A row's cards show others in turn. */
export class ShowCard extends Pressable implements RowCard<Show>, Speaking {
  declare words: Words;
  declare protected shown: Show | undefined;
  declare private drawnAtMs: number;

  static override template({ colour, motion, textStyle, type }: Theme): Lightning.Component.Template {
    return {
      w: showCardWidth,
      h: showCardHeight,
      testId: 'show-card',
      Frame: {
        w: showCardWidth,
        h: showCardPictureHeight,
        pivot: 0.5,
        collision: true,
        cursor: 'pointer',
        transitions: { scale: motion.focus },
        Face: {
          // A fade would draw the face anew, frame by frame, for each card of a screen.
          Art: { type: Picture, hasFade: false },
          Badges: { type: BadgeRow, isWithinFlat: true, x: badgeInset, y: badgeInset },
        },
        Ring: { type: FocusRing },
      },
      Words: {
        y: wordsY,
        w: showCardWidth,
        h: showCardHeight - wordsY,
        transitions: { y: motion.focus },
        Title: { text: textStyle('bodyStrong', { width: showCardWidth }) },
        Creator: {
          y: type.bodyStrong.lineHeight - 4,
          text: textStyle('small', { width: showCardWidth, colour: colour.textSecondary }),
        },
      },
    };
  }

  override _construct(): void {
    super._construct();
    this.shown = undefined;
    this.drawnAtMs = 0;
  }

  override _init(): void {
    partOf(part(this, 'Frame'), 'Ring', FocusRing).surround(0, 0, showCardWidth, showCardPictureHeight, radius.card);
    this._onDirectionChanged();
  }

  override _onDirectionChanged(): void {
    const { bodyStrong, small } = this.theme.type;
    flatten(this.face, showCardWidth, showCardPictureHeight);
    flatten(part(this, 'Words'), showCardWidth, bodyStrong.lineHeight + small.lineHeight + descent);
  }

  /** What lies inside the ring. */
  protected get face(): Lightning.Element {
    return part(part(this, 'Frame'), 'Face');
  }

  get item(): Show | undefined {
    return this.shown;
  }

  get spoken(): Spoken | undefined {
    const { shown, words } = this;
    if (shown === undefined) return undefined;
    const badges = heroBadges(shown, words, this.drawnAtMs).map(({ text }) => text);
    const state = shown.state === 'live' ? badges.splice(0, 1) : [];
    return { name: shown.title, kind: 'show', state, details: [shown.creator.name, ...badges] };
  }

  /** Draws another show, or the same one with what is new about it. */
  present(show: Show, nowMs: number): void {
    this.shown = show;
    partOf(this.face, 'Art', Picture).show(show.card ?? show.hero, showCardWidth, showCardPictureHeight, radius.card);
    const words = part(this, 'Words');
    setText(part(words, 'Title'), shownPart(show.title, textLengthMax));
    setText(part(words, 'Creator'), shownPart(show.creator.name, textLengthMax));
    this.tick(nowMs);
  }

  /** Draws anew what goes by the time. */
  tick(nowMs: number): void {
    this.drawnAtMs = nowMs;
    if (this.shown === undefined) return;
    partOf(this.face, 'Badges', BadgeRow).show(this.badges(this.shown, nowMs));
  }

  /** What lies on the picture. */
  protected badges(show: Show, nowMs: number): Badge[] {
    return cardBadges(show, this.words, nowMs);
  }

  protected override paint(): void {
    const { isFocused } = this;
    const frame = part(this, 'Frame');
    part(frame, 'Ring').visible = isFocused;
    frame.setSmooth('scale', isFocused ? focusScale : 1);
    part(this, 'Words').setSmooth('y', isFocused ? wordsY + wordsShift : wordsY);
  }
}
