import type { Lightning } from '@lightningjs/sdk';
import { describe, expect, it } from 'vitest';
import { encodeQr } from '../../src/ui/components/encode-qr';
import { HandoffCode } from '../../src/ui/components/HandoffCode';
import { HandoffPanel } from '../../src/ui/components/HandoffPanel';
import { QrCode } from '../../src/ui/components/QrCode';
import { createFakeClock } from '../support/fakes/fake-clock';
import { aHandoff, aChoice, handoffStates, someOffers } from '../support/fakes/fake-stores';
import { createStage } from '../support/stage';
import { testWords } from '../support/watch-context';

const open = async (widthPixels = 1920) => {
  const pressed: string[] = [];
  const clock = createFakeClock();
  const stage = await createStage({
    type: HandoffPanel,
    widthPixels,
    properties: {
      clock,
      words: testWords,
      onClose: () => pressed.push('close'),
      onCancel: () => pressed.push('cancel'),
      onRenew: () => pressed.push('renew'),
    },
  });
  stage.component.encode = encodeQr;
  const [offer] = someOffers();
  if (!offer) throw new Error('no offer');
  stage.component.open(offer, 'Granite · EU 38');
  const state = (name: string): void => {
    const next = handoffStates[name];
    if (!next) throw new Error(`no state ${name}`);
    stage.component.show(next);
    stage.frames(4);
  };
  const focusedLabel = (): string => (stage.focused() as unknown as { label: string }).label;
  return { stage, pressed, clock, state, focusedLabel, words: () => stage.texts().join(' | ') };
};

interface Expected {
  readonly says: RegExp;
  readonly hasCode: boolean;
  readonly second?: string;
}

const table: readonly [string, Expected][] = [
  ['requesting', { says: /Making your code/, hasCode: false }],
  ['requesting, slow', { says: /taking longer than usual/, hasCode: false }],
  ['refused, offline', { says: /No connection/, hasCode: false, second: 'Try again' }],
  [
    'refused, unavailable',
    { says: /code could not be made.*not your connection/, hasCode: false, second: 'Try again' },
  ],
  ['refused, sold out', { says: /Sold out.*last one has just gone/, hasCode: false }],
  ['created', { says: /Scan to buy on your phone/, hasCode: true, second: 'Cancel' }],
  ['opened', { says: /Opened on your phone/, hasCode: true, second: 'Cancel' }],
  ['claimed', { says: /Opened on your phone.*Price held for|P \| r \| i/, hasCode: false, second: 'Cancel' }],
  ['paying', { says: /Paying.*Waiting for you to confirm/, hasCode: false }],
  ['paying, declined', { says: /Paying.*declined.*Try again on your phone/, hasCode: false }],
  ['paying, timed out', { says: /Paying.*took too long/, hasCode: false }],
  ['placed', { says: /Order placed.*Order 7F3K-21 · \$94\.00/, hasCode: false }],
  ['sold out', { says: /Sold out.*You were not charged/, hasCode: false }],
  ['expired', { says: /This code has run out/, hasCode: false, second: 'New code' }],
  ['cancelled', { says: /The code was taken back/, hasCode: false, second: 'New code' }],
];

