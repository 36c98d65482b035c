import type { WayToWatch } from '../../../contract/platform';
import type { Show } from '../../../contract/show';
import type { LibraryState } from '../../domain/library-store';
import type { ShowPageState, ShowProductsState } from '../../domain/show-state';
import { ActionRow, type Action } from '../components/ActionRow';
import { CountdownTiles } from '../components/CountdownTiles';
import { encodeQr } from '../components/encode-qr';
import { ProductSheet } from '../components/ProductSheet';
import { ShowDetails } from '../components/ShowDetails';
import { ShowSkeleton } from '../components/ShowSkeleton';
import { ToggleButton, type ToggleFaces } from '../components/ToggleButton';
import { WaysSheet } from '../components/WaysSheet';
import { ShowPage } from '../pages/ShowPage';
import { sampleGlances } from './sample-glances';
import { sampleShowContext } from './sample-show-context';
import { sampleNowMs, sampleShows } from './sample-shows';
import { specimen, type Specimen, type SpecimenSource, type SpecimenTraits } from './specimen';

const minuteMs = 60_000;
const products: ShowProductsState = {
  kind: 'ready',
  products: Object.values(sampleGlances).map(({ product }) => product),
};
const way: WayToWatch = { title: 'GreenThumb+ channel', url: 'https://greenthumb.example/tv' };
const nothing = () => undefined;
const longWords = { hasLongWords: true } as const;

export const specimens: SpecimenSource = (scene) => {
  const { words, clock } = scene;
  const { t } = words;

  const faces: ToggleFaces = {
    off: { label: t('show.remind'), icon: 'bell' },
    on: { label: t('show.reminder-set'), icon: 'check' },
  };
  const toggle = (state: string, isOn: boolean): Specimen =>
    specimen(
      'ToggleButton',
      state,
      (stage) => Object.assign(new ToggleButton(stage), { x: 760, y: 480 }),
      (button) => button.show(faces, isOn),
    );
  const actionRow = (state: string, actions: readonly Action[]): Specimen =>
    specimen(
      'ActionRow',
      state,
      (stage) => Object.assign(new ActionRow(stage), { x: 208, y: 480 }),
      (row) => row.show(actions),
    );
  const countdown = (state: string, leftMs: number): Specimen =>
    specimen(
      'CountdownTiles',
      state,
      (stage) => Object.assign(new CountdownTiles(stage), { words, x: 208, y: 420 }),
      (tiles) => tiles.show(sampleNowMs + leftMs, sampleNowMs),
    );
  const details = (state: string, show: Show, needed?: WayToWatch, traits: Partial<SpecimenTraits> = {}): Specimen =>
    specimen(
      'ShowDetails',
      state,
      (stage) => Object.assign(new ShowDetails(stage), { words, clock }),
      (shown) => {
        shown.leaveRoom(72, 757);
        shown.show(show, needed);
      },
      traits,
    );
  const productSheet = (
    state: string,
    glance: keyof typeof sampleGlances,
    traits: Partial<SpecimenTraits> = {},
    isReminded?: boolean,
  ): Specimen =>
    specimen(
      'ProductSheet',
      state,
      (stage) => Object.assign(new ProductSheet(stage), { words, onClose: nothing, onKeep: nothing }),
      (sheet) =>
        sheet.open(
          sampleGlances[glance],
          isReminded === undefined
            ? t('product.when-live')
            : words.facts([
                t('airing.planned', { when: words.startsAt(sampleNowMs + 42 * minuteMs, sampleNowMs) }),
                t('product.when-live'),
              ]),
          isReminded === undefined ? undefined : { isReminded, onRemind: nothing },
        ),
      traits,
    );
  const page = (
    state: string,
    show: ShowPageState,
    library: Partial<LibraryState> = {},
    isSellingCalm = false,
  ): Specimen =>
    specimen(
      'ShowPage',
      state,
      (stage) =>
        Object.assign(new ShowPage(stage), {
          context: sampleShowContext(scene, { show, library, isSellingCalm }),
          place: { page: 'show', showId: 'soon' } as const,
        }),
      (shown) => shown.enter(),
    );
  const told = (show: Show, over: Partial<Extract<ShowPageState, { kind: 'ready' }>> = {}): ShowPageState => ({
    ...{ kind: 'ready', show, isStale: false, products, way: undefined },
    ...over,
  });

  return [
    toggle('off', false),
    toggle('on', true),
    actionRow('a button and a toggle', [
      { kind: 'button', id: 'watch', icon: 'play', label: t('show.watch-live'), onPress: nothing },
      { kind: 'toggle', id: 'remind', faces, isOn: true, onPress: nothing },
    ]),
    countdown('minutes', 11 * minuteMs + 42_000),
    countdown('days', 3 * 1440 * minuteMs + 61 * minuteMs),
    details('starts in 12 minutes, of a channel', { ...sampleShows.soon, access: 'channel' }, way),
    details('about to begin', { ...sampleShows.soon, startsAtMs: sampleNowMs - 1000 }),
    details('in 2090', { ...sampleShows.soon, startsAtMs: Date.UTC(2090, 0, 1) }),
    details('replay', sampleShows.replay),
    details(
      'long words',
      { ...sampleShows.long, state: 'upcoming', startsAtMs: sampleNowMs + 12 * minuteMs },
      undefined,
      longWords,
    ),
    details('no picture, no description', sampleShows.bare),
    productSheet('lowered', 'lowered'),
    productSheet('sold out', 'soldOut'),
    productSheet('a long name', 'long', longWords),
    productSheet('announced', 'kept', {}, false),
    productSheet('waited for', 'few', {}, true),
    specimen(
      'WaysSheet',
      'with its code',
      (stage) => Object.assign(new WaysSheet(stage), { words, onClose: nothing }),
      (sheet) => {
        sheet.open(way.title ?? '', way);
        sheet.encode = encodeQr;
      },
    ),
    specimen('ShowSkeleton', 'loading', (stage) => new ShowSkeleton(stage)),
    specimen(
      'ShowSkeleton',
      'slow',
      (stage) => new ShowSkeleton(stage),
      (skeleton) => skeleton.saySlow(t('state.slow')),
    ),
    page('upcoming, of a channel', told({ ...sampleShows.soon, access: 'channel' }, { way })),
    page('upcoming, reminder set and followed', told(sampleShows.soon), {
      reminders: [{ showId: 'soon', title: '', startsAtMs: 0, atMs: 0 }],
      follows: [{ creatorId: 'maya', atMs: 0 }],
    }),
    page('upcoming, calmer selling', told({ ...sampleShows.soon, access: 'open' }), {}, true),
    page('live', told(sampleShows.live)),
    page('replay, half seen', told(sampleShows.replay), {
      watched: [{ showId: 'replay', positionSeconds: 750, durationSeconds: 2880, atMs: 0 }],
    }),
    page(
      'over, not recorded',
      told({ ...sampleShows.replay, state: 'ended' }, { products: { kind: 'ready', products: [] } }),
    ),
    page('products on their way', told(sampleShows.soon, { products: { kind: 'loading' } })),
    page('products that don’t come', told(sampleShows.soon, { products: { kind: 'failed' } })),
    page('stale', told(sampleShows.soon, { isStale: true })),
    page('offline', { kind: 'failed', cause: 'offline' }),
    page('gone', { kind: 'failed', cause: 'gone' }),
  ];
};
