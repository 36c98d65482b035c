import type { Lightning } from '@lightningjs/sdk';
import type { Show } from '../../../contract/show';
import { pastDealOf, type WatchState } from '../../domain/watch-state';
import type { PlainKey } from '../../i18n/message-types';
import type { Words } from '../../i18n/words';
import { StatusPill } from '../components/StatusPill';
import type { Spoken } from '../spoken';

export interface WatchToSay {
  /** What was known of the show before its platform answered. */
  readonly show: Show | undefined;
  readonly watch: WatchState;
  /** Nothing lies over the picture. */
  readonly isPictureBare: boolean;
  /** Sentences about what else there is. */
  readonly notices: readonly string[];
  /** What the keys do over the bare picture. */
  readonly hint: PlainKey;
}

/**
 * What the voice guide says of a show being watched: whose it is, whether it is live, a deal that runs, and the small words
 * over the picture (those of `page`'s parts that are status pills).
 */
export function watchSpoken(
  page: Lightning.Component,
  { show, watch, isPictureBare, notices, hint }: WatchToSay,
  words: Words,
): Spoken {
  const shown = watch.kind === 'ready' ? watch.show : show;
  const statuses = page.children.map((child) => (child instanceof StatusPill ? (child.status?.text ?? '') : ''));
  return {
    name: shown?.title ?? words.t('voice.loading'),
    kind: 'page',
    state: [...stateOf(shown, watch, words), ...notices, ...statuses],
    details: shown === undefined ? [] : [shown.creator.name],
    ...(isPictureBare ? { hint: words.t(hint) } : {}),
  };
}

function stateOf(show: Show | undefined, watch: WatchState, words: Words): string[] {
  const state: string[] = [];
  const hasEnded = watch.kind === 'ready' && watch.hasEnded;
  if (hasEnded) state.push(words.t('watch.ended.title'));
  else if (show?.state === 'live') state.push(words.t('badge.live'));
  if (watch.kind === 'ready' && watch.promotion !== undefined) {
    const { percentOff, subject, price, perViewerMax } = watch.promotion.promotion;
    state.push(words.t('voice.deal', { percent: String(percentOff), subject, price: words.money(price) }));
    if (perViewerMax !== undefined) state.push(words.t('watch.deal-each', { count: perViewerMax }));
  } else if (watch.kind === 'ready') {
    const past = pastDealOf(watch.offers);
    if (past)
      state.push(words.t('watch.shown-at-now', { shown: words.money(past.shownPrice), now: words.money(past.price) }));
  }
  return state;
}
