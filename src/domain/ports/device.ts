import type { Unsubscribe } from '../store';

/** What a key means, whatever the remote calls it. */
export type RemoteKey =
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'ok'
  | 'back'
  | 'play-pause'
  | 'play'
  | 'pause'
  | 'stop'
  | 'rewind'
  | 'fast-forward';

/** The television, as capability answers. Nobody asks which make it is. */
export interface Device {
  /** Key codes of this device's remote and what they mean; keys not listed are not ours. */
  readonly keys: ReadonlyMap<number, RemoteKey>;
  /** Whether the app can end itself; without it the exit question isn't asked and Back at the root is the device's own. */
  readonly canExit: boolean;
  exit(): void;
  /** Whether a network is there, as far as the device knows. */
  readonly isOnline: boolean;
  onOnlineChange(listener: (isOnline: boolean) => void): Unsubscribe;
  /** The device is set to show less motion; what the viewer chooses in the app goes before it. */
  readonly isMotionReduced: boolean;
  onVisibilityChange(listener: (isVisible: boolean) => void): Unsubscribe;
}
