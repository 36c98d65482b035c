import type { Lightning } from '@lightningjs/sdk';
import type { PreferenceName } from '../../domain/preferences';
import type { Unsubscribe } from '../../domain/store';
import { createRecentSearches } from '../../domain/recent-searches';
import type { AppContext, Place } from '../app-context';
import { CaptionView } from '../components/CaptionView';
import { topOfList, type ListMemory } from '../components/ListColumn';
import { OptionList, optionWidth } from '../components/OptionLine';
import { SectionList, sectionWidth } from '../components/SectionLine';
import { TextSheet } from '../components/TextSheet';
import { part, partOf } from '../part';
import type { FocusHost } from '../request-focus';
import { diagnosticLines, licenceLines } from '../settings/fact-lines';
import type { SettingLine } from '../settings/setting-line';
import {
  choiceLines,
  sectionIds,
  sectionLines,
  sectionWords,
  type FactList,
  type SectionId,
} from '../settings/setting-sections';
import type { Speaking, Spoken } from '../spoken';
import { setText } from '../text';
import { contentStart, radius, safeArea, stageHeight, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { rounded } from '../components/RoundedShader';
import type { Page } from './page';

const optionsX = contentStart + sectionWidth + 60;
const sampleHeight = 184;
const listTop = ({ scaled }: Theme): number => safeArea.y + scaled(92);

/** The app's own page may take its time to answer; after this a word says so. */
const slowAfterMs = 3000;

/** A list behind a line of a section: the choices for a setting, or facts of the app. */
type InnerList = PreferenceName | FactList;
const isFactList = (list: InnerList): list is FactList => list === 'diagnostics' || list === 'licences';

/** Where one is in Settings. `choices`: the list behind a line that is open. */
export interface SettingsSpot {
  readonly section: SectionId;
  readonly choices: InnerList | undefined;
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
  declare private choices: InnerList | undefined;
  declare private facts: { readonly list: FactList; readonly lines: readonly SettingLine[] } | undefined;
  declare private isReading: boolean;
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
      Sheet: { type: TextSheet, visible: false },
    };
  }

  override _construct(): void {
    this.spot = undefined;
    this.section = 'captions';
    this.choices = undefined;
    this.facts = undefined;
    this.isReading = false;
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
    context.navigate.dimRail(this.isReading);
    this.unsubscribe ??= context.preferences.subscribe(({ isHistoryKept }) => {
      if (!isHistoryKept) {
        createRecentSearches(context.storage).forget();
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
    this.context.navigate.dimRail(false);
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
    const { choices } = this;
    if (choices !== undefined && isFactList(choices)) {
      return { title: this.context.words.t(`settings.${choices}`), lines: this.factLines(choices) };
    }
    if (choices !== undefined) return choiceLines(choices, this.context);
    const lines = sectionLines(this.section, this.context, {
      openChoices: (name) => this.openChoices(name),
      chooseLanguage: (language) => this.chooseLanguage(language),
      askToClear: () => this.askToClear(),
      openFacts: (list) => this.openFacts(list),
    });
    return { title: this.context.words.t(sectionWords[this.section]), lines };
  }

  private showSection(section: SectionId): void {
    if (section === this.section && this.choices === undefined) return;
    this.section = section;
    this.choices = undefined;
    this.facts = undefined;
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

  private openFacts(list: FactList): void {
    this.outer = this.options.memory;
    this.choices = list;
    this.showOptions(topOfList);
  }

  /** What is known of the list by now; asked for when nothing is. */
  private factLines(list: FactList): readonly SettingLine[] {
    const { facts } = this;
    return facts?.list === list ? facts.lines : this.askFor(list);
  }

  /** The line that has the focus meanwhile says that it waits; when the list can't be had, OK on it asks again. */
  private askFor(list: FactList): readonly SettingLine[] {
    const { context } = this;
    const { words } = context;
    const keep = (lines: readonly SettingLine[]): readonly SettingLine[] => {
      this.facts = { list, lines };
      return lines;
    };
    const show = (lines: readonly SettingLine[]): void => {
      if (this.choices === list) this.options.update(keep(lines));
    };
    const again = (): void => this.options.update(this.askFor(list));
    context
      .loadAbout()
      .then(async (about) =>
        list === 'diagnostics'
          ? diagnosticLines(about.diagnose(), words)
          : licenceLines(await about.licences(), (title, text) => this.read(title, text)),
      )
      .then(show, () => {
        show([{ id: 'failed', kind: 'action', label: words.t('settings.licences-failed'), press: again }]);
      });
    return keep([{ id: 'waiting', kind: 'fact', label: words.t('voice.loading'), press: () => undefined }]);
  }

  private read(title: string, text: string): void {
    const sheet = partOf(this, 'Sheet', TextSheet);
    sheet.pageWords = (page, count) => this.context.words.t('about.page', { page, count });
    sheet.onClose = () => {
      sheet.visible = false;
      this.isReading = false;
      this.context.navigate.dimRail(false);
      this._refocus();
    };
    sheet.open(title, text);
    sheet.visible = true;
    this.isReading = true;
    this.context.navigate.dimRail(true);
    this._refocus();
  }

  private closeChoices(): boolean {
    if (this.choices === undefined) return false;
    this.choices = undefined;
    this.facts = undefined;
    this.showOptions(this.outer);
    return true;
  }

  private enterOptions(): void {
    this.isInOptions = true;
    this._refocus();
  }

  /**
   * The app's words are loaded as it starts: it starts anew, at this very line. Whoever has gone on to another screen by then isn't
   * thrown back: the language is on when the app is started the next time, or chosen again.
   */
  private chooseLanguage(language: string): void {
    const { context } = this;
    const { languageAtStart, preferences } = context;
    preferences.choose('language', language);
    if (language === languageAtStart) return;
    const isWanted = (): boolean => this.unsubscribe !== undefined && preferences.state.language === language;
    const starting = context.startAnew('#settings', JSON.stringify(this.remember().spot), isWanted);
    void this.sayIfSlow(starting, isWanted).then((isStarting) => {
      if (isStarting || !isWanted()) return;
      preferences.choose('language', languageAtStart);
      this.sayOffline();
    });
  }

  private askToClear(): void {
    const { context } = this;
    const { navigate, words } = context;
    const { t } = words;
    const clear = (): void =>
      void this.sayIfSlow(context.forgetEverything()).then((isStarting) => {
        if (!isStarting) this.sayOffline();
      });
    navigate.ask({
      title: t('settings.clear-question'),
      body: t('settings.clear-body'),
      answers: [{ label: t('settings.clear-no') }, { label: t('settings.clear-yes'), onPress: clear }],
    });
  }

  private async sayIfSlow(starting: Promise<boolean>, isWanted = (): boolean => true): Promise<boolean> {
    const { clock, navigate, words } = this.context;
    const cancel = clock.after(slowAfterMs, () => {
      if (isWanted()) navigate.toast(words.t('state.slow'));
    });
    const isStarting = await starting;
    cancel();
    return isStarting;
  }

  private sayOffline(): void {
    const { navigate, words } = this.context;
    navigate.toast(words.t('state.offline.title'));
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
    if (this.isReading) return partOf(this, 'Sheet', TextSheet);
    return this.isInOptions ? this.options : this.sections;
  }
}
