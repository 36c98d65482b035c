import { catalogue } from '../../platform/demo/catalogue';
import { stripLayout, type StripReading } from '../../platform/demo/make/strip';
import { inPage } from './in-page';
import { readScreen, type ScreenPart } from './screen-reader';
import type { Tv } from './tv';
import { stripReading } from './video-reader';
import { until } from './wait';

/** What the decoded picture shows, and what the app says that it shows, at one moment. */
export interface StageReading {
  readonly inPicture: { readonly id: string; readonly title: string };
  /** Titles of the products marked "Showing now". */
  readonly marked: readonly string[];
}

/** Frames a product has to be on stage before it is read: the mark itself may come one picture late. */
const settledFrames = stripLayout.framesPerSecond;

function productOf({ loop, productNumber, frame }: StripReading): { id: string; title: string } | undefined {
  const stage = catalogue.loops[loop - 1]?.stage.find((one) => one.stripNumber === productNumber);
  const product = catalogue.products.find((one) => one.id === stage?.productId);
  if (stage === undefined || product === undefined) return undefined;
  const isSettled = frame - stage.fromSeconds * stripLayout.framesPerSecond >= settledFrames;
  return isSettled ? { id: product.id, title: product.title } : undefined;
}

/**
 * Waits until a product other than `notId` has been in the picture for a second of film and some product is marked, and reads
 * picture and screen at once.
 * Brings the carousel back when it has left.
 */
export async function readStage(tv: Tv, notId?: string): Promise<StageReading> {
  return until(
    'another product in the picture',
    async () => {
      const [strip, parts] = await tv.page.evaluate<[StripReading | undefined, ScreenPart[]]>(
        `[${stripReading}, ${inPage(readScreen)}]`,
      );
      const inPicture = strip && productOf(strip);
      if (inPicture === undefined || inPicture.id === notId) return undefined;
      const cards = parts.filter((part) => part.testId === 'product-card');
      if (cards.length === 0) {
        await tv.press('ArrowDown');
        return undefined;
      }
      const marked = cards
        .filter((card) => card.texts.includes('Showing now'))
        .map((card) => {
          const words = card.texts.join(' ');
          return catalogue.products.find((product) => words.includes(product.title))?.title ?? words;
        });
      // Never the wrong one; none is a machine so busy that the word of it comes late.
      return marked.length === 0 ? undefined : { inPicture, marked };
    },
    { timeoutMs: 40_000 },
  );
}
