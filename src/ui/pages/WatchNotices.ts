import type { Lightning } from '@lightningjs/sdk';
import type { Reaction, ReactionCounts } from '../../../contract/reaction';
import type { PollStore } from '../../domain/poll-store';
import { reactionKinds } from '../../domain/reaction-kinds';
import type { PollView, ProductOffer, WatchState } from '../../domain/watch-state';
import type { PlainKey } from '../../i18n/message-types';
import type { AppContext } from '../app-context';
import type { AudienceChoices } from '../components/PlaybackBar';
import { PollCard, pollCardWidth } from '../components/PollCard';
import { ReactionStream, reactionStreamSize } from '../components/ReactionStream';
import { ReactionStrip, reactionStripHeight, reactionStripWidth } from '../components/ReactionStrip';
import { overlayRowY } from '../components/WatchOverlay';
import { part, partOf } from '../part';
import type { FocusHost } from '../request-focus';
import { safeArea, stageHeight, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { MissedNotice } from './MissedNotice';
import type { WatchLayers } from './watch-layers';

/** Above the deal and the products; a long poll reaches further down, never into the header. */
const pollFoot = 634;
const pollTop = 142;
/** A held or hammered key is no storm: the platform takes about as many. */
const reactEveryMs = 300;
/** What the platform hasn't told of by then was lost on its way. */
const ownLostAfterMs = 4000;

type NoticesContext = Pick<AppContext, 'clock' | 'words' | 'createPollStore'>;

/**
 * What comes by itself over the picture: at its end side what the audience does (the poll, the reactions that rise, and the
 * viewer's own part in both), at its foot what a late viewer missed. It never takes the focus; the page gives it when the
 * viewer goes there.
 */
export class WatchNotices extends ThemedComponent implements FocusHost {
  declare context: NoticesContext;
  declare showId: string;
  declare onReact: ((reaction: Reaction) => void) | undefined;
  /** The poll that had the focus is over or gone. */
  declare onPollOver: (() => void) | undefined;
  /** A poll stands where the chat would. */
  declare onPollShown: ((isShown: boolean) => void) | undefined;
  /** One can take part in something else than before. */
  declare onChoices: ((choices: AudienceChoices) => void) | undefined;
  declare private poll: PollView | undefined;
  declare private canReactNow: boolean;
  declare private layers: WatchLayers['kind'];
  declare private store: PollStore | undefined;
  declare private isLoading: boolean;
  declare private isClosed: boolean;
  declare private waiting: { readonly pollId: string; readonly optionId: string } | undefined;
  declare private reactedAtMs: number;
  /** This viewer's own that the platform has yet to tell of: they have risen already. */
  declare private own: Partial<Record<Reaction, number>>;

  static override template(theme: Theme): Lightning.Component.Template {
    return {
      w: stageWidth,
      h: stageHeight,
      Missed: { type: MissedNotice, y: overlayRowY(theme) },
      Stream: {
        type: ReactionStream,
        x: stageWidth - safeArea.x - reactionStreamSize.width,
        y: stageHeight - 320 - reactionStreamSize.height,
      },
      Poll: { type: PollCard, x: stageWidth - safeArea.x - pollCardWidth },
      Strip: {
        type: ReactionStrip,
        x: stageWidth - safeArea.x - reactionStripWidth,
        y: Math.round((stageHeight - reactionStripHeight) / 2),
      },
    };
  }

  override _construct(): void {
    this.onReact = undefined;
    this.onPollOver = undefined;
    this.onPollShown = undefined;
    this.onChoices = undefined;
    this.poll = undefined;
    this.canReactNow = false;
    this.layers = 'intro';
    this.store = undefined;
    this.isLoading = false;
    this.isClosed = false;
    this.waiting = undefined;
    this.reactedAtMs = Number.NEGATIVE_INFINITY;
    this.own = {};
  }

  override _setup(): void {
    const { words, clock } = this.context;
    Object.assign(this.card, { words, onVote: (optionId: string) => this.vote(optionId) });
    Object.assign(this.strip, { words, onSend: (reaction: Reaction) => this.react(reaction) });
    this.stream.clock = clock;
    this.stream.visible = false;
    Object.assign(this.missed, { words, clock });
  }

  private get card(): PollCard {
    return partOf(this, 'Poll', PollCard);
  }
  private get strip(): ReactionStrip {
    return partOf(this, 'Strip', ReactionStrip);
  }
  private get stream(): ReactionStream {
    return partOf(this, 'Stream', ReactionStream);
  }

  private get missed(): MissedNotice {
    return partOf(this, 'Missed', MissedNotice);
  }

  /** What was missed first, while that is told. */
  get firstMissed(): ProductOffer | undefined {
    return this.missed.first;
  }

  get canVote(): boolean {
    return this.card.visible && this.card.canVote;
  }

  /** The show is live, so that others see it. */
  get canReact(): boolean {
    return this.canReactNow;
  }

  /** For the voice guide. */
  get sentences(): readonly string[] {
    const { poll, missed } = this;
    if (poll === undefined) return missed.sentences;
    return [this.context.words.t('poll.asks', { question: poll.poll.question }), ...missed.sentences];
  }

  /** What the keys do over the bare picture. */
  get hint(): PlainKey {
    if (this.canVote) return 'voice.poll-hint';
    if (this.firstMissed !== undefined) return 'voice.missed-hint';
    return this.canReact ? 'voice.react-hint' : 'voice.picture-hint';
  }

  follow(state: WatchState): void {
    this.missed.follow(state);
    const isReady = state.kind === 'ready';
    this.poll = isReady ? state.poll : undefined;
    this.canReactNow = isReady && state.show.state === 'live' && !state.hasEnded;
    // Its code is there by the time the viewer has read the question.
    if (this.poll?.isOpen === true) this.loadStore();
    this.draw();
    const isOver = this.layers === 'poll' ? this.poll === undefined : this.layers === 'reactions' && !this.canReactNow;
    if (isOver) this.onPollOver?.();
  }

  setLayers({ kind }: WatchLayers): void {
    if (kind === this.layers) return;
    this.layers = kind;
    this.missed.hasPlace = kind === 'intro' || kind === 'bare';
    // The viewer has gone where it leads.
    if (kind === 'carousel') this.missed.dismiss();
    this.card.hasKeys = kind === 'poll';
    this.card.isReachable = kind === 'intro' || kind === 'bare';
    this.strip.visible = kind === 'reactions';
    // Nothing rises over words.
    part(this, 'Stream').visible = kind === 'bare' || kind === 'reactions';
    this.draw();
  }

  receive(counts: ReactionCounts): void {
    const others = this.withoutOwn(counts);
    if (this.stream.visible) this.stream.show(others);
  }

  private withoutOwn(counts: ReactionCounts): ReactionCounts {
    if (this.context.clock.monotonicMs() - this.reactedAtMs > ownLostAfterMs) this.own = {};
    const { own } = this;
    const others = { ...counts };
    for (const kind of reactionKinds) {
      const mine = Math.min(own[kind] ?? 0, counts[kind] ?? 0);
      if (mine === 0) continue;
      own[kind] = (own[kind] ?? 0) - mine;
      others[kind] = (counts[kind] ?? 0) - mine;
    }
    return others;
  }

  /** The key that brings the strip sends what was chosen last. */
  reactAgain(): void {
    this.react(this.strip.chosen);
  }

  close(): void {
    this.isClosed = true;
    this.missed.close();
    this.store?.stop();
  }

  private react(reaction: Reaction): void {
    const nowMs = this.context.clock.monotonicMs();
    if (nowMs - this.reactedAtMs < reactEveryMs) return;
    this.reactedAtMs = nowMs;
    // At once, whatever the network does.
    this.stream.throw(reaction);
    this.own[reaction] = (this.own[reaction] ?? 0) + 1;
    this.onReact?.(reaction);
  }

  private vote(optionId: string): void {
    const { poll } = this;
    if (poll?.isOpen !== true) return;
    const choice = { pollId: poll.poll.id, optionId };
    if (this.store === undefined) {
      this.waiting = choice;
      this.loadStore();
    } else this.store.vote(choice.pollId, choice.optionId);
  }

  private loadStore(): void {
    if (this.store !== undefined || this.isLoading) return;
    this.isLoading = true;
    this.context.createPollStore(this.showId).then(
      (store) => {
        this.isLoading = false;
        if (this.isClosed) {
          store.stop();
          return;
        }
        this.store = store;
        const { waiting } = this;
        this.waiting = undefined;
        if (waiting !== undefined) store.vote(waiting.pollId, waiting.optionId);
        store.subscribe(() => this.draw());
      },
      () => {
        // Asked for again with the next state or vote.
        this.isLoading = false;
      },
    );
  }

  private draw(): void {
    const { card, poll } = this;
    // Not beneath the menu either: it would shine through it.
    const hasPlace = !(['handoff', 'message', 'menu', 'reactions'] as const).some((kind) => kind === this.layers);
    const isShown = poll !== undefined && hasPlace;
    const wasShown = card.visible;
    if (poll !== undefined) {
      card.present(poll, this.store?.state);
      card.y = Math.max(pollTop, pollFoot - card.h);
    }
    card.visible = isShown;
    if (isShown !== wasShown) this.onPollShown?.(isShown);
    this.onChoices?.({ canVote: this.canVote, canReact: this.canReactNow });
  }

  focusOn(): void {
    // A pointer may only choose where the viewer has gone.
  }

  override _getFocused(): Lightning.Component {
    return this.layers === 'reactions' ? this.strip : this.card;
  }
}
