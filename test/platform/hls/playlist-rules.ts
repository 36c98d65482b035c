import { parse, setOptions, types } from 'hls-parser';
import { Parser } from 'm3u8-parser';
import { expect } from 'vitest';

/** What the checks need of a playlist, from two independent parsers that must agree. */
export interface CheckedPlaylist {
  readonly mediaSequence: number;
  readonly targetDuration: number;
  readonly isEnded: boolean;
  readonly segments: readonly { readonly uri: string; readonly seconds: number; readonly startMs: number }[];
  readonly parts: readonly { readonly uri: string; readonly seconds: number; readonly isIndependent: boolean }[];
  readonly partTarget: number | undefined;
  readonly hint: string | undefined;
  readonly skipped: number;
  readonly reports: readonly {
    readonly uri: string;
    readonly lastMsn: number;
    readonly lastPart: number | undefined;
  }[];
}

/** Parses a media playlist with both parsers and checks what RFC 8216bis asks of any one playlist. */
export function checkMediaPlaylist(text: string, allowed: { discontinuities?: number } = {}): CheckedPlaylist {
  // What breaks a rule throws.
  setOptions({ strictMode: true });
  const playlist = parse(text);
  if (!(playlist instanceof types.MediaPlaylist)) throw new Error('not a media playlist');
  const parser = new Parser();
  parser.push(text);
  parser.end();
  const other = parser.manifest;

  const whole = playlist.segments.filter((segment) => segment.uri);
  const parts = playlist.segments.flatMap((segment) => segment.parts);
  const made = parts.filter((part) => !part.hint);
  expect(other.mediaSequence).toBe(playlist.mediaSequenceBase ?? 0);
  expect(other.targetDuration).toBe(playlist.targetDuration);
  expect(other.segments.filter(({ uri }) => uri).map(({ uri }) => uri)).toEqual(whole.map(({ uri }) => uri));
  expect(other.endList === true).toBe(playlist.endlist);

  const broken = whole.filter(
    ({ duration, programDateTime }) =>
      Math.round(duration) > playlist.targetDuration || !(programDateTime instanceof Date),
  );
  expect(broken).toEqual([]);
  expect(whole.filter(({ discontinuity }) => discontinuity === true)).toHaveLength(allowed.discontinuities ?? 0);
  const partTarget = playlist.partTargetDuration;
  for (const segment of playlist.segments) {
    const own = segment.parts.filter((part) => !part.hint);
    for (const [index, part] of own.entries()) {
      expect(part.duration).toBeLessThanOrEqual(partTarget ?? 0);
      // Only the last part of a segment may be shorter.
      if (index < own.length - 1) expect(part.duration).toBeGreaterThanOrEqual(0.85 * (partTarget ?? 0));
    }
    if (segment.uri && own.length > 0) {
      const sum = own.reduce((total, part) => total + (part.duration ?? 0), 0);
      expect(sum).toBeCloseTo(segment.duration, 3);
    }
  }
  const control = playlist.lowLatencyCompatibility;
  if (partTarget !== undefined) {
    expect(control?.canBlockReload).toBe(true);
    expect(control?.partHoldBack).toBeGreaterThanOrEqual(3 * partTarget);
  }
  if (!playlist.playlistType) {
    expect(control?.holdBack).toBeGreaterThanOrEqual(3 * playlist.targetDuration);
    expect(control?.canSkipUntil).toBeGreaterThanOrEqual(6 * playlist.targetDuration);
  }

  return {
    mediaSequence: playlist.mediaSequenceBase ?? 0,
    targetDuration: playlist.targetDuration,
    isEnded: playlist.endlist,
    segments: whole.map((segment) => ({
      uri: segment.uri,
      seconds: segment.duration,
      startMs: segment.programDateTime?.getTime() ?? NaN,
    })),
    parts: made.map((part) => ({
      uri: part.uri,
      seconds: part.duration ?? NaN,
      isIndependent: part.independent === true,
    })),
    partTarget,
    hint: parts.find((part) => part.hint)?.uri,
    skipped: other.skip?.skippedSegments ?? 0,
    reports: playlist.renditionReports.map((report) => ({
      uri: report.uri,
      lastMsn: report.lastMSN ?? NaN,
      lastPart: report.lastPart,
    })),
  };
}
