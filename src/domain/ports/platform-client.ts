import type { CreatorList } from '../../../contract/creator';
import type { CreatorPage } from '../../../contract/creator-page';
import type { CuePage, Snapshot } from '../../../contract/snapshot';
import type { Handoff, HandoffRequest } from '../../../contract/handoff';
import type { PlatformConfig } from '../../../contract/platform';
import type { PollVoteAnswer } from '../../../contract/poll';
import type { Product, ShowProducts } from '../../../contract/product';
import type { Rundown } from '../../../contract/rundown';
import type { SearchResult } from '../../../contract/search';
import type { Home, Playback, Show } from '../../../contract/show';
import type { Outcome } from '../outcome';

/** A codec family the TV can decode, as the `video` query of `/v1/shows/:id/playback` names it. */
export type VideoCodec = 'avc1' | 'vp09';

export interface ShowPage {
  readonly shows: readonly Show[];
  readonly nextCursor?: string;
}

/** Which shows; by default all that can be seen or are announced. */
export interface ShowsQuery {
  readonly category?: string;
  /** Ids; at most `creatorIdsMax` of the contract. */
  readonly creators?: readonly string[];
  readonly state?: 'live' | 'upcoming' | 'replay';
  readonly cursor?: string;
  readonly limit?: number;
  /** With `toMs`: shows that are on at some time in the span (epoch milliseconds, end exclusive), by start. */
  readonly fromMs?: number;
  readonly toMs?: number;
}

/** The platform's REST routes. Invalid items of a list have been dropped and reported; what comes through is valid. */
export interface PlatformClient {
  config(): Promise<Outcome<PlatformConfig>>;
  /** The first rows, or those that a cursor of an earlier answer goes on with. */
  home(cursor?: string): Promise<Outcome<Home>>;
  shows(query: ShowsQuery): Promise<Outcome<ShowPage>>;
  show(showId: string): Promise<Outcome<Show>>;
  /** The products of a show in order, as of now; before it starts, those announced. */
  showProducts(showId: string): Promise<Outcome<ShowProducts>>;
  /** What was announced for a show, by start; empty when nothing was. */
  rundown(showId: string): Promise<Outcome<Rundown>>;
  playback(showId: string, codecs: readonly VideoCodec[]): Promise<Outcome<Playback>>;
  snapshot(showId: string): Promise<Outcome<Snapshot>>;
  /** Cues above a sequence; a failure with cause `gone` means: take the snapshot. */
  cuesAfter(showId: string, sequence: number): Promise<Outcome<CuePage>>;
  /** Cues between two instants of the programme-date-time axis, for replays and far seeks. */
  cuesBetween(showId: string, fromMs: number, toMs: number): Promise<Outcome<CuePage>>;
  /** Creators by id, in that order; at most `creatorIdsMax` of the contract. */
  creators(creatorIds: readonly string[]): Promise<Outcome<CreatorList>>;
  creator(creatorId: string): Promise<Outcome<CreatorPage>>;
  /**
   * `text`: at most `searchTextMax` of the contract. `giveCancel` is handed how to take the question back once it is on its
   * way: then no answer ever comes.
   */
  search(text: string, giveCancel?: (cancel: () => void) => void): Promise<Outcome<SearchResult>>;
  product(productId: string): Promise<Outcome<Product>>;
  /** This TV's vote in an open poll, in place of the one before; `rejected`: the poll is closed. */
  vote(showId: string, pollId: string, optionId: string): Promise<Outcome<PollVoteAnswer>>;
  /** `idempotencyKey`: the same for every retry of one press of OK. */
  createHandoff(request: HandoffRequest, idempotencyKey: string): Promise<Outcome<Handoff>>;
  handoff(handoffId: string): Promise<Outcome<Handoff>>;
  cancelHandoff(handoffId: string): Promise<Outcome<Handoff>>;
}
