/** A playlist to be answered. Equal keys mean equal texts, so that many viewers cost one of them the writing. */
export interface PlaylistAnswer {
  readonly key: string;
  readonly cacheControl: string;
  write(): string;
}

export interface PieceAnswer {
  readonly bytes: Buffer | string;
  readonly contentType: string;
}

/**
 * What can be played under a show's address: media that is computed (a loop) or that is received (an ingest). Both are asked
 * below a signed path, so names can be taken as they come; both throw `ProblemError` (`not-found`, `bad-request`,
 * `show-not-playable`, `unavailable`).
 */
export interface HlsStream {
  /** The playlist of that file name; may wait, as LL-HLS clients ask. `signal` is aborted when the client has gone. */
  playlist(file: string, query: unknown, signal: AbortSignal): Promise<PlaylistAnswer>;
  /** A file below a rendition's folder; may wait for the part of the preload hint. */
  piece(rendition: string, file: string, signal: AbortSignal): Promise<PieceAnswer>;
  /** File name of the master playlist for the first of the codecs that there is. */
  masterFile(codecs: readonly string[]): string;
}