describe('HandoffPanel', () => {
  it('covers every state a handoff can be in', () => {
    expect(table.map(([name]) => name).sort()).toEqual(Object.keys(handoffStates).sort());
  });

  it.each(table)('%s', async (name, { says, hasCode, second }) => {
    const { stage, state, words, focusedLabel, pressed } = await open();
    state(name);
    expect(words()).toMatch(says);
    expect(words()).toContain('Ridgeline Trail Shoe');
    expect(words()).toContain('$94.00');
    expect(stage.all(QrCode)).toHaveLength(hasCode ? 1 : 0);
    expect(focusedLabel()).toBe('Back to the show');
    stage.press('ok');
    stage.press('right');
    expect(focusedLabel()).toBe(second ?? 'Back to the show');
    stage.press('ok');
    expect(pressed).toEqual(['close', second === undefined ? 'close' : second === 'Cancel' ? 'cancel' : 'renew']);
    stage.press('left');
    expect(focusedLabel()).toBe('Back to the show');
  });

  it('cancels once: the press does not reach the button that stands there afterwards', async () => {
    const { stage, state, pressed, words } = await open();
    state('created');
    stage.component.onCancel = () => {
      pressed.push('cancel');
      state('cancelled');
    };
    stage.press('right');
    stage.press('ok');
    expect(pressed).toEqual(['cancel']);
    expect(words()).toContain('The code was taken back');
  });

  it.each([
    [['Colour'], 'Change on the phone: Colour'],
    [['Size', 'Colour'], 'Change on the phone: Size  ·  Colour'],
    [[], undefined],
  ])('says what of a product can be changed, well above the code: %j', async (names, expected) => {
    const { stage } = await open();
    const [offer] = someOffers();
    const [variant] = offer?.product.variants ?? [];
    if (!offer || !variant) throw new Error('no offer');
    const options = [
      ...names.map((name) => ({ name, values: ['One', 'Another'] })),
      { name: 'Sole', values: ['Rubber'] },
    ];
    const variants = names.length === 0 ? [variant] : [variant, { ...variant, id: 'other' }];
    stage.component.open({ ...offer, product: { ...offer.product, options, variants } }, 'One');
    stage.frames(4);
    expect(stage.texts().find((text) => text.startsWith('Change'))).toBe(expected);
    // From the product's picture, and from the line's letters, to the white card.
    const part = (ref: string) => stage.component.tag(ref) as Lightning.Element;
    expect(part('Code').y - (part('Tile').y + 104)).toBeGreaterThanOrEqual(20);
    expect(part('Second').y + part('Second').h).toBeLessThanOrEqual(1080 - 54);
  });

  it('prints the address and the code for a phone whose camera fails', async () => {
    const { state, words } = await open();
    state('created');
    expect(words()).toMatch(/or open.*192\.168\.178\.100:8080\/tv.*and type.*K7Q4M2/);
  });

  it.each([1920, 1280])('has room between the words and the address on a stage of %i pixels', async (widthPixels) => {
    const { stage, state } = await open(widthPixels);
    // Each word with the place where it stands, and the room that its drawing takes.
    const gaps = (): number[] =>
      stage.all(HandoffCode).flatMap((code) =>
        (['Line0', 'Line1'] as const).flatMap((ref) => {
          const line = code.tag(ref) as Lightning.Element | undefined;
          const cells = (line?.children ?? []).filter(({ visible }) => visible);
          return cells.slice(1).map((cell, index) => {
            const before = cells[index];
            return before === undefined ? NaN : cell.x - before.x - before.renderWidth;
          });
        }),
      );
    state('created');
    await expect.poll(() => (stage.frames(2), gaps().length)).toBeGreaterThan(1);
    expect(Math.min(...gaps())).toBeGreaterThan(-1);
    stage.component.show({ kind: 'created', choice: aChoice, handoff: aHandoff({ address: 'aisle.example/tv' }) });
    stage.frames(4);
    expect(Math.min(...gaps())).toBeGreaterThan(-1);
  });

  it('puts a short address on one line with its code', async () => {
    const { stage, words } = await open();
    stage.component.show({ kind: 'created', choice: aChoice, handoff: aHandoff({ address: 'aisle.example/tv' }) });
    stage.frames(4);
    expect(words()).toMatch(
      /or open {1,2}\| aisle\.example\/tv \| {2}and type {2}\| K7Q4M2| or open.*aisle\.example\/tv/,
    );
  });

  it('counts the held time down by the platform’s own deadline', async () => {
    const { stage, state, clock } = await open();
    const held = (): string =>
      stage
        .texts()
        .filter((text) => text.length === 1)
        .join('');
    state('created');
    expect(held()).toContain('9:41');
    await clock.advance(1000);
    stage.frames(2);
    expect(held()).toContain('9:40');
    await clock.advance(9 * 60_000 + 40_000);
    stage.frames(2);
    expect(held()).toContain('0:00');
    expect(clock.pendingTimers).toBe(0);
  });

  it.each(['created', 'claimed'])(
    '%s: counts what surely is left, where the platform’s clock may be ahead',
    async (name) => {
      const { stage, state, clock } = await open();
      clock.behindAtMostMs = 1000;
      state(name);
      const held = stage.texts().filter((text) => text.length === 1);
      expect(held.join('')).toContain('9:40');
    },
  );

  it('tells of a choice on the phone only where there is one', async () => {
    const { stage, words } = await open();
    expect(words()).toContain('Change on the phone: Size');
    const [, plain] = someOffers();
    if (!plain) throw new Error('no offer');
    stage.component.open(plain, '');
    stage.frames(3);
    expect(words()).not.toContain('Change on');
  });

  it('never lets a press meant for one button hit another that came in its place', async () => {
    const { stage, state, focusedLabel, pressed } = await open();
    state('created');
    stage.press('right');
    expect(focusedLabel()).toBe('Cancel');
    state('expired');
    expect(focusedLabel()).toBe('Back to the show');
    stage.press('ok');
    expect(pressed).toEqual(['close']);
  });

  it('keeps the focus on the same button through all that the phone does', async () => {
    const { state, stage } = await open();
    state('created');
    const before = stage.focused();
    const [x, y] = before.core.getCornerPoints();
    for (const name of ['opened', 'claimed', 'paying', 'paying, declined', 'paying', 'placed']) {
      state(name);
      expect(stage.focused()).toBe(before);
      expect(stage.focused().core.getCornerPoints().slice(0, 2)).toEqual([x, y]);
    }
  });

  it('shows the code as soon as its encoder is here, when that comes late', async () => {
    const clock = createFakeClock();
    const stage = await createStage({ type: HandoffPanel, properties: { clock, words: testWords } });
    const [offer] = someOffers();
    if (!offer) throw new Error('no offer');
    stage.component.open(offer, '');
    stage.component.show({ kind: 'created', choice: aChoice, handoff: aHandoff() });
    stage.frames(2);
    expect(stage.all(QrCode)).toHaveLength(0);
    stage.component.encode = encodeQr;
    stage.frames(1);
    expect(stage.all(QrCode)).toHaveLength(1);
  });
});
