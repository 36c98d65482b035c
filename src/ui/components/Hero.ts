import type { Lightning } from '@lightningjs/sdk';
import type { Picture as PictureSources } from '../../../contract/primitives';
import type { Show } from '../../../contract/show';
import type { CancelTimer, Clock } from '../../domain/ports/clock';
import type { PlainKey } from '../../i18n/message-types';
import type { Words } from '../../i18n/words';
import { flatten, onWholePixel } from '../flatten';
import { part, partOf } from '../part';
import { heroBadges, heroFacts } from '../show-badges';
import { setText, shownPart } from '../text';
import { createMeasure, type MeasureText } from '../text-measure';
import { whenStill } from '../when-still';
import { contentStart, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { BadgeRow, type Badge } from './BadgeRow';
import { HeroPicture } from './HeroPicture';
import { Icon, type IconName } from './Icon';
import { Picture } from './Picture';

const textWidth = 960;
/** A title of up to that share of the width is of one line on each stage: letters are fitted to its pixels. */
const surelyOneLine = 0.97;
const descriptionWidth = 700;
/** Longer names are cut, so that what stands beside them isn't pushed onto the picture. */
const nameWidthMax = 380;
const portraitSize = 56;
const nameGap = 18;
const factsGap = 20;
/** Where the words begin; from there on places are counted. */
const sheetY = 84;
/** A line of several parts, as wide as a name and much about it. */
const lineWidth = 1300;
/** Letters of some scripts, and large ones, reach so far above and below their line: what is drawn as one picture ends there. */
const lineRoom = 14;
const accessHeight = 40;
const factsWidthMax = lineWidth - portraitSize - nameGap - nameWidthMax - factsGap;
const titleY = 50;
const iconSize = 28;
/**
 * The hero tells of the focus when the ring and the row stand, at the latest after so long. Drawing its words takes a slow set longer than
 * all else that a key asks for, and what a held key passes by is never drawn.
 */
const restMs = 120;
/** More is never drawn: two lines of a title, two of a description. */
const titleLengthMax = 120;
const descriptionLengthMax = 240;

/** What a guest needs to watch. Nothing is promised that the platform hasn't said. */
const access: Readonly<Record<Show['access'], { icon: IconName; key: PlainKey; ink: 'success' | 'textSecondary' }>> = {
  open: { icon: 'check', key: 'home.access-open', ink: 'success' },
  members: { icon: 'lock', key: 'home.access-members', ink: 'textSecondary' },
  channel: { icon: 'lock', key: 'home.access-channel', ink: 'textSecondary' },
};

/** What the hero says of something else than a show. Nothing of it goes by the clock. */
export interface HeroWords {
  readonly title: string;
  readonly badges: readonly Badge[];
  readonly portrait: PictureSources;
  /** Beside the portrait, the first in strong type. */
  readonly name: string;
  readonly facts: string;
  readonly description: string;
  readonly picture: PictureSources | undefined;
}

/** Tells of the focused show, words and picture, when the focus rests; the first one at once, and what is new about it. */
export class Hero extends ThemedComponent {
  declare words: Words;
  declare clock: Clock;
  /** What it tells of, or will once the focus has rested. */
  declare private wanted: Show | HeroWords | undefined;
  /** The show it tells of. */
  declare private shown: Show | undefined;
  declare private cancelRest: CancelTimer | undefined;
  declare private measureTitle: MeasureText;
  declare private measureSmaller: MeasureText | undefined;

  static override template({ colour, middleY, textStyle }: Theme): Lightning.Component.Template {
    return {
      w: stageWidth,
      testId: 'hero',
      Art: { type: HeroPicture },
      Sheet: {
        w: lineWidth,
        Badges: { type: BadgeRow },
        Title: { y: titleY, text: textStyle('display') },
        Person: {
          w: lineWidth,
          Portrait: { type: Picture, y: lineRoom, hasFade: false },
          Name: {
            x: portraitSize + nameGap,
            y: lineRoom + middleY(portraitSize, 'bodyStrong'),
            text: textStyle('bodyStrong', { width: nameWidthMax }),
          },
          Facts: {
            y: lineRoom + middleY(portraitSize, 'caption'),
            text: textStyle('caption', { width: factsWidthMax, colour: colour.textSecondary }),
          },
        },
        Description: {
          text: textStyle('body', { width: descriptionWidth, linesMax: 2, colour: colour.textSecondary }),
        },
        Access: {
          w: lineWidth,
          Mark: { type: Icon, y: lineRoom + (accessHeight - iconSize) / 2 },
          Label: {
            x: iconSize + 12,
            y: lineRoom + middleY(accessHeight, 'caption'),
            text: textStyle('caption'),
          },
        },
      },
    };
  }

  override _construct(): void {
    this.wanted = undefined;
    this.shown = undefined;
    this.cancelRest = undefined;
    this.measureSmaller = undefined;
  }

  override _setup(): void {
    this.measureTitle = createMeasure(this.theme, 'display');
    const person = part(this.sheet, 'Person');
    for (const words of [part(this.sheet, 'Title'), part(person, 'Name'), part(person, 'Facts')]) {
      words.on('txLoaded', () => this.arrange());
    }
    part(this.sheet, 'Description').on('txLoaded', () => this.arrange());
    this._onDirectionChanged();
  }

  /**
   * They stand still while the focus moves below them. Not all in one picture: most of that would be empty, and a slow set draws
   * what is empty too.
   */
  override _onDirectionChanged(): void {
    this.sheet.patch({ x: onWholePixel(contentStart, this.stage), y: onWholePixel(sheetY, this.stage) });
    flatten(part(this.sheet, 'Person'), lineWidth, portraitSize + 2 * lineRoom);
    flatten(part(this.sheet, 'Access'), lineWidth, accessHeight + 2 * lineRoom);
  }

  private placeLine(name: 'Person' | 'Access', y: number): void {
    part(this.sheet, name).y = onWholePixel(y - lineRoom, this.stage);
  }

  private get sheet(): Lightning.Element {
    return part(this, 'Sheet');
  }

  override _detach(): void {
    this.cancelRest?.();
  }

  show(show: Show): void {
    this.rest(show, () => this.tellOf(show));
  }

  /** Tells of something else. */
  tell(words: HeroWords): void {
    this.rest(words, () => this.tellOther(words));
  }

  private rest(wanted: Show | HeroWords, tell: () => void): void {
    if (wanted === this.wanted) return;
    // What is new about the show it tells of passes by nobody.
    const isKnown = this.wanted === undefined || ('id' in wanted && wanted.id === this.shown?.id);
    this.wanted = wanted;
    this.cancelRest?.();
    if (isKnown) tell();
    else this.cancelRest = whenStill(this.stage, this.clock, restMs, tell);
  }

  private tellOf(show: Show): void {
    this.shown = show;
    this.write(show.title, show.creator.portrait, show.creator.name, show.description);
    const { icon, key, ink } = access[show.access];
    const line = part(this.sheet, 'Access');
    partOf(line, 'Mark', Icon).show(icon, iconSize);
    part(line, 'Mark').color = this.theme.colour[ink];
    const hasCaptions = show.captions.length > 0;
    setText(
      part(line, 'Label'),
      this.words.facts([this.words.t(key), ...(hasCaptions ? [this.words.t('home.captions')] : [])]),
    );
    part(line, 'Label').color = this.theme.colour[ink];
    line.visible = true;
    partOf(this, 'Art', HeroPicture).show(show.hero ?? show.card);
    this.tick(this.clock.nowMs());
    this.arrange();
  }

  /** The show plays beneath its picture's place, or no longer. */
  showVideo(isThere: boolean): void {
    partOf(this, 'Art', HeroPicture).showVideo(isThere);
  }

  private tellOther({ title, badges, portrait, name, facts, description, picture }: HeroWords): void {
    this.shown = undefined;
    this.write(title, portrait, name, description);
    part(this.sheet, 'Access').visible = false;
    partOf(this.sheet, 'Badges', BadgeRow).show(badges);
    setText(part(part(this.sheet, 'Person'), 'Facts'), facts);
    partOf(this, 'Art', HeroPicture).show(picture);
    this.arrange();
  }

  private write(wholeTitle: string, portrait: PictureSources, name: string, description: string): void {
    const title = shownPart(wholeTitle, titleLengthMax);
    const fitsOneLine = this.measureTitle(title) <= textWidth;
    part(this.sheet, 'Title').patch({
      text: fitsOneLine
        ? this.theme.textStyle('display', { text: title })
        : this.theme.textStyle('title', { text: title, width: textWidth, linesMax: 2 }),
    });
    const person = part(this.sheet, 'Person');
    partOf(person, 'Portrait', Picture).show(portrait, portraitSize, portraitSize, portraitSize / 2);
    setText(part(person, 'Name'), shownPart(name, titleLengthMax));
    setText(part(this.sheet, 'Description'), shownPart(description, descriptionLengthMax));
    const personY = titleY + (fitsOneLine ? this.theme.type.display.lineHeight + 31 : this.smallerTitleHeight(title));
    this.placeLine('Person', personY);
    part(this.sheet, 'Description').y = personY + portraitSize + 22;
  }

  /** Of a title that is written smaller, with the gap below. */
  private smallerTitleHeight(title: string): number {
    const { lineHeight } = this.theme.type.title;
    this.measureSmaller ??= createMeasure(this.theme, 'title');
    return this.measureSmaller(title) <= surelyOneLine * textWidth ? lineHeight + 31 : 2 * lineHeight + 24;
  }

  /** Draws anew what goes by the time. */
  tick(nowMs: number): void {
    if (this.shown === undefined) return;
    partOf(this.sheet, 'Badges', BadgeRow).show(heroBadges(this.shown, this.words, nowMs));
    setText(part(part(this.sheet, 'Person'), 'Facts'), heroFacts(this.shown, this.words, nowMs));
  }

  private arrange(): void {
    const person = part(this.sheet, 'Person');
    const name = part(person, 'Name');
    const facts = part(person, 'Facts');
    facts.x = name.x + name.renderWidth + factsGap;
    const wordsWidth = Math.max(part(this.sheet, 'Title').renderWidth, facts.x + facts.renderWidth);
    partOf(this, 'Art', HeroPicture).darkenUntil(contentStart + wordsWidth);
    const description = part(this.sheet, 'Description');
    const hasDescription = description.text?.text !== '';
    description.visible = hasDescription;
    const { lineHeight } = this.theme.type.body;
    const lines = description.renderHeight > lineHeight * 1.75 ? 2 : 1;
    this.placeLine('Access', description.y + (hasDescription ? lines * lineHeight + 22 : 0));
  }
}
