import type { Page } from 'playwright-core';
import { inPage } from './in-page';

/** What tests may use of a component on the stage. */
export interface StageElement {
  readonly constructor: { readonly name: string };
  readonly children: readonly StageElement[];
  readonly visible: boolean;
  readonly texture: { readonly text?: unknown } | null;
  readonly spoken?: { readonly name: string };
  /** Where it is drawn, in stage units: start and end corners clockwise, as x and y in turn. */
  readonly core: { getCornerPoints(): readonly number[] };
}

/** Lightning's stage, as far as tests use it. */
export interface CaughtStage {
  readonly application?: StageElement & { readonly focusPath?: readonly StageElement[] };
  getRenderPrecision(): number;
  /** Frees the textures that nothing on the stage needs. */
  gc(isAggressive: boolean): void;
}

declare global {
  interface Window {
    /** The app's stage once it is made. */
    caughtStage: CaughtStage | undefined;
  }
}

/**
 * Runs in a page before the app, in engines from Chromium 69 on: finds the app's stage without the inspector, whose mirror costs time
 * and memory of its own. Lightning's platform object is the only one that is given this property, with the stage beside it.
 */
export function catchStage(): void {
  Object.defineProperty(Object.prototype, '_awaitingLoop', {
    configurable: true,
    set(this: object, value: unknown) {
      Object.defineProperty(this, '_awaitingLoop', { value, writable: true, configurable: true, enumerable: true });
      window.caughtStage = (this as { stage?: CaughtStage }).stage;
    },
  });
}

/** Puts it before everything a page of this TV loads. */
export const addStageCatcher = (page: Page): Promise<void> =>
  page.addInitScript(inPage(catchStage)).then(() => undefined);
