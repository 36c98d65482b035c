/** A caption on the media axis. `text` is WebVTT cue text: lines, with tags. */
export interface Caption {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly text: string;
}

/** The captions around the playhead, and which of them are on screen. */
export interface CaptionLines {
  /** Segments repeat a caption that spans them; it is kept once. */
  add(captions: readonly Caption[]): void;
  /** The lines at a position. The same array comes back as long as they don't change. */
  at(positionSeconds: number): readonly string[];
  /** Forgets what ended before a position that nobody can seek to any more. */
  dropBefore(positionSeconds: number): void;
  clear(): void;
}

const noLines: readonly string[] = [];

export function createCaptionLines(): CaptionLines {
  const captions = new Map<string, Caption & { readonly lines: readonly string[] }>();
  let shown: readonly string[] = noLines;
  /** Between these positions `shown` stands; it is looked up again outside of them. */
  let fromSeconds = 0;
  let untilSeconds = 0;

  return {
    add(added) {
      for (const caption of added) {
        const key = `${caption.startSeconds.toFixed(2)} ${caption.endSeconds.toFixed(2)} ${caption.text}`;
        if (!captions.has(key)) captions.set(key, { ...caption, lines: plainLines(caption.text) });
      }
      untilSeconds = -Infinity;
    },
    at(positionSeconds) {
      if (positionSeconds >= fromSeconds && positionSeconds < untilSeconds) return shown;
      fromSeconds = -Infinity;
      untilSeconds = Infinity;
      const active: string[] = [];
      for (const { startSeconds, endSeconds, lines } of captions.values()) {
        for (const edge of [startSeconds, endSeconds]) {
          if (edge <= positionSeconds) fromSeconds = Math.max(fromSeconds, edge);
          else untilSeconds = Math.min(untilSeconds, edge);
        }
        if (startSeconds <= positionSeconds && positionSeconds < endSeconds) active.push(...lines);
      }
      const isSame = active.length === shown.length && active.every((line, index) => line === shown[index]);
      if (!isSame) shown = active.length === 0 ? noLines : active;
      return shown;
    },
    dropBefore(positionSeconds) {
      for (const [key, caption] of captions) if (caption.endSeconds < positionSeconds) captions.delete(key);
    },
    clear() {
      captions.clear();
      shown = noLines;
      untilSeconds = -Infinity;
    },
  };
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&lrm;': '\u200e',
  '&rlm;': '\u200f',
  '&nbsp;': '\u00a0',
};

/** Cue text without tags (voices, classes, timestamps) and with its entities resolved, line by line. */
function plainLines(text: string): string[] {
  return text
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|lrm|rlm|nbsp);/g, (entity) => entities[entity] ?? entity)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
