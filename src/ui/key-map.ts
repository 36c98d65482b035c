import type { RemoteKey } from '../domain/ports/device';

/**
 * The name under which Lightning hands a key to components: `ok` arrives at `_handleEnter`, `play-pause` at
 * `_handlePlayPause`, and so on (`_capture…` on the way down).
 */
const lightningNames: Readonly<Record<RemoteKey, string>> = {
  left: 'Left',
  right: 'Right',
  up: 'Up',
  down: 'Down',
  ok: 'Enter',
  back: 'Back',
  'play-pause': 'PlayPause',
  play: 'Play',
  pause: 'Pause',
  stop: 'Stop',
  rewind: 'Rewind',
  'fast-forward': 'FastForward',
};

/** Lightning's key map from the device's: key code → name. */
export function lightningKeys(keys: ReadonlyMap<number, RemoteKey>): Record<number, string> {
  const map: Record<number, string> = {};
  keys.forEach((key, code) => {
    map[code] = lightningNames[key];
  });
  return map;
}

/** Deprecated, but all that a TV's remote is sure to fill in. */
export const keyCodeOf = (event: KeyboardEvent): number => (event as unknown as { readonly keyCode: number }).keyCode;
