import type { HandoffViewState } from '../../domain/handoff-state';
import { encodeQr } from '../components/encode-qr';
import { HandoffFrame } from '../components/HandoffFrame';
import { HandoffPanel } from '../components/HandoffPanel';
import { StatusPill } from '../components/StatusPill';
import { handoffStatus } from '../pages/watch-status';
import { sampleChoice, sampleOffers, usd } from './sample-products';
import { sampleShows } from './sample-shows';
import { specimen, type Specimen, type SpecimenSource } from './specimen';

function nameOf(state: HandoffViewState): string {
  switch (state.kind) {
    case 'requesting':
      return state.isSlow ? 'requesting, slow' : 'requesting';
    case 'refused':
      return `refused, ${state.cause}`;
    case 'paying':
      return state.failure === undefined ? 'paying' : `paying, ${state.failure}`;
    case 'idle':
    case 'created':
    case 'opened':
    case 'claimed':
    case 'placed':
    case 'sold-out':
    case 'expired':
    case 'cancelled':
      return state.kind;
  }
}

export const specimens: SpecimenSource = ({ words, clock }) => {
  const nowMs = clock.nowMs();
  const choice = sampleChoice;
  const handoff = {
    id: 'AbCdEfGhIjKlMnOpQrStUv',
    state: 'created',
    url: 'http://192.168.178.100:8080/h/AbCdEfGhIjKlMnOpQrStUv',
    address: '192.168.178.100:8080/tv',
    code: 'K7Q4M2',
    createdAtMs: nowMs,
    expiresAtMs: nowMs + 581_000,
    held: {
      productId: choice.productId,
      variantId: choice.variantId,
      title: 'Ridgeline Trail Shoe',
      variantTitle: 'Granite · EU 38',
      quantity: 1,
      price: usd(9400),
      listPrice: usd(12900),
    },
  } as const;
  const base = { choice, handoff, sinceMs: nowMs } as const;
  const states: readonly HandoffViewState[] = [
    { kind: 'requesting', choice, isSlow: false },
    { kind: 'requesting', choice, isSlow: true },
    { kind: 'refused', choice, cause: 'offline' },
    { kind: 'refused', choice, cause: 'sold-out' },
    { ...base, kind: 'created' },
    { ...base, kind: 'opened' },
    { ...base, kind: 'claimed' },
    { ...base, kind: 'paying', failure: undefined },
    { ...base, kind: 'paying', failure: 'declined' },
    { choice, handoff, kind: 'placed', orderNumber: '7F3K-21', total: usd(9400) },
    { choice, handoff, kind: 'sold-out' },
    { choice, handoff, kind: 'expired' },
    { choice, kind: 'cancelled' },
  ];

  const panel = (
    name: string,
    state: HandoffViewState,
    offer = sampleOffers.now,
    variant = 'Granite · EU 38',
    hasLongWords = false,
  ) =>
    specimen(
      'HandoffPanel',
      name,
      (stage) => Object.assign(new HandoffPanel(stage), { clock, words }),
      (component) => {
        component.encode = encodeQr;
        component.open(offer, variant);
        component.show(state);
      },
      { ground: 'video', hasLongWords },
    );
  const pills = states.flatMap((state): Specimen[] => {
    const status = handoffStatus(state, words.t);
    if (status === undefined) return [];
    return [
      specimen(
        'StatusPill',
        nameOf(state),
        (stage) => Object.assign(new StatusPill(stage), { x: 96, y: 512 }),
        (pill) => {
          pill.status = status;
        },
        { ground: 'video' },
      ),
    ];
  });
  const frame = (state: string, title: string, isOver: boolean) =>
    specimen(
      'HandoffFrame',
      state,
      (stage) => Object.assign(new HandoffFrame(stage), { words }),
      (component) => component.show({ ...sampleShows.live, title }, isOver),
      { ground: 'video' },
    );

  return [
    ...states.map((state) => panel(nameOf(state), state)),
    panel(
      'created, long words and a dear price',
      { ...base, kind: 'requesting', isSlow: false },
      {
        ...sampleOffers.dear,
        product: { ...sampleOffers.dear.product, title: sampleOffers.long.product.title },
      },
      'Anthracite with orange seams · EU 38 2/3, wide',
      true,
    ),
    frame('live', sampleShows.live.title, false),
    frame('over', sampleShows.live.title, true),
    frame('long words', sampleShows.long.title, false),
    ...pills,
  ];
};
