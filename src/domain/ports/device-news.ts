/**
 * What a platform may want to hear of what goes on in the app: for its row of things to watch on, and for its own figures.
 * Nothing of it says who the viewer is. `showId` is the id in links.
 */
export type DeviceNews =
  | { readonly kind: 'page'; readonly page: string }
  /** A show was opened, by a key or a link; not a preview. */
  | { readonly kind: 'show-started'; readonly showId: string }
  | { readonly kind: 'show-left'; readonly showId: string }
  | { readonly kind: 'picture'; readonly showId: string; readonly state: 'playing' | 'paused' | 'waiting' | 'ended' }
  /** Playback has given up, and the screen says so. */
  | { readonly kind: 'playback-failed'; readonly showId: string; readonly cause: string }
  /** How far a recording was watched, 0 to 1, where the viewer lets that be kept. */
  | { readonly kind: 'watched'; readonly showId: string; readonly progress: number; readonly atMs: number }
  /** A show to offer next: one that was left before its end, or one that the viewer waits for. */
  | { readonly kind: 'watch-next'; readonly showId: string; readonly title: string; readonly expiresAtMs: number }
  /** The viewer had everything forgotten that this TV keeps. */
  | { readonly kind: 'forgotten' };

export type TellDevice = (news: DeviceNews) => void;
