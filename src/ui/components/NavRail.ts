import type { Lightning } from '@lightningjs/sdk';
import type { Section } from '../app-context';
import { flatten } from '../flatten';
import { part, partOf } from '../part';
import type { FocusHost } from '../request-focus';
import type { Speaking, Spoken } from '../spoken';
import { contentStart, stageHeight, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { BrandMark } from './BrandMark';
import type { RailEntry } from './rail-entry';
import { scrimTexture } from './scrim';
import { RailItem, railItemPitch } from './RailItem';

const firstItemY = 250;
const railStart = 80;
const openWidth = 440;
/**
 * Behind icons and names nothing of the page is seen, neither a card that has scrolled past nor its words; from there on the
 * ground ends softly, so that the page seems to lie beneath it. Closed it ends before the ring of what has the focus in the
 * page's first column.
 */
const grounds = { closed: { solid: 144, soft: 40 }, open: { solid: 400, soft: 700 } } as const;

const ground = (colour: number, { solid, soft }: { readonly solid: number; readonly soft: number }): object => ({
  w: solid + soft,
  h: stageHeight,
  Solid: { w: solid, h: stageHeight, rect: true, color: colour },
  Soft: { x: solid, w: soft, h: stageHeight, color: colour },
});

/**
 * The navigation rail: where one is, and the ways to the other sections. It stands at the page's start as icons; with the
 * focus it opens and shows their names. `onLeave`: Right, or OK on where one already is, or Back.
 */
export class NavRail extends ThemedComponent implements FocusHost, Speaking {
  declare onChoose: (section: Section) => void;
  declare onLeave: () => void;
  declare private name: string;
  declare private index: number;
  declare private isOpen: boolean;
  declare private current: Section;
  declare private entries: readonly RailEntry[];

  static override template({ colour, motion }: Theme): Lightning.Component.Template {
    return {
      w: contentStart,
      h: stageHeight,
      testId: 'nav-rail',
      Shade: { ...ground(colour.background, grounds.open), alpha: 0, transitions: { alpha: motion.focus } },
      Body: {
        Ground: ground(colour.background, grounds.closed),
        Mark: { type: BrandMark, x: 84, y: 60 },
        Items: { x: railStart, y: firstItemY, w: openWidth, h: stageHeight - firstItemY },
      },
    };
  }

  override _construct(): void {
    this.name = '';
    this.index = 0;
    this.isOpen = false;
    this.current = 'home';
    this.entries = [];
    this.onChoose = () => undefined;
    this.onLeave = () => undefined;
  }

  /** `logoUrl`: see `BrandMark`. */
  present(brandName: string, logoUrl: string | undefined, entries: readonly RailEntry[]): void {
    this.name = brandName;
    partOf(this.body, 'Mark', BrandMark).show(brandName, logoUrl);
    this.entries = entries;
    const items = part(this.body, 'Items');
    items.childList.clear();
    entries.forEach((entry, position) => {
      const item = new RailItem(this.stage);
      item.y = position * railItemPitch;
      item.present(entry);
      if (this.isOpen) item.isOpen = true;
      item.onPress = () => this.choose(entry.section);
      items.childList.add(item);
    });
    this.markCurrent();
  }

  get spoken(): Spoken {
    const position = { index: this.index + 1, count: this.entries.length };
    return { name: this.name, kind: 'menu', position };
  }

  /** Where one is now. */
  set section(section: Section) {
    this.current = section;
    this.markCurrent();
  }

  /** As dim as the page beneath a sheet; a pointer neither opens nor presses it then. */
  set isDim(isDim: boolean) {
    this.alpha = isDim ? 1 - (this.theme.colour.dim >>> 24) / 255 : 1;
  }

  get isDim(): boolean {
    return this.alpha < 1;
  }

  private get body(): Lightning.Element {
    return part(this, 'Body');
  }

  private get items(): RailItem[] {
    return part(this.body, 'Items').children as unknown as RailItem[];
  }

  private markCurrent(): void {
    this.items.forEach((item, position) => (item.isCurrent = this.entries[position]?.section === this.current));
  }

  private choose(section: Section): void {
    if (this.isDim) return;
    if (section === this.current) this.onLeave();
    else this.onChoose(section);
  }

  /** Opens where one is, whatever had the focus last time. */
  enter(): void {
    this.index = Math.max(
      0,
      this.entries.findIndex(({ section }) => section === this.current),
    );
  }

  override _focus(): void {
    this.w = openWidth;
    part(this, 'Shade').setSmooth('alpha', 1);
    this.setOpen(true);
  }

  override _unfocus(): void {
    this.w = contentStart;
    part(this, 'Shade').setSmooth('alpha', 0);
    this.setOpen(false);
  }

  private setOpen(isOpen: boolean): void {
    this.isOpen = isOpen;
    for (const item of this.items) item.isOpen = isOpen;
    this.flattenBody();
  }

  /** Closed, it stands there as it is beside all that moves. Open it moves itself, and rings reach over its edges. */
  private flattenBody(): void {
    if (this.isOpen) this.body.patch({ rtt: false, w: openWidth });
    else flatten(this.body, contentStart, stageHeight);
  }

  private soften(): void {
    const texture = scrimTexture(this.rtl ? 'to-left' : 'to-right');
    for (const under of [part(this.body, 'Ground'), part(this, 'Shade')]) part(under, 'Soft').patch({ texture });
  }

  override _init(): void {
    this.soften();
  }

  override _onDirectionChanged(): void {
    this.soften();
    this.flattenBody();
  }

  private move(step: 1 | -1): boolean {
    this.index = Math.max(0, Math.min(this.index + step, this.entries.length - 1));
    this._refocus();
    // At its ends too: the rail never lets a key through to the page beside it.
    return true;
  }

  override _handleUp(): boolean {
    return this.move(-1);
  }

  override _handleDown(): boolean {
    return this.move(1);
  }

  override _handleRight(): void {
    this.onLeave();
  }

  override _handleLeft(): void {
    // The start of the screen: nothing further, and nothing behind it may take the key.
  }

  override _handleBack(): void {
    this.onLeave();
  }

  focusOn(child: Lightning.Component): void {
    const index = this.items.findIndex((item) => item === child);
    if (index >= 0) this.index = index;
  }

  override _getFocused(): Lightning.Component {
    return this.items[this.index] ?? this;
  }
}
