import type { Show } from '../../../contract/show';
import { ChatColumn } from '../components/ChatColumn';
import { Hero } from '../components/Hero';
import { ProductCarousel } from '../components/ProductCarousel';
import { ProductTile } from '../components/ProductTile';
import { ShowCard } from '../components/ShowCard';
import { ShowDetails } from '../components/ShowDetails';
import { ShowHeader } from '../components/ShowHeader';
import { HomePage } from '../pages/HomePage';
import { ShowPage } from '../pages/ShowPage';
import { sampleHomeContext } from './sample-context';
import { sampleGlances } from './sample-glances';
import { sampleOffer } from './sample-products';
import { sampleShowContext } from './sample-show-context';
import { sampleNowMs, sampleRows, sampleShows, without } from './sample-shows';
import { specimen, type Specimen, type SpecimenSource, type SpecimenTraits } from './specimen';

/** Sixteen marks on each letter, as pranksters write; the contract allows any text. */
const piled = (letters: string): string =>
  Array.from(
    letters,
    (letter) => letter + String.fromCharCode(...Array.from({ length: 16 }, (_, at) => 0x300 + at)),
  ).join('');

/** Titles that nobody at a shop would write, and that a TV gets all the same. */
const oddTitles: readonly (readonly [state: string, title: string, traits: Partial<SpecimenTraits>])[] = [
  ['5,000 characters', 'x'.repeat(5000), { hasLongWords: true }],
  ['5,000 characters in words', 'Waterproof jackets and more '.repeat(180).slice(0, 5000), { hasLongWords: true }],
  ['emoji', '👩‍👩‍👧‍👦🇩🇪🏳️‍🌈👍🏽'.repeat(40), { hasLongWords: true, hasMachineFonts: true }],
  ['piles of marks', piled('Everything must go today, all of it'), { hasLongWords: true, hasMachineFonts: true }],
];

const { live, soon, bare } = sampleShows;
const nothing = () => undefined;

/** What can come from a platform, an operator or a prankster and must do no harm: each place where it would be seen. */
export const specimens: SpecimenSource = (scene) => {
  const { words, clock } = scene;

  const titled = (state: string, title: string, traits: Partial<SpecimenTraits>): Specimen[] => {
    const show: Show = { ...live, title };
    const offers = [sampleOffer('odd', title, 9400), sampleOffer('plain', 'Trail Shoe', 9400)];
    const { plain } = sampleGlances;
    return [
      specimen(
        'ShowCard',
        state,
        (stage) => Object.assign(new ShowCard(stage), { words, x: 760, y: 380 }),
        (card) => card.present(show, sampleNowMs),
        traits,
      ),
      specimen(
        'Hero',
        state,
        (stage) => Object.assign(new Hero(stage), { words, clock }),
        (hero) => hero.show(show),
        traits,
      ),
      specimen(
        'ShowDetails',
        state,
        (stage) => Object.assign(new ShowDetails(stage), { words, clock }),
        (details) => {
          details.leaveRoom(72, 757);
          details.show({ ...soon, title }, undefined);
        },
        traits,
      ),
      specimen(
        'ShowHeader',
        state,
        (stage) => Object.assign(new ShowHeader(stage), { words, y: 54 }),
        (header) => {
          header.show = show;
          header.showAudience(true, undefined);
        },
        traits,
      ),
      specimen(
        'ProductCarousel',
        state,
        (stage) => Object.assign(new ProductCarousel(stage), { words, y: 452 }),
        (carousel) => {
          carousel.offers = offers;
        },
        { ...traits, ground: 'video' },
      ),
      specimen(
        'ProductTile',
        state,
        (stage) => Object.assign(new ProductTile(stage), { words, x: 760, y: 380 }),
        (tile) => tile.present({ ...plain, product: { ...plain.product, title } }),
        traits,
      ),
      specimen(
        'ChatColumn',
        state,
        (stage) => Object.assign(new ChatColumn(stage), { words, x: 730, y: 200, h: 600 }),
        (column) => {
          const text = Array.from(title).slice(0, 100).join('');
          column.messages = [{ id: '1', author: { name: text.slice(0, 40), role: 'viewer' }, text, atMs: sampleNowMs }];
        },
        { ...traits, ground: 'video' },
      ),
    ];
  };

  const home = (state: string, shows: readonly Show[], traits: Partial<SpecimenTraits> = {}): Specimen =>
    specimen(
      'HomePage',
      state,
      (stage) =>
        Object.assign(new HomePage(stage), {
          context: sampleHomeContext(
            {
              kind: 'ready',
              rows: [{ id: 'live-and-upcoming', kind: 'live-and-upcoming', shows: [...shows] }],
              isStale: false,
            },
            scene,
          ),
          place: { page: 'home' } as const,
        }),
      (page) => page.enter(),
      traits,
    );

  const showPage = (state: string, show: Show): Specimen =>
    specimen(
      'ShowPage',
      state,
      (stage) =>
        Object.assign(new ShowPage(stage), {
          context: sampleShowContext(scene, {
            show: {
              kind: 'ready',
              show,
              isStale: false,
              products: { kind: 'ready', products: [] },
              way: undefined,
            },
          }),
          place: { page: 'show', showId: show.id } as const,
        }),
      (page) => page.enter(),
    );

  const inThePast: Show = { ...soon, id: 'past', startsAtMs: sampleNowMs - 400 * 86_400_000 };
  const in2090: Show = { ...soon, id: 'in-2090', startsAtMs: Date.UTC(2090, 0, 1) };
  const beforeTime: Show = { ...live, id: 'before-time', startsAtMs: 0 };
  const unspoken: Show = { ...soon, id: 'unspoken', languages: ['qqq', 'tlh'], captions: ['tlh'] };
  const withoutPictures = (sampleRows(8)[0]?.shows ?? []).map((show) => without(show, 'card', 'hero'));

  return [
    ...oddTitles.flatMap(([state, title, traits]) => titled(state, title, traits)),
    home('one show', [live]),
    home('no show at all', []),
    home('shows without pictures', withoutPictures),
    home('starts in the past, in 2090, before time', [inThePast, in2090, beforeTime, { ...bare, id: 'bare' }]),
    showPage('should have begun a year ago', inThePast),
    showPage('in 2090', in2090),
    showPage('of a language nobody knows', unspoken),
    showPage('without pictures', { ...bare, state: 'upcoming', startsAtMs: sampleNowMs + 60_000 }),
    specimen(
      'ProductCarousel',
      'free, without a picture',
      (stage) => Object.assign(new ProductCarousel(stage), { words, y: 452, onChoose: nothing }),
      (carousel) => {
        carousel.offers = [
          sampleOffer('free', 'Free sample', 0),
          sampleOffer('yen', 'Yen', 1, { price: { amountMinor: 1, currency: 'XTS' } }),
        ];
      },
      { ground: 'video' },
    ),
  ];
};
