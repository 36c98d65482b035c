/** Runs in the page before the app: keeps count of what is listened to. */
export function countListeners(): void {
  const counted = new Map<EventTarget, Map<string, Set<unknown>>>();
  window.monkeyListeners = () => {
    let count = 0;
    counted.forEach((byType, target) => {
      // What hangs on an element that is gone from the page goes with it.
      if (target instanceof Node && target !== document && !document.contains(target)) return;
      if (target !== window && !(target instanceof Node)) return;
      byType.forEach((listeners) => (count += listeners.size));
    });
    return count;
  };
  const targets = EventTarget.prototype;
  const { addEventListener: add, removeEventListener: remove } = targets as unknown as Record<
    'addEventListener' | 'removeEventListener',
    (this: EventTarget, type: string, listener: unknown, options?: unknown) => void
  >;
  targets.addEventListener = function (this: EventTarget | undefined, type, listener, options) {
    const target = this ?? window;
    const byType = counted.get(target) ?? new Map<string, Set<unknown>>();
    counted.set(target, byType);
    byType.set(type, (byType.get(type) ?? new Set()).add(listener));
    add.call(target, type, listener, options);
  };
  targets.removeEventListener = function (this: EventTarget | undefined, type, listener, options) {
    const target = this ?? window;
    counted.get(target)?.get(type)?.delete(listener);
    remove.call(target, type, listener, options);
  };
}

/** What a look at the stage finds. */
export interface StageLook {
  /** Class names from the shell to what has the focus. */
  readonly focusPath: readonly string[];
  /** What has the focus says its name; empty where it says nothing. */
  readonly focusedName: string;
  /** It stands on the stage, and nothing above it is hidden. */
  readonly isFocusSeen: boolean;
  readonly rings: number;
  /**
   * But for the rows of Home: of each kind some are made where they are first needed, and stay, which may be late in a walk.
   * `test/component/home-scale.test.ts` counts them.
   */
  readonly elements: number;
  readonly textures: number;
  readonly texturePixels: number;
  readonly listeners: number;
}

declare global {
  interface Window {
    monkeyListeners: () => number;
    /** Looks at the stage after the next frame; undefined while there is none. */
    monkeyLook: () => StageLook | undefined;
    monkeyPress: (keyCodes: readonly number[], forbidden: readonly string[]) => Promise<readonly StageLook[]>;
  }
}

/** Runs in the page before the app: what the monkey sees and presses with. Needs the inspector's mirror. */
export function installMonkey(): void {
  interface Element {
    readonly constructor: { readonly name: string };
    readonly children: readonly Element[];
    readonly visible: boolean;
    readonly alpha: number;
    readonly attached: boolean;
    readonly parent: Element | null;
    readonly texture: { readonly source?: { readonly w: number; readonly h: number } | null } | null;
    readonly spoken?: { readonly name: string };
    readonly stage: { readonly application: { readonly focusPath: readonly Element[] | undefined } };
  }
  // What has just come may still be fading in.
  const isShown = (element: Element): boolean => {
    for (let part: Element | null = element; part; part = part.parent) if (!part.visible) return false;
    return element.attached;
  };
  const look = (): StageLook | undefined => {
    const mirror = document.querySelector('[data-testid="app"]') as { readonly element?: Element } | null;
    const app = mirror ? mirror.element : undefined;
    const path = app ? app.stage.application.focusPath : undefined;
    const focused = path ? path[path.length - 1] : undefined;
    if (!app || !path || !focused) return undefined;
    let rings = 0;
    let elements = 0;
    let texturePixels = 0;
    const sources = new Set<unknown>();
    const walk = (element: Element, isSeen: boolean, isCounted: boolean): void => {
      if (isCounted) elements += 1;
      const isDrawn = isSeen && element.visible && element.alpha > 0.01;
      if (isDrawn && element.constructor.name === 'FocusRing') rings += 1;
      const source = element.texture ? element.texture.source : undefined;
      if (source && !sources.has(source)) {
        sources.add(source);
        texturePixels += source.w * source.h;
      }
      const areCounted = isCounted && element.constructor.name !== 'RowColumn';
      for (const child of element.children) walk(child, isDrawn, areCounted);
    };
    walk(app, true, true);
    return {
      focusPath: path.map((part) => part.constructor.name),
      focusedName: focused.spoken ? focused.spoken.name : '',
      isFocusSeen: focused !== app && isShown(focused),
      rings,
      elements,
      textures: sources.size,
      texturePixels,
      listeners: window.monkeyListeners(),
    };
  };
  window.monkeyLook = look;
  const frame = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  window.monkeyPress = async (keyCodes, forbidden) => {
    const looks: StageLook[] = [];
    for (const keyCode of keyCodes) {
      const now = look();
      const isOk = keyCode === 13;
      if (isOk && now && forbidden.indexOf(now.focusedName) >= 0) continue;
      for (const type of ['keydown', 'keyup']) {
        const event = new KeyboardEvent(type, { bubbles: true, cancelable: true });
        // A remote's keys are known by their codes alone.
        Object.defineProperty(event, 'keyCode', { value: keyCode });
        document.body.dispatchEvent(event);
      }
      await frame();
      const seen = look();
      if (seen) looks.push(seen);
    }
    return looks;
  };
}
