import type { Cue } from '../../contract/cue';
import type { Picture } from '../../contract/primitives';
import type { Product } from '../../contract/product';
import type { RundownItem } from '../../contract/rundown';

/** A part of a show that one can go to. */
export interface Chapter {
  readonly id: string;
  /** `part`: something of the plan without a product; `question`: a viewer's question that the host took up. */
  readonly kind: 'product' | 'part' | 'question';
  readonly title: string;
  /** Programme date time in epoch milliseconds. */
  readonly startsAtMs: number;
  /** A still of the moment, else the product's picture. */
  readonly picture: Picture | undefined;
}

/**
 * The chapters of a show, from what was announced and from what was really on screen. Of a live show all cues of its window
 * are known: what was announced with a product and never came isn't a chapter. Of a recording they are known only around the
 * picture, so elsewhere the plan stands until they are. Order and duplicates of cues make no difference.
 */
export interface Chapters {
  /** Takes what makes chapters; other cues are ignored. */
  add(cues: readonly Cue[]): void;
  /** A better answer takes the place of the one before. */
  setRundown(items: readonly RundownItem[]): void;
  /** By start. The same list for as long as nothing in it is different. `products`: those that are known, by id. */
  list(products: ReadonlyMap<string, Product>, isLive: boolean): readonly Chapter[];
}

interface Airing {
  readonly atMs: number;
  readonly productId: string;
}

/** A show that runs early or late by more than this doesn't follow its plan. */
const planToleranceMs = 5 * 60_000;

const makers: ReadonlySet<Cue['kind']> = new Set(['product-highlighted', 'question-answered', 'chat-removed']);

export function createChapters(): Chapters {
  const airings = new Map<string, Airing>();
  const questions = new Map<string, Chapter>();
  const removedIds = new Set<string>();
  let rundown: readonly RundownItem[] = [];
  let listed: readonly Chapter[] = [];
  /** What `listed` was made of; undefined: something has come since. */
  let madeOf: { readonly productCount: number; readonly isLive: boolean } | undefined;

  const aired = (): Airing[] =>
    [...airings.values()]
      .sort((one, other) => one.atMs - other.atMs)
      // Highlighted again without anything in between: the same stay on stage.
      .filter(({ productId }, index, all) => all[index - 1]?.productId !== productId);
  /** The item of the plan that an airing is, if it is in it. */
  const plannedFor = ({ atMs, productId }: Airing, free: ReadonlySet<RundownItem>): RundownItem | undefined => {
    let best: RundownItem | undefined;
    for (const item of free) {
      const offMs = Math.abs(item.startsAtMs - atMs);
      if (item.productId !== productId || offMs > planToleranceMs) continue;
      if (best === undefined || offMs < Math.abs(best.startsAtMs - atMs)) best = item;
    }
    return best;
  };

  return {
    add(cues) {
      for (const cue of cues) {
        if (!makers.has(cue.kind)) continue;
        madeOf = undefined;
        if (cue.kind === 'product-highlighted') {
          const { productId } = cue.data;
          airings.set(`${cue.atMs} ${productId}`, { atMs: cue.atMs, productId });
        } else if (cue.kind === 'question-answered') {
          const { id, text } = cue.data.question;
          questions.set(id, {
            id: `question ${id}`,
            kind: 'question',
            title: text,
            startsAtMs: cue.atMs,
            picture: undefined,
          });
        } else if (cue.kind === 'chat-removed') {
          for (const id of cue.data.messageIds) removedIds.add(id);
        }
      }
    },
    setRundown(items) {
      rundown = items;
      madeOf = undefined;
    },
    list(products, isLive) {
      if (madeOf?.productCount === products.size && madeOf.isLive === isLive) return listed;
      madeOf = { productCount: products.size, isLive };
      const free = new Set(rundown);
      const chapters: Chapter[] = [];
      for (const airing of aired()) {
        const item = plannedFor(airing, free);
        if (item !== undefined) free.delete(item);
        const product = products.get(airing.productId);
        const title = item?.title ?? product?.title;
        // Its name is on the way.
        if (title === undefined) continue;
        const picture = item?.still ?? product?.picture;
        chapters.push({
          id: `${airing.productId} ${airing.atMs}`,
          kind: 'product',
          title,
          startsAtMs: airing.atMs,
          picture,
        });
      }
      for (const { id, productId, title, startsAtMs, still } of free) {
        if (productId !== undefined && isLive) continue;
        const picture = still ?? products.get(productId ?? '')?.picture;
        chapters.push({ id, kind: productId === undefined ? 'part' : 'product', title, startsAtMs, picture });
      }
      for (const [id, question] of questions) if (!removedIds.has(id)) chapters.push(question);
      chapters.sort((one, other) => one.startsAtMs - other.startsAtMs);
      const isSame =
        chapters.length === listed.length && chapters.every((chapter, index) => isSameChapter(chapter, listed[index]));
      if (!isSame) listed = chapters;
      return listed;
    },
  };
}

const isSameChapter = (one: Chapter, other: Chapter | undefined): boolean =>
  one.id === other?.id &&
  one.title === other.title &&
  one.startsAtMs === other.startsAtMs &&
  one.picture === other.picture;
