import type { Words } from '../../i18n/words';
import type { Spoken, SpokenKind, SpokenPosition } from '../spoken';

/** Parts of a component as sentences in the viewer's language. */
export interface SpokenWords {
  /** What has the focus, with its place among its own. */
  item(spoken: Spoken, position: SpokenPosition | undefined): string;
  /** The same for a screen reader, which says by itself what it is told by role and state. */
  label(spoken: Spoken, position: SpokenPosition | undefined): string;
  /** What the focus has come into. */
  place(spoken: Spoken): string;
  /** One after the other: places from the outside in, then the item. */
  inOrder(sentences: readonly string[]): string;
  /** What has changed about it while the focus stayed; empty when nothing that matters has. */
  change(before: Spoken, after: Spoken): string;
}

/** These are known by their name alone. */
type WordlessKind = 'page' | 'panel' | 'message';

/** Nobody listens to more of a name; titles of thousands of characters do occur. */
const nameLengthMax = 160;
/** What stands for a part while a message is taken apart; no message has it. */
const mark = '\u0001';

const partNames = ['name', 'kind', 'state', 'details', 'price', 'value', 'position', 'hint'] as const;
type PartName = (typeof partNames)[number];
type Parts = Readonly<Record<PartName, string>>;

const markedParts = partNames.reduce(
  (parts, name) => Object.assign(parts, { [name]: `${mark}${name}${mark}` }),
  {},
) as Parts;

interface Slot {
  /** What stands between this part and the one before. */
  readonly before: string;
  readonly part: PartName;
}

/** A message that names every part, taken apart: order and separators are the translator's. */
function slotsOf(message: string): readonly Slot[] {
  const pieces = message.split(mark);
  const slots: Slot[] = [];
  for (let at = 1; at < pieces.length; at += 2) {
    slots.push({ before: pieces[at - 1] ?? '', part: pieces[at] as PartName });
  }
  return slots;
}

/** Leaves out the parts there are none of, each with its separator. */
function fill(slots: readonly Slot[], parts: Parts): string {
  return slots.reduce((text, { before, part }) => {
    const value = parts[part];
    if (value === '') return text;
    return text === '' ? value : text + before + value;
  }, '');
}

/** A phrase as part of a longer sentence: without the stop that a sentence of the screen ends with. */
const phrase = (text: string): string => text.trim().replace(/[.。।,،、]+$/, '');

/** Everything the voice guide says is put together here, by messages of the catalogue. */
export function createSpokenWords({ t }: Pick<Words, 't'>): SpokenWords {
  const itemSlots = slotsOf(t('voice.item', markedParts));
  const placeSlots = slotsOf(t('voice.place', markedParts));

  const join = (phrases: readonly string[]): string =>
    phrases
      .map(phrase)
      .filter((one) => one !== '')
      .reduce((first, second) => (first === '' ? second : t('voice.list', { first, second })), '');
  const kindWord = (kind: SpokenKind): string =>
    kind === 'page' || kind === 'panel' || kind === 'message'
      ? ''
      : t(`voice.kind.${kind satisfies Exclude<SpokenKind, WordlessKind>}`);
  const onWord = ({ kind, isOn }: Spoken): string => {
    if (isOn === undefined) return '';
    if (kind === 'option' || kind === 'menu-item') return isOn ? t('voice.chosen') : '';
    return t(isOn ? 'voice.on' : 'voice.off');
  };
  const priceWords = ({ price }: Spoken): string => {
    if (price === undefined) return '';
    return price.before === undefined ? price.now : t('voice.lowered', { now: price.now, before: price.before });
  };
  const partsOf = (spoken: Spoken, position: SpokenPosition | undefined): Parts => ({
    name: phrase(spoken.name.slice(0, nameLengthMax)),
    kind: kindWord(spoken.kind),
    state: join([onWord(spoken), ...(spoken.state ?? [])]),
    details: join(spoken.details ?? []),
    price: priceWords(spoken),
    value: spoken.value ?? '',
    position: position === undefined || position.count < 2 ? '' : t('voice.position', { ...position }),
    hint: phrase(spoken.hint ?? ''),
  });

  return {
    item: (spoken, position) => fill(itemSlots, partsOf(spoken, position)),
    label(spoken, position) {
      const state = join(spoken.state ?? []);
      return fill(itemSlots, { ...partsOf(spoken, position), kind: '', state, value: '' });
    },
    place: (spoken) => fill(placeSlots, partsOf(spoken, undefined)),
    inOrder: (sentences) =>
      sentences
        .filter((one) => one !== '')
        .reduce((first, then) => (first === '' ? then : t('voice.then', { first, then })), ''),
    change(before, after) {
      const known = before.state ?? [];
      return join([
        before.isOn === after.isOn ? '' : onWord(after),
        ...(after.state ?? []).filter((one) => !known.includes(one)),
        before.price?.now === after.price?.now ? '' : priceWords(after),
      ]);
    },
  };
}
