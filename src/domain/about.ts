import type { ConnectionState } from './connection-store';

/** One work of others in this app and the terms it comes under. */
export interface Licence {
  readonly name: string;
  readonly version?: string;
  /** SPDX identifier, such as `Apache-2.0`. */
  readonly identifier?: string;
  /** The licence as its authors wrote it. */
  readonly text: string;
}

/** How this TV stands, for who is asked to help. It never leaves the screen by itself. */
export interface Diagnostics {
  readonly appVersion: string;
  /** What its owner calls the TV; undefined where it doesn't tell. */
  readonly deviceName: string | undefined;
  readonly platformUrl: string;
  readonly connection: ConnectionState;
  /** Platform's time minus the TV's own; undefined while the platform's is unknown. */
  readonly clockOffsetMs: number | undefined;
  /** Device pixels of the canvas, and of the screen around it. */
  readonly canvas: string;
  readonly screen: string;
  /** Which engine plays video, and why. */
  readonly video: string;
  /** What the TV's browser calls itself. */
  readonly userAgent: string;
}

export interface About {
  diagnose(): Diagnostics;
  /** Rejects when the file can't be had or isn't one. */
  licences(): Promise<readonly Licence[]>;
}
