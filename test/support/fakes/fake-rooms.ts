import { parseCue, type CueDraft, type CueEnvelope } from '../../../contract/cue';
import type { ProblemCode } from '../../../contract/problem';
import type { ReactionCounts } from '../../../contract/reaction';
import type { FeedRoomListener, FeedStatus, LiveFeed } from '../../../src/domain/ports/live-feed';
import { createStateHolder, type Unsubscribe } from '../../../src/domain/store';

/** The rooms of the fake platform: gapless logs, and a live feed over them that can be broken and restored. */
export interface FakeRooms {
  readonly feed: LiveFeed;
  append(room: string, draft: CueDraft): CueEnvelope;
  /** An envelope of a kind this app doesn't know, or with data that is wrong: it takes its place in the sequence. */
  appendRaw(room: string, kind: string, atMs: number, data: unknown): CueEnvelope;
  cues(room: string): readonly CueEnvelope[];
  head(room: string): number;
  /** Forgets cues up to this sequence, as retention does. */
  forgetUpTo(room: string, sequence: number): void;
  floor(room: string): number;
  viewers(room: string, viewers: number): void;
  reactions(room: string, counts: ReactionCounts): void;
  /** What viewers of this app threw onto pictures: the show, then the reaction. */
  readonly reacted: readonly string[];
  /** Called for each reaction that is refused. */
  onRefused(listener: (refused: { readonly room: string; readonly code: ProblemCode }) => void): void;
  /** The network is gone: nothing is delivered until `restore`. */
  cut(status?: FeedStatus): void;
  restore(): Promise<void>;
  readonly memberCount: number;
}

interface Member {
  readonly room: string;
  after: number;
  isReady: boolean;
  readonly listener: FeedRoomListener;
}

interface RoomLog {
  floor: number;
  head: number;
  readonly cues: CueEnvelope[];
}

/** As many reactions are taken at once. */
const reactionsMax = 8;

/** `isLive`: whether viewers of a show can react. */
export function createFakeRooms(ownRoom: string, isLive: (showId: string) => boolean): FakeRooms {
  const status = createStateHolder<FeedStatus>('connected');
  const rooms = new Map<string, RoomLog>();
  const members = new Set<Member>();
  const reacted: string[] = [];
  const refusalListeners: ((refused: { room: string; code: ProblemCode }) => void)[] = [];
  let isCut = false;
  let reactionCount = 0;

  const roomOf = (name: string): RoomLog => {
    let room = rooms.get(name);
    if (!room) {
      room = { floor: 0, head: 0, cues: [] };
      rooms.set(name, room);
    }
    return room;
  };
  const deliver = (member: Member): void => {
    if (isCut || !member.isReady || !members.has(member)) return;
    for (const envelope of roomOf(member.room).cues) {
      if (envelope.sequence <= member.after) continue;
      member.after = envelope.sequence;
      const parsed = parseCue(envelope);
      if (parsed.ok) member.listener.onCue(parsed.cue);
    }
  };
  const enter = async (member: Member): Promise<void> => {
    const { floor, head } = roomOf(member.room);
    member.isReady = false;
    if (member.after < floor || member.after > head) member.after = await member.listener.onReset();
    member.isReady = true;
    deliver(member);
  };
  const join = (room: string, after: number, listener: FeedRoomListener): Unsubscribe => {
    const member: Member = { room, after, isReady: false, listener };
    members.add(member);
    void Promise.resolve().then(() => (isCut ? undefined : enter(member)));
    return () => void members.delete(member);
  };
  const appendRaw = (name: string, kind: string, atMs: number, data: unknown): CueEnvelope => {
    const room = roomOf(name);
    room.head += 1;
    const envelope: CueEnvelope = { room: name, sequence: room.head, kind, atMs, data };
    room.cues.push(envelope);
    for (const member of [...members]) if (member.room === name) deliver(member);
    return envelope;
  };
  const restore = async (): Promise<void> => {
    isCut = false;
    for (const member of [...members]) {
      await enter(member);
      member.listener.onResumed?.();
    }
    status.set('connected');
  };
  const hearReactions = (room: string, counts: ReactionCounts): void => {
    if (isCut) return;
    for (const member of [...members]) if (member.room === room) member.listener.onReactions?.(counts);
  };
  const cut = (next: FeedStatus = 'connecting'): void => {
    isCut = true;
    status.set(next);
  };

  return {
    feed: {
      status,
      joinShow: (showId, after, listener) => join(`show:${showId}`, after, listener),
      joinOwnRoom: (listener) => join(ownRoom, roomOf(ownRoom).head, listener),
      react(showId, reaction) {
        const room = `show:${showId}`;
        if (isCut || ![...members].some((member) => member.room === room)) return;
        const code = !isLive(showId) ? 'conflict' : reactionCount >= reactionsMax ? 'rate-limited' : undefined;
        if (code !== undefined) {
          for (const listener of refusalListeners) listener({ room, code });
          return;
        }
        reactionCount += 1;
        reacted.push(`${showId} ${reaction}`);
        hearReactions(room, { [reaction]: 1 });
      },
      suspend: () => cut('connecting'),
      resume: () => void restore(),
    },
    append: (room, draft) => appendRaw(room, draft.kind, draft.atMs, draft.data),
    appendRaw,
    cues: (room) => roomOf(room).cues,
    head: (room) => roomOf(room).head,
    floor: (room) => roomOf(room).floor,
    forgetUpTo(name, sequence) {
      const room = roomOf(name);
      room.floor = Math.max(room.floor, Math.min(sequence, room.head));
      const kept = room.cues.filter((envelope) => envelope.sequence > room.floor);
      room.cues.splice(0, room.cues.length, ...kept);
    },
    viewers(room, viewers) {
      if (isCut) return;
      for (const member of [...members]) if (member.room === room) member.listener.onViewers?.(viewers);
    },
    reactions: hearReactions,
    reacted,
    onRefused: (listener) => void refusalListeners.push(listener),
    cut,
    restore,
    get memberCount() {
      return members.size;
    },
  };
}
