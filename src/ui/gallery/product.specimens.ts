import type { ProductGlance } from '../../domain/product-glance';
import { ProductRow } from '../components/ProductRow';
import { ProductTile } from '../components/ProductTile';
import { manyGlances, sampleGlances } from './sample-glances';
import { specimen, type Specimen, type SpecimenSource, type SpecimenTraits } from './specimen';

export const specimens: SpecimenSource = ({ words, clock }) => {
  const tile = (state: string, glance: ProductGlance): Specimen =>
    specimen(
      'ProductTile',
      state,
      (stage) => Object.assign(new ProductTile(stage), { words, x: 760, y: 380 }),
      (shown) => shown.present(glance),
    );
  const row = (state: string, glances: readonly ProductGlance[], traits: Partial<SpecimenTraits> = {}): Specimen =>
    specimen(
      'ProductRow',
      state,
      (stage) =>
        Object.assign(new ProductRow(stage), {
          x: 208,
          y: 380,
          words,
          clock,
          listener: { onFocus: () => undefined, onPress: () => undefined, onNearEnd: () => undefined },
        }),
      (shown) => shown.open('sample', 'In this show', glances, undefined),
      traits,
    );
  return [
    tile('plain', sampleGlances.plain),
    tile('a lowered price', sampleGlances.lowered),
    tile('few left', sampleGlances.few),
    tile('sold out', sampleGlances.soldOut),
    tile('kept for later', sampleGlances.kept),
    tile('a price that fills it', sampleGlances.dear),
    row('one product', [sampleGlances.plain]),
    row('a long name', [sampleGlances.long, sampleGlances.plain], { hasLongWords: true }),
    row('many products', manyGlances(400)),
  ];
};
