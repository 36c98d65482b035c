import { directions, formatLink, slugOf, textSizes, type GalleryView } from './gallery-link';
import type { Specimen } from './specimen';

export interface GalleryPanel {
  /** Marks what is shown; every link keeps the view's other choices. */
  update(view: GalleryView, isInside: boolean): void;
  focusFilter(): void;
}

interface Choice {
  readonly label: string;
  readonly key: string;
  readonly values: readonly string[];
  readonly read: (view: GalleryView) => string;
  readonly write: (view: GalleryView, value: string) => GalleryView;
}

/** What can be chosen beside the specimen, with the key that steps through it. */
export const choices = (languages: readonly string[]): readonly Choice[] => [
  {
    label: 'Text',
    key: 't',
    values: textSizes.map(String),
    read: ({ textSizePercent }) => String(textSizePercent),
    write: (view, value) => ({ ...view, textSizePercent: textSizes.find((size) => String(size) === value) ?? 100 }),
  },
  {
    label: 'Contrast',
    key: 'c',
    values: ['standard', 'high'],
    read: ({ isHighContrast }) => (isHighContrast ? 'high' : 'standard'),
    write: (view, value) => ({ ...view, isHighContrast: value === 'high' }),
  },
  {
    label: 'Direction',
    key: 'd',
    values: directions,
    read: ({ direction }) => direction,
    write: (view, value) => ({ ...view, direction: directions.find((one) => one === value) ?? 'of the language' }),
  },
  {
    label: 'Language',
    key: 'l',
    values: languages,
    read: ({ language }) => language,
    write: (view, value) => ({ ...view, language: value }),
  },
  {
    label: 'Motion',
    key: 'm',
    values: ['full', 'reduced'],
    read: ({ isMotionReduced }) => (isMotionReduced ? 'reduced' : 'full'),
    write: (view, value) => ({ ...view, isMotionReduced: value === 'reduced' }),
  },
];

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
  ...children: readonly Node[]
): HTMLElementTagNameMap[Name] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function createIndex(specimens: readonly Specimen[], view: () => GalleryView) {
  const links = specimens.map((specimen) => {
    const slug = slugOf(specimen);
    const link = element('a', { textContent: specimen.state, href: `#${slug}` });
    return { specimen, slug, link, item: element('li', {}, link) };
  });
  const components = [...new Set(specimens.map(({ component }) => component))];
  const sections = components.map((component) => {
    const own = links.filter(({ specimen }) => specimen.component === component);
    return {
      own,
      node: element(
        'section',
        {},
        element('h2', { textContent: component }),
        element('ul', {}, ...own.map(({ item }) => item)),
      ),
    };
  });
  const filter = element('input', { type: 'search', placeholder: 'Find ( / )', ariaLabel: 'Find a specimen' });
  filter.addEventListener('input', () => {
    const wanted = filter.value.trim().toLowerCase();
    for (const { own, node } of sections) {
      for (const { specimen, item } of own) item.hidden = !specimen.name.toLowerCase().includes(wanted);
      node.hidden = own.every(({ item }) => item.hidden);
    }
  });
  const nav = element('nav', { ariaLabel: 'Specimens' }, filter, ...sections.map(({ node }) => node));
  return {
    nav,
    filter,
    mark() {
      for (const { slug, link } of links) {
        link.href = formatLink({ ...view(), slug });
        if (slug === view().slug) {
          link.setAttribute('aria-current', 'page');
          link.scrollIntoView({ block: 'nearest' });
        } else link.removeAttribute('aria-current');
      }
    },
  };
}

/** The index beside the stage and the choices above it, as elements of the page. `choose` opens another view. */
export function createGalleryPanel(
  parent: HTMLElement,
  specimens: readonly Specimen[],
  languages: readonly string[],
  view: () => GalleryView,
  choose: (view: GalleryView) => void,
): GalleryPanel {
  const index = createIndex(specimens, view);
  const selects = choices(languages).map((choice) => {
    const select = element(
      'select',
      {},
      ...choice.values.map((value) => element('option', { textContent: value, value })),
    );
    select.addEventListener('change', () => {
      choose(choice.write(view(), select.value));
      select.blur();
    });
    const label = element('label', { textContent: `${choice.label} (${choice.key}) ` }, select);
    return { choice, select, label };
  });
  const hint = element('output', {});
  const header = element('header', {}, ...selects.map(({ label }) => label), hint);
  parent.append(index.nav, header);
  return {
    update(shown, isInside) {
      index.mark();
      for (const { choice, select } of selects) select.value = choice.read(shown);
      hint.textContent = isInside
        ? 'The keys go to the specimen. Escape: take them back'
        : '↑ ↓ specimen, ← → component, Enter: try it';
    },
    focusFilter: () => index.filter.focus(),
  };
}
