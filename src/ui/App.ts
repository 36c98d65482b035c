import { Lightning } from '@lightningjs/sdk';
import type { AppContext, AppServices, Navigate, OpenQuestion, Place, Question, Section } from './app-context';
import { NavRail } from './components/NavRail';
import type { RailEntry } from './components/rail-entry';
import type { BannerHost, ReminderBanner } from './components/ReminderBanner';
import { Toast } from './components/Toast';
import { cssFromColour } from './images';
import { isSameLook, lookOf } from './look';
import { HomePage } from './pages/HomePage';
import { OpeningPage } from './pages/OpeningPage';
import type { Page, PageType } from './pages/page';
import { pageLoaders, type LazyPage, type PageLoader } from './pages/page-loaders';
import { part, partOf } from './part';
import { isSamePlace, isSection, placeFromHash } from './place';
import type { FocusHost } from './request-focus';
import type { Speaking, Spoken } from './spoken';
import { createTheme, stageHeight, stageWidth, type Look } from './theme/theme';
import { useTheme } from './theme/ThemedComponent';

const railIcons: readonly (readonly [Section, RailEntry['icon']])[] = [
  ['home', 'house'],
  ['schedule', 'calendar-clock'],
  ['following', 'heart'],
  ['tray', 'shopping-bag'],
  ['search', 'search'],
  ['settings', 'settings'],
];

/** The first screen stands by then. What has begun while the app was closed rings after this. */
const bellAfterMs = 2500;

const loadDialog = async () => (await import('./components/Dialog')).Dialog;

/**
 * The shell: a stack of pages with Home at its bottom, kept alive beneath what covers it; the navigation rail beside them;
 * a banner that reminds and a question over them; a line of news at the foot. Exactly one of them has the focus: the question
 * if there is one, the banner once the viewer went into it, the rail while it is open, else the page on top.
 */
export class App extends Lightning.Component implements BannerHost, FocusHost, Speaking {
  declare services: AppServices;
  declare private context: AppContext;
  declare private look: Look;
  declare private stack: Page[];
  declare private pageTypes: Map<LazyPage, PageType>;
  declare private isRailOpen: boolean;
  declare private questionCount: number;
  declare private dialog: (Lightning.Component & { close(): void; say(body: string): void }) | undefined;
  declare private banner: ReminderBanner | undefined;

  static override _template(): Lightning.Component.Template {
    return {
      w: stageWidth,
      h: stageHeight,
      testId: 'app',
    };
  }

  override _construct(): void {
    this.stack = [];
    this.pageTypes = new Map();
    this.isRailOpen = false;
    this.questionCount = 0;
    this.dialog = undefined;
    this.banner = undefined;
  }

  override _init(): void {
    const { services } = this;
    const navigate: Navigate = {
      to: (place) => this.open(place),
      back: () => this.back(),
      openRail: () => this.openRail(),
      dimRail: (isDim) => (this.rail.isDim = isDim),
      toast: (text, topic) => this.news.say(text, topic),
      ask: (question) => this.ask(question),
    };
    // `services` may have getters; they stay live.
    this.context = Object.assign(Object.create(services) as AppServices, { navigate });
    this.rtl = services.words.isRightToLeft;
    // Not before: an operator's font may be there by now.
    this.wear(lookOf(services));
    this.build();
    this.push(HomePage, { page: 'home' });
    services.preferences.subscribe(() => this.followLook());
    services.settings.onFontsLoaded?.(() => this.followFonts());
    for (const problem of services.settings.problems) navigate.toast(problem);
    let wasLost = false;
    services.connection.subscribe((state) => {
      if (wasLost && state === 'online') {
        navigate.toast(services.words.t('toast.online'));
        this.hangBell();
      }
      wasLost = state !== 'online';
    });
    services.device.onVisibilityChange((isVisible) => {
      if (this.stack.length > 1) return;
      // Nobody sees Home: it asks for nothing until somebody does.
      if (isVisible) services.home.start();
      else services.home.stop();
    });
  }

  /** Opens what a link names, with Home behind it; a link that names nothing known leaves the screen and says so. */
  openLink(hash: string): void {
    const place = placeFromHash(hash);
    if (place === 'none') return;
    if (place === 'unknown') this.context.navigate.toast(this.context.words.t('toast.unknown-link'));
    else this.open(place);
  }

  /** What stands around the pages. */
  private build(): void {
    this.patch({
      Pages: { w: stageWidth, h: stageHeight },
      Rail: { type: NavRail },
      Bell: { w: stageWidth, h: stageHeight },
      Dialogs: { w: stageWidth, h: stageHeight },
      News: { type: Toast },
    });
    this.news.clock = this.services.clock;
    this.presentRail();
    this.services.clock.after(bellAfterMs, () => this.hangBell());
  }

