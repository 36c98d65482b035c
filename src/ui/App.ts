import { Lightning } from '@lightningjs/sdk';
import type { AppContext, AppServices, Navigate, OpenQuestion, Place, Question } from './app-context';
import { Toast } from './components/Toast';
import { HomePage } from './pages/HomePage';
import { OpeningPage } from './pages/OpeningPage';
import type { Page, PageType } from './pages/page';
import { part, partOf } from './part';
import { isSamePlace, placeFromHash } from './place';
import type { Speaking, Spoken } from './spoken';
import { stageHeight, stageWidth } from './theme/theme';

const loadWatchPage = async ({ loadPlayer }: Pick<AppServices, 'loadPlayer'>): Promise<PageType> => {
  const [{ WatchPage }] = await Promise.all([import('./pages/WatchPage'), loadPlayer()]);
  return WatchPage;
};
const loadDialog = async () => (await import('./components/Dialog')).Dialog;

/**
 * The shell: a stack of pages with Home at its bottom, kept alive beneath what covers it; a question over them; a line of
 * news at the foot. Exactly one of them has the focus: the question if there is one, else the page on top.
 */
export class App extends Lightning.Component implements Speaking {
  declare services: AppServices;
  declare private context: AppContext;
  declare private stack: Page[];
  declare private watchPageType: PageType | undefined;
  declare private questionCount: number;
  declare private dialog: (Lightning.Component & { close(): void; say(body: string): void }) | undefined;

  static override _template(): Lightning.Component.Template {
    return {
      w: stageWidth,
      h: stageHeight,
      testId: 'app',
      Pages: { w: stageWidth, h: stageHeight },
      Dialogs: { w: stageWidth, h: stageHeight },
      News: { type: Toast },
    };
  }

  override _construct(): void {
    this.stack = [];
    this.watchPageType = undefined;
    this.questionCount = 0;
    this.dialog = undefined;
  }

  override _init(): void {
    const { services } = this;
    const navigate: Navigate = {
      to: (place) => this.open(place),
      back: () => this.back(),
      toast: (text) => partOf(this, 'News', Toast).say(text),
      ask: (question) => this.ask(question),
    };
    // `services` may have getters; they stay live.
    this.context = Object.assign(Object.create(services) as AppServices, { navigate });
    this.rtl = services.words.isRightToLeft;
    partOf(this, 'News', Toast).clock = services.clock;
    this.push(HomePage, { page: 'home' });
    for (const problem of services.settings.problems) navigate.toast(problem);
    let wasLost = false;
    services.connection.subscribe((state) => {
      if (wasLost && state === 'online') navigate.toast(services.words.t('toast.online'));
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

  /** Loads ahead the code of what comes next; called when nothing else is going on. */
  private prefetch(): void {
    const ignore = () => undefined;
    loadWatchPage(this.services).then((type) => (this.watchPageType = type), ignore);
    loadDialog().catch(ignore);
    this.services.prefetch();
  }

  /** News is a state of the whole app: it is said whatever has the focus. */
  get spoken(): Spoken {
    const { line } = partOf(this, 'News', Toast);
    return { name: this.services.settings.brandName, kind: 'page', state: line === undefined ? [] : [line] };
  }

  private get top(): Page | undefined {
    return this.stack[this.stack.length - 1];
  }

  private open(place: Place): void {
    if (this.top !== undefined && isSamePlace(this.top.place, place)) return;
    // At most one page stands over Home: another show takes the place of the one that is open.
    while (this.stack.length > 1) this.pop();
    if (place.page === 'home') {
      this.reveal();
      return;
    }
    this.top?.leave();
    if (this.watchPageType !== undefined) {
      this.push(this.watchPageType, place);
      return;
    }
    this.push(OpeningPage, place, {
      load: () => loadWatchPage(this.services),
      onLoaded: (type: PageType) => {
        this.watchPageType = type;
        this.pop();
        this.push(type, place);
      },
    });
  }

  private push(type: PageType, place: Place, properties: object = {}): void {
    for (const covered of this.stack) covered.visible = false;
    const page = new (type as new (stage: Lightning.Stage) => Page)(this.stage);
    Object.assign(page, { context: this.context, place }, properties);
    if (page instanceof HomePage) page.onIdle = () => this.prefetch();
    this.stack.push(page);
    part(this, 'Pages').childList.add(page);
    page.enter();
    this._refocus();
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
    this._refocus();
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
    this.ask({
      title: words.t('exit.question', { app: settings.brandName }),
      answers: [{ label: words.t('exit.stay') }, { label: words.t('exit.leave'), onPress: () => device.exit() }],
    });
  }

  private ask(question: Question): OpenQuestion {
    const dialogs = part(this, 'Dialogs');
    const number = ++this.questionCount;
    const isCurrent = () => number === this.questionCount;
    let { body } = question;
    this.dialog?.close();
    loadDialog().then(
      (Dialog) => {
        // Another question was asked, or this one closed, before the code was here.
        if (!isCurrent()) return;
        const dialog = new Dialog(this.stage);
        dialog.question = { ...question, ...(body === undefined ? {} : { body }) };
        dialog.onClosed = () => {
          this.dialog = undefined;
          dialogs.childList.remove(dialog);
          this._refocus();
        };
        this.dialog = dialog;
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
    return this.dialog ?? this.top ?? this;
  }

  override _handleBack(): void {
    this.back();
  }
}
