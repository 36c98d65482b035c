import type { Device, RemoteKey } from '../../../src/domain/ports/device';

/** A television that tests switch on and off line, and to the foreground and back. */
export interface FakeDevice extends Device {
  readonly hasExited: boolean;
  setOnline(isOnline: boolean): void;
  setVisible(isVisible: boolean): void;
}

export function createFakeDevice(
  options: { canExit?: boolean; isOnline?: boolean; isMotionReduced?: boolean } = {},
): FakeDevice {
  const onlineListeners = new Set<(isOnline: boolean) => void>();
  const visibilityListeners = new Set<(isVisible: boolean) => void>();
  let isOnline = options.isOnline ?? true;
  let hasExited = false;
  return {
    keys: new Map<number, RemoteKey>([
      [37, 'left'],
      [38, 'up'],
      [39, 'right'],
      [40, 'down'],
      [13, 'ok'],
      [8, 'back'],
    ]),
    canExit: options.canExit ?? true,
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
