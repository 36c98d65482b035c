import type { Lightning } from '@lightningjs/sdk';
import type { PreferenceName } from '../../domain/preferences';
import type { Unsubscribe } from '../../domain/store';
import type { AppContext, Place } from '../app-context';
import { CaptionView } from '../components/CaptionView';
import { topOfList, type ListMemory } from '../components/ListColumn';
import { OptionList, optionWidth } from '../components/OptionLine';
import { SectionList, sectionWidth } from '../components/SectionLine';
import { part, partOf } from '../part';
import type { FocusHost } from '../request-focus';
import { choiceLines, sectionIds, sectionLines, sectionWords, type SectionId } from '../settings/setting-sections';
import type { Speaking, Spoken } from '../spoken';
import { setText } from '../text';
import { contentStart, radius, safeArea, stageHeight, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { rounded } from '../components/RoundedShader';
import type { Page } from './page';

const optionsX = contentStart + sectionWidth + 60;
const sampleHeight = 184;
const listTop = ({ scaled }: Theme): number => safeArea.y + scaled(92);

/** Where one is in Settings. `choices`: the setting whose choices are open. */
export interface SettingsSpot {
  readonly section: SectionId;
  readonly choices: PreferenceName | undefined;
  readonly isInOptions: boolean;
  readonly options: ListMemory;
  /** Where the section's own list was left. */
  readonly outer: ListMemory;
}

/** What was stored before the app started anew; undefined when there is nothing usable. */
function readSpot(text: string | undefined): SettingsSpot | undefined {
  if (text === undefined) return undefined;
  try {
    const { section, options } = JSON.parse(text) as Partial<SettingsSpot>;
    if (section === undefined || !sectionIds.includes(section)) return undefined;
    const index = typeof options?.index === 'number' ? options.index : 0;
    const memory = { ...topOfList, index, itemId: options?.itemId };
    return { section, choices: undefined, isInOptions: true, outer: topOfList, options: memory };
  } catch {
    return undefined;
  }
}

/** What the viewer can choose: sections on the start side, their options on the other. Each choice takes effect at once. */
export class SettingsPage extends ThemedComponent implements Page, FocusHost, Speaking {
  declare context: AppContext;
  declare place: Place;
  /** Where to begin, for a page that takes another one's place. */
  declare spot: SettingsSpot | undefined;
  declare private section: SectionId;
  declare private choices: PreferenceName | undefined;
  declare private isInOptions: boolean;
  declare private outer: ListMemory;
  declare private unsubscribe: Unsubscribe | undefined;

  static override template(theme: Theme): Lightning.Component.Template {
    const { colour, textStyle } = theme;
    const y = listTop(theme);
    return {
      w: stageWidth,
      h: stageHeight,
      rect: true,
      color: colour.background,
      collision: true,
      testId: 'settings-page',
      Title: { x: contentStart, y: safeArea.y, text: textStyle('title') },
      OptionsTitle: {
        x: optionsX,
        y: safeArea.y + 8,
        text: textStyle('heading', { width: optionWidth, colour: colour.textSecondary }),
      },
      Sample: {
        x: optionsX,
        y,
        w: optionWidth,
        h: sampleHeight,
        visible: false,
        Ground: {
          w: optionWidth,
          h: sampleHeight,
          rect: true,
          colorTop: colour.textTertiary,
          colorBottom: colour.deal,
          shader: rounded(radius.card),
        },
        Words: { type: CaptionView, x: optionWidth / 2, y: sampleHeight - 48 },
      },
      Sections: { type: SectionList, x: contentStart, y, h: stageHeight - safeArea.y - y },
      Options: { type: OptionList, x: optionsX, y, h: stageHeight - safeArea.y - y },
    };
  }

  override _construct(): void {
    this.spot = undefined;
    this.section = 'captions';
    this.choices = undefined;
    this.isInOptions = false;
    this.outer = topOfList;
    this.unsubscribe = undefined;
  }

  override _setup(): void {
    const { words, clock } = this.context;
    setText(part(this, 'Title'), words.t('rail.settings'));
    const { sections, options } = this;
    const spot = this.spot ?? readSpot(this.context.takeSpot());
    if (spot !== undefined) {
      this.section = spot.section;
      this.choices = spot.choices;
      this.isInOptions = spot.isInOptions;
      this.outer = spot.outer;
    }
    Object.assign(sections, { clock, onPress: () => this.enterOptions() });
    options.clock = clock;
    const items = sectionIds.map((id) => ({ id, label: words.t(sectionWords[id]) }));
    const index = sectionIds.indexOf(this.section);
    sections.open(words.t('rail.settings'), items, { itemId: this.section, index, firstLine: 0 });
    sections.onFocusChange = ({ id }) => this.showSection(id as SectionId);
    this.showOptions(spot?.options ?? topOfList);
  }

  private get sections(): SectionList {
    return partOf(this, 'Sections', SectionList);
  }
  private get options(): OptionList {
    return partOf(this, 'Options', OptionList);
  }

  enter(): void {
    let isFirst = true;
    const { context } = this;
    this.unsubscribe ??= context.preferences.subscribe(({ isHistoryKept }) => {
      if (!isHistoryKept) {
        context.loadLibrary().then(
          (library) => {
            for (const { showId } of library.state.watched) library.forgetWatched(showId);
          },
          () => undefined,
        );
      }
      if (!isFirst) this.options.update(this.lines().lines);
      isFirst = false;
      this.showSample();
    });
  }

  leave(): void {
    this.unsubscribe?.();
    this.unsubscribe = undefined;
  }

  /** For the page that takes this one's place when all is built anew. */
  remember(): { readonly spot: SettingsSpot } {
    const { section, choices, isInOptions, outer } = this;
    return { spot: { section, choices, isInOptions, outer, options: this.options.memory } };
  }

  get spoken(): Spoken {
    return { name: this.context.words.t('rail.settings'), kind: 'page' };
  }

  private lines(): ReturnType<typeof choiceLines> {
    if (this.choices !== undefined) return choiceLines(this.choices, this.context);
    const lines = sectionLines(this.section, this.context, {
      openChoices: (name) => this.openChoices(name),
      chooseLanguage: (language) => this.chooseLanguage(language),
      askToClear: () => this.askToClear(),
    });
    return { title: this.context.words.t(sectionWords[this.section]), lines };
  }

  private showSection(section: SectionId): void {
    if (section === this.section && this.choices === undefined) return;
    this.section = section;
    this.choices = undefined;
    this.outer = topOfList;
    this.showOptions(topOfList);
  }

  private showOptions(memory: ListMemory): void {
    const { title, lines } = this.lines();
    const hasSample = this.section === 'captions' && this.choices !== 'captionLanguage';
    const top = listTop(this.theme) + (hasSample ? sampleHeight + 24 : 0);
    part(this, 'Sample').visible = hasSample;
    setText(part(this, 'OptionsTitle'), title);
    this.options.patch({ y: top, h: stageHeight - safeArea.y - top });
    this.options.open(title, lines, memory);
    this.sections.mark();
    this.showSample();
  }

  private showSample(): void {
    const sample = partOf(part(this, 'Sample'), 'Words', CaptionView);
    sample.style = this.context.preferences.state;
    if (part(this, 'Sample').visible) sample.lines = [this.context.words.t('settings.caption-sample')];
  }

  private openChoices(name: PreferenceName): void {
    this.outer = this.options.memory;
    this.choices = name;
    const { lines } = this.lines();
    const index = Math.max(
      0,
      lines.findIndex((line) => line.kind === 'choice' && line.isChosen),
    );
    this.showOptions({ itemId: lines[index]?.id, index, firstLine: 0 });
  }

  private closeChoices(): boolean {
    if (this.choices === undefined) return false;
    this.choices = undefined;
    this.showOptions(this.outer);
    return true;
  }

  private enterOptions(): void {
    this.isInOptions = true;
    this._refocus();
  }

  /** The app's words are loaded as it starts: it starts anew, at this very line. */
  private chooseLanguage(language: string): void {
    const { preferences, startAnew } = this.context;
    if (preferences.state.language === language) return;
    preferences.choose('language', language);
    startAnew('#settings', JSON.stringify(this.remember().spot));
  }

  private askToClear(): void {
    const { navigate, words, forgetEverything } = this.context;
    const { t } = words;
    navigate.ask({
      title: t('settings.clear-question'),
      body: t('settings.clear-body'),
      answers: [{ label: t('settings.clear-no') }, { label: t('settings.clear-yes'), onPress: forgetEverything }],
    });
  }

  override _handleRight(): boolean {
    if (!this.isInOptions) this.enterOptions();
    return true;
  }

  override _handleLeft(): boolean {
    if (!this.isInOptions) return false;
    if (this.closeChoices()) return true;
    this.isInOptions = false;
    this._refocus();
    return true;
  }

  override _handleBack(): boolean {
    if (!this.isInOptions) return false;
    return this._handleLeft();
  }

  focusOn(child: Lightning.Component): void {
    this.isInOptions = child === this.options;
  }

  override _getFocused(): Lightning.Component {
    return this.isInOptions ? this.options : this.sections;
  }
}
