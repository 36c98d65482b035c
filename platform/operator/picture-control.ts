/** What the desk has to say to whoever receives the pictures of shows. */
export interface PictureControl {
  /** Pictures of a show are coming in now. */
  readonly isOnAir: (showId: string) => boolean;
  /** The show has begun. */
  readonly keep: (showId: string) => Promise<void>;
  /** The show is over; resolves to whether there is a recording of it. */
  readonly finish: (showId: string) => Promise<boolean>;
  /** The key of its encoder is another one now. */
  readonly dismiss: (showId: string) => Promise<void>;
  /** The show is gone, with its recording. */
  readonly remove: (showId: string) => Promise<void>;
}
