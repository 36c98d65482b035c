import Hls, { type HlsConfig } from 'hls.js';
import { describe, expect, it } from 'vitest';
import { createSoundController } from '../../src/player/sound-controller';

type SoundController = NonNullable<HlsConfig['audioStreamController']>;

const segment = { start: 3600 };

/** The controller on an engine that does nothing. */
function createController(ControllerClass: SoundController | undefined): Record<string, unknown> {
  if (ControllerClass === undefined) throw new Error('hls.js has no sound');
  const silent = (): void => undefined;
  const logger = { trace: silent, debug: silent, log: silent, info: silent, warn: silent, error: silent };
  const engine = { on: () => undefined, off: () => undefined, config: { ...Hls.DefaultConfig }, logger };
  return new (ControllerClass as unknown as new (...parts: unknown[]) => Record<string, unknown>)(engine);
}

/** What it takes for the playlist of pictures after having been told of these. */
function playlistAfter(ControllerClass: SoundController | undefined, ...fragments: (object | null)[][]): unknown {
  const controller = createController(ControllerClass);
  const load = controller['onLevelLoaded'] as (event: string, data: object) => void;
  for (const list of fragments) load.call(controller, 'hlsLevelLoaded', { details: { fragments: list } });
  const known = controller['mainDetails'] as { fragments: unknown } | null;
  return known?.fragments;
}

/** How often it looks for sound to fetch when a low-latency show's first picture has told its time. */
function looksAfterFirstPicture(ControllerClass: SoundController | undefined, found: object): number {
  const controller = createController(ControllerClass);
  let looks = 0;
  Object.assign(controller, { loadingParts: true, state: 'WAITING_INIT_PTS', ...found });
  controller['doTickIdle'] = () => (looks += 1);
  const tell = controller['onInitPtsFound'] as (event: string, data: object) => void;
  const time = { initPTS: 0, timescale: 90_000, trackId: 1 };
  const offsets = [{ baseTime: 0, timescale: 90_000, trackId: 1 }];
  tell.call(controller, 'hlsInitPtsFound', { ...time, id: 'main', frag: { cc: 0 }, timestampOffsets: offsets });
  return looks;
}

describe('the sound beside a playlist of pictures', () => {
  const whole = [segment];
  const delta = [null, null, segment];

  it('takes one that is whole', () => {
    expect(playlistAfter(createSoundController(Hls), whole)).toBe(whole);
  });

  it('keeps the one before when a delta update could not be merged', () => {
    expect(playlistAfter(createSoundController(Hls), whole, delta)).toBe(whole);
  });

  it('takes the delta update in hls.js itself: when it no longer does, this controller can go', () => {
    expect(playlistAfter(Hls.DefaultConfig.audioStreamController, whole, delta)).toBe(delta);
  });
});

describe('the sound of a low-latency show', () => {
  it('is looked for as soon as the first picture has told its time', () => {
    expect(looksAfterFirstPicture(createSoundController(Hls), {})).toBe(1);
  });

  it('is not looked for twice where it was fetched already, or nothing waits', () => {
    const waitingData = { frag: { cc: 0 } };
    expect(looksAfterFirstPicture(createSoundController(Hls), { waitingData })).toBe(0);
    expect(looksAfterFirstPicture(createSoundController(Hls), { state: 'FRAG_LOADING' })).toBe(0);
  });

  it('waits for a tick in hls.js itself: when it no longer does, this mend can go', () => {
    expect(looksAfterFirstPicture(Hls.DefaultConfig.audioStreamController, {})).toBe(0);
  });
});
