import type { Unsubscribe } from '../store';
import type { TellDevice } from './device-news';
import type { Speech } from './speech';

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

/** Megabytes that pictures, script and buffers of the app may take together. */
export type MemoryClass = 60 | 120 | 250;
/** Longest name of a set, in UTF-16 units; as the contract has it. */
export const deviceNameMax = 60;

/** The television, as capability answers. Nobody asks which make it is. */
export interface Device {
  /** Key codes of this device's remote and what they mean; keys not listed are not ours. */
  readonly keys: ReadonlyMap<number, RemoteKey>;
  /** Whether the app can end itself; without it the exit question isn't asked and Back at the root is the device's own. */
  readonly canExit: boolean;
  /** The app asks before it calls `exit`. Otherwise the device asks by itself, or its rules forbid a question. */
  readonly wantsExitQuestion: boolean;
  exit(): void;
  /** Whether a network is there, as far as the device knows. */
  readonly isOnline: boolean;
  onOnlineChange(listener: (isOnline: boolean) => void): Unsubscribe;
  /** The device is set to show less motion; what the viewer chooses in the app goes before it. */
  readonly isMotionReduced: boolean;
  /** `false`: nobody can see the app (another app, standby, no screen); decoder and connections belong to others then. */
  onVisibilityChange(listener: (isVisible: boolean) => void): Unsubscribe;
  /** What the app was started with: `#watch/SHOW_ID`, empty for nothing. What can't be read is a link that leads nowhere. */
  readonly launchLink: string;
  /** Links that arrive while the app runs. */
  onLink(listener: (link: string) => void): Unsubscribe;
  /** Called once, when the first picture is drawn. */
  ready(): void;
  /** Keeps the screensaver away while `isHeld`, on devices that don't do so by themselves for a video. */
  holdScreen(isHeld: boolean): void;
  /**
   * Hands a text to whoever looks after this device, and says where it went: a file of that name where there are files, else the
   * console that a remote inspector shows.
   */
  saveText(name: string, text: string): 'file' | 'console';
  readonly memoryClass: MemoryClass;
  /** Where the platform wants to hear what goes on in the app; undefined elsewhere. Never throws. */
  readonly tell?: TellDevice;
  /** What its owner calls this set, such as “Living room TV”; undefined where the platform doesn't tell. Never rejects, and may never answer. */
  readName(): Promise<string | undefined>;
  /** The device's voice. Undefined: it has none for the app, whose focused element its own guide may read. */
  openSpeech(): Promise<Speech | undefined>;
}
