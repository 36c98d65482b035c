import type { PlayerLogEntry, PlayerStatistics } from './ports/player';

/** A report about playback, for engineers. `player` as the player tells it; numbers that aren't known are null. */
export interface StatisticsReport {
  /** The platform's time in epoch milliseconds. */
  readonly reportedAtMs: number;
  readonly player: PlayerStatistics;
}

/** The whole report as JSON to read. */
export const writeReport = (report: StatisticsReport): string => JSON.stringify(report, undefined, 2);

/** What a code can hold that a phone still reads from an arm's length off the screen. */
export const briefBytesMax = 900;

/** Bytes of UTF-8; a half of a character counts as much as half of it takes. */
function byteLength(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code >= 0xd800 && code < 0xe000 ? 2 : 3;
  }
  return bytes;
}

/** Three digits after the point are more than anybody reads. */
const rounded = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && Number.isFinite(value) ? Math.round(value * 1000) / 1000 : value;

/**
 * The same in at most `bytesMax` bytes of UTF-8, for a code: all figures, and as many of the newest lines of the log as there is
 * room for. Figures alone that are longer lose their longest words, which are free texts.
 */
export function writeBrief({ reportedAtMs, player }: StatisticsReport, bytesMax = briefBytesMax): string {
  const write = (log: readonly PlayerLogEntry[], textMax: number): string =>
    JSON.stringify({ reportedAtMs, player: { ...player, log } }, (key, value: unknown) =>
      typeof value === 'string' ? value.slice(0, textMax) : rounded(key, value),
    );
  const lineMax = 80;
  for (const textMax of [lineMax, 40, 16]) {
    let brief = write([], textMax);
    if (byteLength(brief) > bytesMax) continue;
    for (let count = 1; count <= player.log.length; count += 1) {
      const longer = write(player.log.slice(-count), textMax);
      if (byteLength(longer) > bytesMax) break;
      brief = longer;
    }
    return brief;
  }
  return JSON.stringify({ reportedAtMs, player: { showId: player.showId.slice(0, 64), engine: player.engine } });
}
