import type { ChatMessage } from '../../../contract/chat';
import type { Promotion } from '../../../contract/promotion';
import type { Show } from '../../../contract/show';
import type { PlayerState } from '../../domain/ports/player';
import type { ProductOffer, WatchState } from '../../domain/watch-state';
import { CaptionView } from '../components/CaptionView';
import { ChatColumn } from '../components/ChatColumn';
import { KeyHints, type KeyHint } from '../components/KeyHints';
import { LiveTag } from '../components/LiveTag';
import { MissedLine } from '../components/MissedLine';
import { ProductCarousel } from '../components/ProductCarousel';
import { PromotionBar } from '../components/PromotionBar';
import { ShowHeader } from '../components/ShowHeader';
import { StatusPill } from '../components/StatusPill';
import { WatchOverlay, type OverlayLook } from '../components/WatchOverlay';
import { watchMessage } from '../pages/watch-message';
import { WatchMessageView } from '../pages/WatchMessageView';
import { pictureStatus } from '../pages/watch-status';
import { samplePlayer, samplePlayerState } from './sample-player';
import { sampleOffers, usd } from './sample-products';
import { sampleShows } from './sample-shows';
import { specimen, type Specimen, type SpecimenSource, type SpecimenTraits } from './specimen';

const video = { ground: 'video' } as const;

