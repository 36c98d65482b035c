/** Shapes of the demo catalogue: what the media script renders and what the demo director plays. Demo data, never real people. */

export interface DemoCreator {
  readonly id: string;
  readonly name: string;
  readonly tier: 'a-list' | 'insider' | 'rising-star';
  /** File under `platform/demo/pictures/`, and its dominant colour as `#RRGGBB`. */
  readonly portrait: string;
  readonly portraitColour: string;
  readonly followers: number;
  /** What their shows are about, the most telling first. */
  readonly topics: readonly string[];
}

export interface DemoProduct {
  readonly id: string;
  readonly title: string;
  /** The product in one or two words, as in "27% off Ridgeline". */
  readonly shortName: string;
  readonly description: string;
  /** Width to file under `platform/demo/pictures/`: 320 and 640 pixels, on the off-white of the design. */
  readonly pictures: Readonly<Record<number, string>>;
  readonly pictureColour: string;
  readonly priceMinor: number;
  readonly listPriceMinor?: number;
  readonly options: readonly { readonly name: string; readonly values: readonly string[] }[];
  /** Option values, joined by `/`, that start sold out ("Granite/40"). */
  readonly soldOut?: readonly string[];
}

/** When a product is on stage in the loop; from inclusive to exclusive, on whole seconds. */
export interface DemoStageTime {
  readonly productId: string;
  /** 1-based number written into the machine-readable strip of the picture while it is on stage. */
  readonly stripNumber: number;
  readonly fromSeconds: number;
  readonly toSeconds: number;
  /** The film at half of that time. */
  readonly still?: DemoStill;
}

export interface DemoStill {
  readonly file: string;
  readonly widthPixels: number;
  readonly colour: string;
}

/** What the host does beside the products, at fixed moments of the loop. Rounds of the loop take turns where there are several. */
export interface DemoMoments {
  /** The host's words that stay on top, one text a round. */
  readonly pins: { readonly fromSeconds: number; readonly toSeconds: number; readonly texts: readonly string[] };
  /** A viewer asks a little before, and the host's line at `atSeconds` is the answer. */
  readonly answers: readonly { readonly atSeconds: number; readonly author: string; readonly question: string }[];
  /** Open for `openSeconds` from `atSeconds` on. */
  readonly polls: {
    readonly atSeconds: number;
    readonly openSeconds: number;
    readonly questions: readonly { readonly question: string; readonly options: readonly string[] }[];
  };
}

/** One seamless loop of media. `seconds` is a multiple of 8. */
export interface DemoLoop {
  readonly id: string;
  readonly seconds: number;
  readonly creatorId: string;
  /** Folder under `platform/demo/media/`. */
  readonly folder: string;
  readonly stage: readonly DemoStageTime[];
  /** What the host says, as in the captions. */
  readonly lines: readonly { readonly fromSeconds: number; readonly toSeconds: number; readonly text: string }[];
  readonly hasVp9: boolean;
  readonly moments?: DemoMoments;
}

/** A programme that recurs: the director makes shows of it on its clock. */
export interface DemoSeries {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly creatorId: string;
  readonly loopId: string;
  readonly categoryId: string;
  /** Products in the order of the carousel; those of the loop's stage are among them. */
  readonly productIds: readonly string[];
  /** Width to file: card 480 and 960 (16:9), hero 1280 and 1920 (16:9). */
  readonly card: Readonly<Record<number, string>>;
  readonly hero: Readonly<Record<number, string>>;
  readonly colour: string;
  /** Chat lines that viewers (and the host) say; the director spreads them over time. */
  readonly chat: readonly DemoChatLine[];
}

export interface DemoChatLine {
  readonly author: string;
  readonly role: 'viewer' | 'host';
  readonly text: string;
  /** BCP 47 tag of the language that it was typed in, when that isn't the text's. */
  readonly translatedFrom?: string;
}

export interface DemoCatalogue {
  readonly categories: readonly { readonly id: string; readonly title: string }[];
  readonly creators: readonly DemoCreator[];
  readonly products: readonly DemoProduct[];
  readonly loops: readonly DemoLoop[];
  readonly series: readonly DemoSeries[];
}
