import type { BufferLimits } from '../domain/memory-limits';
import type { StartEngine } from './engine';
import type { ChosenEngine } from './choose-engine';
import type { HlsClass } from './hls-class';
import { startHlsEngine } from './hls-engine';

/** Fetches an engine's code when it is first needed. */
export interface EngineLoader {
  /** Rejects when the code can't be had; a later call tries again. */
  load(engine: Exclude<ChosenEngine['engine'], 'none'>): Promise<StartEngine>;
}

export interface EngineSources {
  /** `() => import('hls.js').then((module) => module.default)`. */
  readonly loadHlsJs: () => Promise<HlsClass>;
  /** `() => import('./player/native-engine').then((module) => module.createNativeStarter(…))`. */
  readonly loadNative: () => Promise<StartEngine>;
  /** A set that has no room for more throws away what is to be shown next. */
  readonly buffer: BufferLimits;
}

export function createEngineLoader({ loadHlsJs, loadNative, buffer }: EngineSources): EngineLoader {
  const loaded = new Map<string, Promise<StartEngine>>();
  const once = (name: string, load: () => Promise<StartEngine>): Promise<StartEngine> => {
    const known = loaded.get(name);
    if (known) return known;
    const loading = load();
    loaded.set(name, loading);
    // A later try may find the network again.
    loading.catch(() => loaded.delete(name));
    return loading;
  };
  return {
    load: (engine) =>
      engine === 'native'
        ? once(engine, loadNative)
        : once(engine, async () => {
            const HlsJs = await loadHlsJs();
            return (video, request, listener) => startHlsEngine(HlsJs, video, request, listener, buffer);
          }),
  };
}
