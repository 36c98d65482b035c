import Hls, { type HlsConfig } from 'hls.js';
import { describe, expect, it } from 'vitest';
import { createMergedSoundController } from '../../src/player/merged-sound';

type SoundController = NonNullable<HlsConfig['audioStreamController']>;

const segment = { start: 3600 };

/** The controller on an engine that does nothing; answers what it takes for the playlist of pictures. */
function playlistAfter(ControllerClass: SoundController | undefined, ...fragments: (object | null)[][]): unknown {
  if (ControllerClass === undefined) throw new Error('hls.js has no sound');
  const silent = (): void => undefined;
  const logger = { trace: silent, debug: silent, log: silent, info: silent, warn: silent, error: silent };
  const engine = { on: () => undefined, off: () => undefined, config: { ...Hls.DefaultConfig }, logger };
  const controller = new (ControllerClass as unknown as new (...parts: unknown[]) => Record<string, unknown>)(engine);
  const load = controller['onLevelLoaded'] as (event: string, data: object) => void;
  for (const list of fragments) load.call(controller, 'hlsLevelLoaded', { details: { fragments: list } });
  const known = controller['mainDetails'] as { fragments: unknown } | null;
  return known?.fragments;
}

describe('the sound beside a playlist of pictures', () => {
  const whole = [segment];
  const delta = [null, null, segment];

  it('takes one that is whole', () => {
    expect(playlistAfter(createMergedSoundController(Hls), whole)).toBe(whole);
  });

  it('keeps the one before when a delta update could not be merged', () => {
    expect(playlistAfter(createMergedSoundController(Hls), whole, delta)).toBe(whole);
  });

  it('takes the delta update in hls.js itself: when it no longer does, this controller can go', () => {
    expect(playlistAfter(Hls.DefaultConfig.audioStreamController, whole, delta)).toBe(delta);
  });
});
