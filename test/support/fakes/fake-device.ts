import type { Device, RemoteKey } from '../../../src/domain/ports/device';

/** A television that tests switch on and off line, and to the foreground and back. */
export interface FakeDevice extends Device {
  /** How many listen to whether the app can be seen. */
  readonly visibilityListeners: number;
  readonly hasExited: boolean;
  /** What `holdScreen` was told last. */
  readonly isScreenHeld: boolean;
  /** What was handed over to keep, by name. */
  readonly savedTexts: ReadonlyMap<string, string>;
  setOnline(isOnline: boolean): void;
  setVisible(isVisible: boolean): void;
  /** A link arrives, as when the app is started again. */
  openLink(link: string): void;
}

export function createFakeDevice(
  options: {
    canExit?: boolean;
    wantsExitQuestion?: boolean;
    isOnline?: boolean;
    isMotionReduced?: boolean;
    launchLink?: string;
    name?: string;
  } = {},
): FakeDevice {
  const onlineListeners = new Set<(isOnline: boolean) => void>();
  const visibilityListeners = new Set<(isVisible: boolean) => void>();
  let isOnline = options.isOnline ?? true;
  const linkListeners = new Set<(link: string) => void>();
  let hasExited = false;
  let isScreenHeld = false;
  const savedTexts = new Map<string, string>();
  return {
    savedTexts,
    saveText(name, text) {
      savedTexts.set(name, text);
      return 'file';
    },
    keys: new Map<number, RemoteKey>([
      [37, 'left'],
      [38, 'up'],
      [39, 'right'],
      [40, 'down'],
      [13, 'ok'],
      [8, 'back'],
    ]),
    canExit: options.canExit ?? true,
    wantsExitQuestion: options.wantsExitQuestion ?? true,
    get hasExited() {
      return hasExited;
    },
    exit() {
      hasExited = true;
    },
    get isOnline() {
      return isOnline;
    },
    onOnlineChange(listener) {
      onlineListeners.add(listener);
      return () => void onlineListeners.delete(listener);
    },
    isMotionReduced: options.isMotionReduced ?? false,
    onVisibilityChange(listener) {
      visibilityListeners.add(listener);
      return () => void visibilityListeners.delete(listener);
    },
    get visibilityListeners() {
      return visibilityListeners.size;
    },
    launchLink: options.launchLink ?? '',
    onLink(listener) {
      linkListeners.add(listener);
      return () => void linkListeners.delete(listener);
    },
    ready: () => undefined,
    get isScreenHeld() {
      return isScreenHeld;
    },
    holdScreen(isHeld) {
      isScreenHeld = isHeld;
    },
    memoryClass: 250,
    readName: () => Promise.resolve(options.name),
    openSpeech: () => Promise.resolve(undefined),
    openLink(link) {
      for (const listener of [...linkListeners]) listener(link);
    },
    setOnline(next) {
      isOnline = next;
      for (const listener of [...onlineListeners]) listener(next);
    },
    setVisible(isVisible) {
      for (const listener of [...visibilityListeners]) listener(isVisible);
    },
  };
}

/** Storage in memory; `limit` characters at most, as a full store behaves. */
export function createFakeStorage(initial: Readonly<Record<string, string>> = {}): {
  read(key: string): string | undefined;
  write(key: string, value: string): void;
  remove(key: string): void;
  clear(): void;
} {
  const values = new Map(Object.entries(initial));
  return {
    read: (key) => values.get(key),
    write: (key, value) => void values.set(key, value),
    remove: (key) => void values.delete(key),
    clear: () => values.clear(),
  };
}
