import type { Lightning } from '@lightningjs/sdk';

/**
 * The parts of Lightning 2.20 that its loop is made of, which its types leave out. A new version of it has to be held against this
 * file; `test/component/sleeping-loop.test.ts` does that.
 */
interface LoopingStage {
  /** Milliseconds on `getHrTime`'s axis at which the last frame began: the next frame's step is counted from there. */
  currentTime: number;
  readonly platform: {
    readonly _looping: boolean;
    startLoop(): void;
    stopLoop(): void;
    switchLoop(hasChanges: boolean): boolean;
    getHrTime(): number;
  };
  readonly root: { readonly core: { readonly _parent: { _hasRenderUpdates: number } } };
  readonly transitions: { readonly active: ReadonlySet<unknown>; addActive(transition: unknown): void };
  readonly animations: { readonly active: ReadonlySet<unknown>; addActive(animation: unknown): void };
  readonly textureThrottler: { readonly _sources: readonly unknown[]; add(source: unknown, data: unknown): void };
  readonly _updateSourceTextures: ReadonlySet<unknown>;
  addUpdateSourceTexture(texture: unknown): void;
  onIdle(): void;
}

/**
 * Lets the stage's loop sleep while nothing moves, in place of Lightning's `pauseRafLoopOnIdle`, which looks 30 times a second for
 * ever. All that asks for a frame wakes it: a change of the picture (every one of them marks the root as it bubbles up), a
 * transition or animation, a texture that has loaded or has to be drawn anew. Call it before the first frame, on a stage with
 * `pauseRafLoopOnIdle`. Returns how to wake it by hand, for who listens to frames.
 */
export function sleepWhenStill(lightningStage: Lightning.Stage): () => void {
  const stage = lightningStage as unknown as LoopingStage;
  const { platform, transitions, animations, textureThrottler } = stage;
  const top = stage.root.core._parent;
  let updates = top._hasRenderUpdates;

  const wake = (): void => {
    if (platform._looping) return;
    // What begins to move now begins now, and not when the picture last changed.
    stage.currentTime = platform.getHrTime();
    platform.startLoop();
  };
  const isBusy = (): boolean =>
    updates > 0 ||
    transitions.active.size > 0 ||
    animations.active.size > 0 ||
    textureThrottler._sources.length > 0 ||
    stage._updateSourceTextures.size > 0;
  /** Calls on, and wakes. Own properties over the classes' methods. */
  const wakeAfter = <Name extends string>(owner: Record<Name, (...values: never[]) => void>, name: Name): void => {
    const call = owner[name].bind(owner) as (...values: unknown[]) => void;
    owner[name] = (...values: unknown[]) => {
      call(...values);
      wake();
    };
  };

  Object.defineProperty(top, '_hasRenderUpdates', {
    get: () => updates,
    set(level: number) {
      updates = level;
      if (level > 0) wake();
    },
  });
  wakeAfter(transitions, 'addActive');
  wakeAfter(animations, 'addActive');
  wakeAfter(textureThrottler, 'add');
  wakeAfter(stage, 'addUpdateSourceTexture');
  // No frame after the last one to see that nothing has changed: asking for one costs a slow processor a millisecond, and a page's turn.
  platform.switchLoop = () => {
    if (isBusy()) return false;
    platform.stopLoop();
    stage.onIdle();
    return true;
  };
  return wake;
}
