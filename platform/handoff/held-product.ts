import type { Money, Picture } from '../../contract/primitives';

/** A variant as it was shown, with the price that is held for it. */
export interface HeldVariant {
  readonly id: string;
  readonly title: string;
  readonly options: Readonly<Record<string, string>>;
  readonly price: Money;
  readonly listPrice?: Money;
}

/** A promotion of which each viewer may have only so many, and the price it gave each variant, in minor units. */
export interface HeldPromotion {
  /** Its id and start. */
  readonly key: string;
  readonly perViewerMax: number;
  readonly prices: Readonly<Record<string, number>>;
}

/**
 * The product as it was shown when the TV asked for the code. Titles, options and prices are frozen here: a later change of
 * the catalogue alters neither what the phone shows nor, upwards, what it costs.
 */
export interface HeldProduct {
  readonly id: string;
  readonly title: string;
  readonly picture?: Picture;
  readonly options: readonly { readonly name: string; readonly values: readonly string[] }[];
  readonly variants: readonly HeldVariant[];
  /** The limited promotions whose prices are held. */
  readonly promotions?: readonly HeldPromotion[];
  /** Who showed it, when the TV named a show that carries the product. */
  readonly shownBy?: string;
  /** What its owner calls the TV that the code was on, when the TV told. */
  readonly deviceName?: string;
}