/** What lies over a show. */
export const specimens: SpecimenSource = ({ words, clock }) => {
  const nowMs = clock.nowMs();
  const { t } = words;
  const offers: readonly ProductOffer[] = [
    sampleOffers.now,
    sampleOffers.few,
    sampleOffers.soldOut,
    sampleOffers.long,
    sampleOffers.dear,
    sampleOffers.shownCheaper,
  ];
  const chat: readonly ChatMessage[] = [
    { id: '1', author: { name: 'rae', role: 'viewer' }, text: 'are these true to size?', atMs: nowMs },
    {
      id: '2',
      author: { name: 'Maya Torres', role: 'host' },
      text: 'Half a size up if you wear thick socks',
      atMs: nowMs,
    },
    { id: '3', author: { name: 'hillclimber', role: 'viewer' }, text: 'w'.repeat(200), atMs: nowMs },
  ];
  const running = {
    promotion: {
      id: 'deal',
      productId: 'ridgeline',
      subject: 'Ridgeline',
      percentOff: 27,
      price: usd(9400),
      startsAtMs: nowMs,
      endsAtMs: nowMs + 252_000,
    },
    claimedShare: 0.64,
  };
  const ready = {
    kind: 'ready',
    show: sampleShows.live,
    hasEnded: false,
    hasReplay: false,
    viewers: 12_431,
    offers,
    showingNowId: 'ridgeline',
    promotion: running,
    chat,
    feedStatus: 'connected',
  } satisfies WatchState;
  const failed: PlayerState = { ...samplePlayerState, status: 'failed' };

  const carousel = (state: string, shown: readonly ProductOffer[] | undefined): Specimen =>
    specimen(
      'ProductCarousel',
      state,
      (stage) => Object.assign(new ProductCarousel(stage), { words, y: 452 }),
      (component) => {
        component.offers = shown;
      },
      video,
    );
  const promotion = (state: string, shown: { promotion: Promotion; claimedShare?: number }): Specimen =>
    specimen(
      'PromotionBar',
      state,
      (stage) => Object.assign(new PromotionBar(stage), { clock, words, x: 96, y: 512 }),
      (bar) => {
        bar.promotion = { claimedShare: undefined, ...shown };
      },
      video,
    );
  const messages = (state: string, shown: readonly ChatMessage[]): Specimen =>
    specimen(
      'ChatColumn',
      state,
      (stage) => Object.assign(new ChatColumn(stage), { words, x: 730, y: 200, h: 600 }),
      (column) => {
        column.messages = shown;
      },
      video,
    );
  const missed = (state: string, shown: readonly ProductOffer[], dealCount: number): Specimen =>
    specimen(
      'MissedLine',
      state,
      (stage) => Object.assign(new MissedLine(stage), { words, x: 96, y: 758 }),
      (line) => {
        line.missed = { offers: shown, dealCount };
        line.visible = true;
      },
      video,
    );
  const captions = (state: string, lines: readonly string[]): Specimen =>
    specimen(
      'CaptionView',
      state,
      (stage) => Object.assign(new CaptionView(stage), { x: 960, y: 900 }),
      (view) => {
        view.lines = lines;
      },
      video,
    );
  const header = (state: string, show: Show, traits: Partial<SpecimenTraits> = {}): Specimen =>
    specimen(
      'ShowHeader',
      state,
      (stage) => Object.assign(new ShowHeader(stage), { words, y: 54 }),
      (component) => {
        component.show = show;
        component.showAudience(show.state === 'live', show.viewers);
      },
      traits,
    );
  const tag = (state: string, word: string, isLive: boolean, viewers: string | undefined): Specimen =>
    specimen(
      'LiveTag',
      state,
      (stage) => Object.assign(new LiveTag(stage), { x: 760, y: 520 }),
      (component) => component.show(word, isLive, viewers),
      video,
    );
  const overlay = (state: string, look: OverlayLook, watch: WatchState, player: Partial<PlayerState> = {}): Specimen =>
    specimen(
      'WatchOverlay',
      state,
      (stage) => Object.assign(new WatchOverlay(stage), { words, clock, player: samplePlayer(player) }),
      (component) => {
        component.announce(sampleShows.live);
        component.showState(watch);
        component.setLook(look, true);
      },
      video,
    );
  const inPlaceOfPicture = (state: string, ...[picture, watch, player, wasReplay]: Parameters<typeof watchMessage>) =>
    specimen(
      'WatchMessageView',
      state,
      (stage) => Object.assign(new WatchMessageView(stage), { words, clock, onAct: () => undefined }),
      (view) => view.show(watchMessage(picture, watch, player, wasReplay)),
      video,
    );
  const status = (state: string, now: Partial<Parameters<typeof pictureStatus>[0]>): Specimen =>
    specimen(
      'StatusPill',
      state,
      (stage) => Object.assign(new StatusPill(stage), { x: 96, y: 512 }),
      (pill) => {
        pill.status = pictureStatus(
          { player: samplePlayerState, watch: ready, isStalled: false, isSlow: false, ...now },
          t,
        );
      },
      video,
    );
  const hints: readonly KeyHint[] = [
    { key: { word: t('watch.key-ok') }, label: t('watch.hint-ok') },
    { key: { icon: 'key-up' }, label: t('watch.hint-playback') },
    { key: { icon: 'key-down' }, label: t('watch.hint-products') },
  ];

  return [
    carousel('loading', undefined),
    overlay('no products', 'carousel', { ...ready, offers: [] }),
    carousel('one product', [sampleOffers.now]),
    carousel('prices and stock', offers),
    carousel('dear, long, shown cheaper', [sampleOffers.dear, sampleOffers.long, sampleOffers.shownCheaper]),
    promotion('running', running),
    promotion('nothing known of what is claimed', { promotion: running.promotion }),
    promotion('one each', { ...running, promotion: { ...running.promotion, perViewerMax: 1 } }),
    specimen(
      'PromotionBar',
      'over, in a replay',
      (stage) => Object.assign(new PromotionBar(stage), { clock, words, x: 96, y: 512 }),
      (bar) => {
        bar.pastDeal = { shownPrice: usd(9400), price: usd(12900) };
      },
      video,
    ),
    promotion('long words', {
      ...running,
      promotion: { ...running.promotion, subject: 'Waterproof expedition jackets, all' },
    }),
    messages('viewers and host', chat),
    missed(
      'four things, a deal',
      [sampleOffers.now, sampleOffers.few, sampleOffers.dear, sampleOffers.shownCheaper],
      1,
    ),
    messages(
      'translated',
      chat.map((message) => ({ ...message, translatedFrom: 'es' })),
    ),
    specimen(
      'ChatColumn',
      'pinned, and a question answered',
      (stage) => Object.assign(new ChatColumn(stage), { words, x: 730, y: 200, h: 600 }),
      (column) => {
        column.messages = chat;
        const [question, pinned] = chat;
        if (question !== undefined) column.showNotes(pinned, { question, answer: 'Half a size up.', atMs: nowMs });
      },
      video,
    ),
    missed('one thing', [sampleOffers.few], 0),
    missed('many, with long names', [sampleOffers.long, ...offers, ...offers], 3),
    captions('one line', ['And this one keeps the mud out.']),
    captions('three lines', [
      'What I like about it is how little it weighs,',
      'and that after a whole day on the hill',
      'nobody asks me to take it off at the door.',
    ]),
    header('live', sampleShows.live),
    header('replay', sampleShows.replay),
    header('long words', sampleShows.long, { hasLongWords: true }),
    tag('live', t('badge.live'), true, words.viewers(12_431)),
    tag('replay', t('badge.replay'), false, undefined),
    overlay('intro', 'intro', ready),
    overlay('products', 'carousel', ready),
    overlay('products, of an ended show', 'carousel-after-end', { ...ready, hasEnded: true }),
    overlay('playback', 'playback', ready),
    overlay('loading', 'carousel', { kind: 'loading', isSlow: false }),
    inPlaceOfPicture(
      'ended, to be seen again',
      'ended',
      { ...ready, hasEnded: true, hasReplay: true },
      samplePlayerState,
      false,
    ),
    inPlaceOfPicture(
      'waiting for the start',
      'failed',
      { ...ready, show: { ...sampleShows.live, state: 'upcoming', startsAtMs: nowMs + 754_000 } },
      samplePlayerState,
      false,
    ),
    inPlaceOfPicture('replay over', 'ended', ready, samplePlayerState, true),
    inPlaceOfPicture('no network', 'failed', ready, { ...failed, cause: 'network' }, false),
    inPlaceOfPicture('not allowed', 'failed', ready, { ...failed, cause: 'forbidden' }, false),
    inPlaceOfPicture('this TV cannot', 'failed', ready, { ...failed, cause: 'unsupported' }, false),
    status('stalled', { isStalled: true }),
    status('recovering', { player: { ...failed, status: 'recovering' } }),
    status('muted by the browser', { player: { ...samplePlayerState, isMutedByBrowser: true } }),
    specimen(
      'KeyHints',
      'over the products',
      (stage) => Object.assign(new KeyHints(stage), { x: 96, y: 900 }),
      (component) => {
        component.hints = hints;
      },
    ),
  ];
};
