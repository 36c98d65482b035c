import type Hls from 'hls.js';
import type { Part } from 'hls.js';

/** The parts of hls.js 1.7.4 that know what is in the buffer, which its types leave out. */
interface FragmentTracker {
  /** Parts (EXT-X-PART) that lie in the buffer, by kind of rendition. */
  activePartLists: Record<string, Part[] | undefined>;
  detectEvictedFragments(type: string, buffered: TimeRanges, ...others: unknown[]): void;
}

/** Media is cut on whole frames, so that a part may begin or end this much beside what its playlist says. Seconds. */
const frameSeconds = 0.1;

function isWithin(buffered: TimeRanges, { start, end }: Part): boolean {
  for (let index = 0; index < buffered.length; index += 1) {
    if (buffered.start(index) <= start + frameSeconds && buffered.end(index) >= end - frameSeconds) return true;
  }
  return false;
}

/**
 * While a part waits to be appended, hls.js 1.7.4 takes its whole segment for one that has left the buffer as soon as anything is
 * removed far behind it, and forgets that the segment's first parts are there. At the segment's end it looks for those again, asks for
 * nothing more, and the picture stands until somebody seeks. On a slow set a part waits long enough for that.
 */
export function keepBufferedParts(hls: Hls): void {
  const { fragmentTracker: tracker } = (hls as unknown as { streamController: { fragmentTracker: FragmentTracker } })
    .streamController;
  const detect = tracker.detectEvictedFragments.bind(tracker);
  tracker.detectEvictedFragments = (type, buffered, ...others) => {
    const before = { ...tracker.activePartLists };
    const streams = new Map<Part, Part['elementaryStreams']>();
    for (const parts of Object.values(before)) {
      for (const part of parts ?? []) if (part.loaded) streams.set(part, { ...part.elementaryStreams });
    }
    detect(type, buffered, ...others);
    for (const [kind, parts] of Object.entries(before)) {
      if (!parts) continue;
      for (const part of parts) {
        const known = streams.get(part);
        if (known && !part.loaded && isWithin(buffered, part)) Object.assign(part.elementaryStreams, known);
      }
      const kept = new Set(tracker.activePartLists[kind]);
      tracker.activePartLists[kind] = parts.filter((part) => kept.has(part) || part.loaded);
    }
  };
}