  /** Loads what rings when a show begins that the viewer waits for; without a network it is tried again with the network. */
  private hangBell(): void {
    const { services } = this;
    const { clock, words } = services;
    const bell = part(this, 'Bell');
    Promise.all([import('./components/ReminderBanner'), services.loadReminders(), words.complete()]).then(
      ([{ ReminderBanner }, reminders]) => {
        if (bell.children.length > 0 || !bell.attached) return;
        this.banner = Object.assign(new ReminderBanner(this.stage), { words, clock, reminders, host: this });
        bell.childList.add(this.banner);
      },
      () => undefined,
    );
  }

  /** For the banner: where the viewer is. */
  get place(): Place | undefined {
    return this.top?.place;
  }

  get isEndTaken(): boolean {
    return this.top?.isEndTaken === true;
  }

  get news(): Toast {
    return partOf(this, 'News', Toast);
  }

  /** The viewer may have chosen other looks. The key that chose them is still on its way through what is on the screen. */
  private followLook(): void {
    const { clock } = this.services;
    if (!isSameLook(lookOf(this.services), this.look)) clock.after(0, () => this.restart());
  }

  /** A font that came late is put on at Home only: nothing else is taken from under a viewer for it. */
  private followFonts(): void {
    if (this.stack.length === 1 && this.dialog === undefined) this.followLook();
  }

  private wear(look: Look): void {
    this.look = look;
    const theme = createTheme(look);
    useTheme(this.stage, theme);
    // The ground of pages with a picture beneath the canvas: drawn by the browser, not in each frame.
    document.body.style.background = cssFromColour(theme.colour.background);
  }

  /** Builds everything on the screen anew in the present look, at the same places. */
  private restart(): void {
    const look = lookOf(this.services);
    if (isSameLook(look, this.look)) return;
    this.wear(look);
    this.dialog?.close();
    const open = this.stack.map((page) => ({
      type: page.constructor as unknown as PageType,
      place: page.place,
      memory: page.remember?.() ?? {},
    }));
    while (this.stack.length > 0) this.pop();
    this.childList.clear();
    this.build();
    for (const { type, place, memory } of open) {
      this.top?.leave();
      this.push(type, place, memory);
    }
  }

  private presentRail(): void {
    const { settings, words } = this.services;
    const entries = railIcons
      .filter(([section]) => section === 'home' || pageLoaders[section] !== undefined)
      .map(([section, icon]): RailEntry => ({ section, icon, label: words.t(`rail.${section}`) }));
    this.rail.present(settings.brandName, settings.logoUrl, entries);
    this.rail.onChoose = (section) => {
      this.isRailOpen = false;
      this.open({ page: section });
      this._refocus();
    };
    this.rail.onLeave = () => this.closeRail();
  }

  private get rail(): NavRail {
    return partOf(this, 'Rail', NavRail);
  }

  private openRail(): boolean {
    if (!this.rail.visible || this.isRailOpen) return false;
    this.rail.enter();
    this.isRailOpen = true;
    this._refocus();
    return true;
  }

  private closeRail(): void {
    this.isRailOpen = false;
    this._refocus();
  }

  /** Loads ahead the code of what comes next; called when nothing else is going on. */
  private prefetch(): void {
    const ignore = () => undefined;
    if (pageLoaders.watch !== undefined) {
      this.withWords(pageLoaders.watch).then((type) => this.pageTypes.set('watch', type), ignore);
    }
    loadDialog().catch(ignore);
    this.services.prefetch();
  }

  /** A page's code and what it says. */
  private async withWords(load: PageLoader): Promise<PageType> {
    const [type] = await Promise.all([load(this.services), this.services.words.complete()]);
    return type;
  }

  /** News is a state of the whole app: it is said whatever has the focus. */
  get spoken(): Spoken {
    const state = [this.banner?.line ?? '', this.news.line ?? ''];
    return { name: this.services.settings.brandName, kind: 'page', state };
  }

  private get top(): Page | undefined {
    return this.stack[this.stack.length - 1];
  }

  open(place: Place): void {
    if (this.top !== undefined && isSamePlace(this.top.place, place)) return;
    this.makeRoomFor(place);
    if (place.page === 'home') {
      this.reveal();
      return;
    }
    const load = pageLoaders[place.page];
    if (load === undefined) return;
    this.top?.leave();
    const { page } = place;
    const known = this.pageTypes.get(page);
    if (known !== undefined) {
      this.push(known, place);
      return;
    }
    this.push(OpeningPage, place, {
      load: () => this.withWords(load),
      onLoaded: (type: PageType) => {
        this.pageTypes.set(page, type);
        this.pop();
        this.push(type, place);
      },
    });
  }

