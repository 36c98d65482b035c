import { categories, creators } from './catalogue/creators';
import { loops } from './catalogue/loops';
import { products } from './catalogue/products';
import { series } from './catalogue/series';
import { withStills } from './catalogue/stills';
import type { DemoCatalogue } from './catalogue-types';

/** Everything the demo platform knows at its first start. Fictional: people, shops, products and prices. */
export const catalogue: DemoCatalogue = {
  ...{ categories, creators, products, series },
  loops: loops.map(withStills),
};
