import { createCaptionLines, type Caption, type CaptionLines } from './caption-lines';

/** The captions of every track that has been heard of: channels of CEA-608 all come at once, chosen or not. */
export interface CaptionStore {
  add(trackId: string, captions: readonly Caption[]): void;
  /** The lines of a track at a position. The same array comes back as long as they don't change. */
  at(trackId: string | undefined, positionSeconds: number): readonly string[];
  dropBefore(positionSeconds: number): void;
  clear(): void;
}

const noLines: readonly string[] = [];

export function createCaptionStore(): CaptionStore {
  const tracks = new Map<string, CaptionLines>();
  return {
    add(trackId, captions) {
      let lines = tracks.get(trackId);
      if (!lines) {
        lines = createCaptionLines();
        tracks.set(trackId, lines);
      }
      lines.add(captions);
    },
    at: (trackId, positionSeconds) =>
      (trackId === undefined ? undefined : tracks.get(trackId))?.at(positionSeconds) ?? noLines,
    dropBefore(positionSeconds) {
      for (const lines of tracks.values()) lines.dropBefore(positionSeconds);
    },
    clear: () => tracks.clear(),
  };
}
