import type { DemoProduct } from '../catalogue-types';
import { pictureColours } from './picture-colours';

type ProductFacts = Omit<DemoProduct, 'pictures' | 'pictureColour'> & {
  /** File name, without its ending, of the picture in the Fluent emoji package. */
  readonly emoji: string;
};

/** A product with the pictures that the media script makes for it, and the emoji they are made of. */
export interface IllustratedProduct extends DemoProduct {
  readonly emoji: string;
}

export function illustrated(facts: ProductFacts): IllustratedProduct {
  const pictures = { 320: `product-${facts.id}-320.jpg`, 640: `product-${facts.id}-640.jpg` };
  return { ...facts, pictures, pictureColour: pictureColours[pictures[320]] ?? '#F0EEE9' };
}