  /** Closes what the place takes the place of. */
  private makeRoomFor({ page }: Place): void {
    // A section stands right over Home. A show takes the place of the show being watched: Back doesn't zap back.
    while (this.stack.length > 1 && (isSection(page) || (page === 'watch' && this.top?.place.page === 'watch'))) {
      this.pop();
    }
    // One can walk from show to creator to show for ever.
    if (this.stack.length < this.services.settings.memory.pagesMax) return;
    const [oldest] = this.stack.splice(this.sectionPage === undefined ? 1 : 2, 1);
    if (oldest !== undefined) part(this, 'Pages').childList.remove(oldest);
  }

  /** The section that stands over Home, if one does. */
  private get sectionPage(): Page | undefined {
    const page = this.stack[1];
    return page !== undefined && isSection(page.place.page) ? page : undefined;
  }

  private push(type: PageType, place: Place, properties: object = {}): void {
    for (const covered of this.stack) covered.visible = false;
    const page = new (type as new (stage: Lightning.Stage) => Page)(this.stage);
    Object.assign(page, { context: this.context, place }, properties);
    if (page instanceof HomePage) page.onIdle = () => this.prefetch();
    this.stack.push(page);
    part(this, 'Pages').childList.add(page);
    page.enter();
    this.banner?.noteOpened(place);
    this.showRail();
    this._refocus();
  }

  /** The rail stands beside every page but a show being watched. */
  private showRail(): void {
    const { top } = this;
    // The page that waits for another one's code is none of its own.
    if (top !== undefined && !(top instanceof OpeningPage)) {
      this.services.device.tell?.({ kind: 'page', page: top.place.page });
    }
    const section = this.sectionPage?.place.page;
    this.rail.visible = this.top?.place.page !== 'watch';
    this.news.isAtHead = !this.rail.visible;
    this.rail.section = section !== undefined && isSection(section) ? section : 'home';
    if (!this.rail.visible) this.isRailOpen = false;
  }

  private pop(): void {
    const page = this.stack.pop();
    if (page === undefined) return;
    page.leave();
    part(this, 'Pages').childList.remove(page);
  }

  /** Shows what is on top after something over it has closed. */
  private reveal(): void {
    const { top } = this;
    if (top === undefined || top.visible) return;
    top.visible = true;
    top.enter();
    this.showRail();
    this._refocus();
    this.followFonts();
  }

  private back(): void {
    if (this.stack.length > 1) {
      this.pop();
      this.reveal();
      return;
    }
    this.askToLeave();
  }

  private askToLeave(): void {
    const { device, words, settings } = this.services;
    if (!device.canExit) return;
    if (!device.wantsExitQuestion) {
      device.exit();
      return;
    }
    this.ask({
      title: words.t('exit.question', { app: settings.brandName }),
      answers: [{ label: words.t('exit.stay') }, { label: words.t('exit.leave'), onPress: () => device.exit() }],
    });
  }

  private ask(question: Question): OpenQuestion {
    const dialogs = part(this, 'Dialogs');
    const number = ++this.questionCount;
    const asker = this.top;
    const isCurrent = () => number === this.questionCount;
    let { body } = question;
    this.dialog?.close();
    loadDialog().then(
      (Dialog) => {
        // Another question was asked, or this one closed, or the viewer went on, before the code was here.
        if (!isCurrent() || this.top !== asker) return;
        const dialog = new Dialog(this.stage);
        dialog.question = { ...question, ...(body === undefined ? {} : { body }) };
        dialog.onClosed = () => {
          this.dialog = undefined;
          this.banner?.cover(false);
          dialogs.childList.remove(dialog);
          this._refocus();
        };
        this.dialog = dialog;
        this.banner?.cover(true);
        dialogs.childList.add(dialog);
        this._refocus();
      },
      () => {
        if (!isCurrent()) return;
        this.context.navigate.toast(this.services.words.t('state.offline.title'));
        question.onDismiss?.();
      },
    );
    return {
      say: (text) => {
        body = text;
        if (isCurrent()) this.dialog?.say(text);
      },
      close: () => {
        if (!isCurrent()) return;
        this.questionCount++;
        this.dialog?.close();
      },
    };
  }

  override _getFocused(): Lightning.Component {
    const { banner } = this;
    if (banner?.isEntered === true) return this.dialog ?? banner;
    return this.dialog ?? (this.isRailOpen ? this.rail : this.top) ?? this;
  }

  /** A pointer went to the banner, to the rail, or away from them. */
  focusOn(child: Lightning.Component): void {
    const { banner } = this;
    if (child === banner) {
      banner.enter();
      return;
    }
    banner?.leave();
    if (child === this.rail) this.isRailOpen = !this.rail.isDim;
    else if (child === this.top) this.isRailOpen = false;
  }

  /** Left that no part of the page had a use for: the start of the page is reached. */
  override _handleLeft(): boolean {
    return this.openRail();
  }

  /** Back is for what lies on top: the banner of a reminder, while there is one. */
  override _captureBack(event: KeyboardEvent | undefined): boolean {
    return this.dialog === undefined && this.banner?.take(event) === true;
  }

  override _handleBack(): void {
    this.back();
  }
}
