import { describe, expect, it } from 'vitest';
import type { PlayerStatistics } from '../../src/domain/ports/player';
import { briefBytesMax, writeBrief, writeReport } from '../../src/domain/statistics-report';
import { createFakePlayer } from '../support/fakes/fake-player';

const report = (over: Partial<PlayerStatistics> = {}) => ({
  reportedAtMs: Date.UTC(2026, 10, 23, 19, 0, 0),
  player: { ...createFakePlayer().statistics(), ...over },
});
const line = (index: number, detail: string) => ({ atMs: index, kind: 'fault', detail }) as const;
const bytesOf = (text: string): number => Buffer.byteLength(text);

describe('a report about playback', () => {
  it('is all there is, as JSON in which what isn’t known is null', () => {
    const log = [line(1, 'manifest: 500')];
    const written = JSON.parse(writeReport(report({ latencySeconds: Number.NaN, log }))) as {
      player: PlayerStatistics;
    };
    expect(written.player).toMatchObject({ engine: 'hls.js', latencySeconds: null, log });
  });

  it('fits a code, with all figures and the newest lines of the log', () => {
    const log = Array.from({ length: 100 }, (_, index) =>
      line(index, `fragment ${index}: 0.123456 s ${'é'.repeat(30)}`),
    );
    const brief = writeBrief(report({ log, bufferSeconds: 4.123456 }));
    expect(bytesOf(brief)).toBeLessThanOrEqual(briefBytesMax);
    const { player } = JSON.parse(brief) as { player: PlayerStatistics };
    expect(player.bufferSeconds).toBe(4.123);
    expect(player.log.length).toBeGreaterThan(0);
    expect(player.log[player.log.length - 1]?.atMs).toBe(99);
    for (const key of Object.keys(report().player)) expect(player).toHaveProperty(key);
  });

  it.each([
    ['words without end', { engineReason: 'x'.repeat(5000), showId: '字'.repeat(5000) }],
    ['halves of characters', { engineReason: '\ud83d'.repeat(500) }],
    [
      'remedies without end',
      { actions: Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`remedy ${at}`, at])) },
    ],
  ])('fits a code in spite of %s', (_name, over) => {
    const brief = writeBrief(report(over));
    expect(bytesOf(brief)).toBeLessThanOrEqual(briefBytesMax);
    expect(() => JSON.parse(brief) as unknown).not.toThrow();
  });
});
