import type { IllustratedProduct } from './product';
import { beautyProducts } from './products-beauty';
import { homeProducts } from './products-home';
import { outdoorProducts } from './products-outdoors';
import { techProducts } from './products-tech';

export const products: readonly IllustratedProduct[] = [
  ...outdoorProducts,
  ...beautyProducts,
  ...techProducts,
  ...homeProducts,
];
