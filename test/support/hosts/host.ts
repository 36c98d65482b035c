import type { MemoryClass, RemoteKey } from '../../../src/domain/ports/device';

/** The window that a host fills, in Node or in a page. */
export type HostView = EventTarget & {
  readonly document: EventTarget;
  readonly navigator: object;
  readonly location: { readonly hash: string };
  close(): void;
};

/** The hands of whoever holds the remote, the plug and the cable. */
export interface HostControls {
  /** The app has loaded what it talks to the host with; undefined where it needs nothing. */
  isConnected?(): boolean;
  /** The host has ended the app, or led back to its launcher. */
  hasEnded(): boolean;
  setVisible(isVisible: boolean): void;
  /** Undefined where a host can't start an app that runs. */
  relaunch?(parameters: unknown): void;
  setOnline(isOnline: boolean): void;
  /** The host has been told not to show its screensaver; undefined where it decides by itself. */
  isScreenHeld?(): boolean;
  /** The host has been told that the first picture is there; undefined where it doesn't ask. */
  isReady?(): boolean;
  /** What the app has told of itself: method and parameters, in order; undefined where the host doesn't listen. */
  told?(): readonly (readonly [string, unknown])[];
}

export type SetVisibility = (view: HostView, isVisible: boolean) => void;

/** A platform as its documents describe it: globals, events and keys. It runs in Node and, as text, in a page. */
export interface SimulatedHost {
  readonly name: string;
  readonly userAgent: string;
  /** What its remote sends. */
  readonly codes: Readonly<Partial<Record<RemoteKey, number>>>;
  /** What it sends besides, from another part of it. */
  readonly otherCodes?: Readonly<Partial<Record<RemoteKey, number>>>;
  /** Codes of keys that it has and the app has no use for. */
  readonly idleCodes?: readonly number[];
  readonly asksToLeave: boolean;
  readonly memoryClass: MemoryClass;
  /** What its owner calls it; undefined where the platform doesn't tell. */
  readonly ownName: string | undefined;
  /** Launch parameters that ask for a link such as `watch/ID`. */
  parametersFor(link: string): unknown;
  /** Launch parameters that ask for nothing. */
  readonly noParameters: unknown;
  /** What no document describes and yet may come. */
  readonly wrongParameters: readonly unknown[];
  /** Where parameters are part of the address: what of it, for a page that the tests open. */
  readonly addressFor?: (parameters: unknown) => string;
  /** Must hold all it needs: it travels as text. */
  readonly install: (view: HostView, parameters: unknown, setVisibility: SetVisibility) => HostControls;
}

export const setVisibility: SetVisibility = (view, isVisible) => {
  Object.defineProperty(view.document, 'visibilityState', {
    configurable: true,
    get: () => (isVisible ? 'visible' : 'hidden'),
  });
  view.document.dispatchEvent(new Event('visibilitychange'));
};

export const arrows = { left: 37, up: 38, right: 39, down: 40 } as const;
export const chromeAgent = (version: number, more: string): string =>
  `Mozilla/5.0 (${more}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0 Safari/537.36`;
