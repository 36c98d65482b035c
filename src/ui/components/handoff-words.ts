import type { HandoffViewState } from '../../domain/handoff-state';
import type { FailureCause } from '../../domain/outcome';
import type { PlainKey, Translate } from '../../i18n/message-types';
import type { Words } from '../../i18n/words';
import type { ProgressStep } from './HandoffProgress';
import type { IconName } from './icon-shapes';
import { packageIcon } from './shopping-icons';

/** What stands in place of the code when there is none. */
export interface HandoffNotice {
  readonly icon: IconName;
  readonly title: string;
  readonly body: string;
}

const refusedBodies: Readonly<Record<FailureCause, PlainKey>> = {
  offline: 'state.offline.body',
  unavailable: 'state.unavailable.body',
  gone: 'handoff.refused.body',
  forbidden: 'handoff.refused.body',
  rejected: 'handoff.refused.body',
  'sold-out': 'handoff.sold-out-before.body',
};

/** The words for states in which there is neither a code nor a purchase under way; undefined for the others. */
export function handoffNotice(state: HandoffViewState, t: Translate): HandoffNotice | undefined {
  switch (state.kind) {
    case 'refused':
      if (state.cause === 'sold-out') {
        return { icon: packageIcon, title: t('handoff.sold-out.title'), body: t(refusedBodies['sold-out']) };
      }
      return {
        icon: state.cause === 'offline' ? 'wifi-off' : 'warning',
        title: t(state.cause === 'offline' ? 'state.offline.title' : 'handoff.refused.title'),
        body: t(refusedBodies[state.cause]),
      };
    case 'expired':
      return { icon: 'replay', title: t('handoff.expired.title'), body: t('handoff.expired.body') };
    case 'cancelled':
      return { icon: 'smartphone', title: t('handoff.cancelled.title'), body: t('handoff.cancelled.body') };
    case 'sold-out':
      return { icon: packageIcon, title: t('handoff.sold-out.title'), body: t('handoff.sold-out.body') };
    case 'idle':
    case 'requesting':
    case 'created':
    case 'opened':
    case 'claimed':
    case 'paying':
    case 'placed':
      return undefined;
  }
}

type UnderWay = Extract<HandoffViewState, { readonly kind: 'claimed' | 'paying' | 'placed' }>;

function payingDetail(state: UnderWay, t: Translate): string {
  if (state.kind !== 'paying') return '';
  switch (state.failure) {
    case undefined:
      return t('handoff.paying-detail');
    case 'timeout':
      return t('handoff.timeout');
    case 'declined':
    case 'sold-out':
      return t('handoff.declined');
  }
}

/** The three lines of a purchase on the phone. `openedAgo` is "Just now" or the like; empty when unknown. */
export function handoffSteps(
  state: UnderWay,
  words: Words,
  openedAgo: string,
): readonly [ProgressStep, ProgressStep, ProgressStep] {
  const { t } = words;
  const isPlaced = state.kind === 'placed';
  return [
    { look: 'done', title: t('handoff.opened'), detail: openedAgo },
    {
      look: isPlaced ? 'done' : state.kind === 'paying' ? 'now' : 'ahead',
      title: t('handoff.paying'),
      detail: payingDetail(state, t),
    },
    {
      look: isPlaced ? 'done' : 'ahead',
      title: t('handoff.placed'),
      detail: isPlaced
        ? t('handoff.placed-detail', { orderNumber: state.orderNumber, total: words.money(state.total) })
        : '',
    },
  ];
}

/** How the handoff stands, in phrases to be heard; the same words as on the screen, with the code letter by letter. */
export function handoffPhrases(state: HandoffViewState, words: Words): readonly string[] {
  const { t } = words;
  const notice = handoffNotice(state, t);
  if (notice !== undefined) return [notice.title, notice.body];
  switch (state.kind) {
    case 'requesting':
      return [t(state.isSlow ? 'state.slow' : 'handoff.requesting')];
    case 'created': {
      const { address, code } = state.handoff;
      return [t('handoff.scan'), t('handoff.or-type', { address, code: code.split('').join(' ') })];
    }
    case 'opened':
    case 'claimed':
      return [t('handoff.opened')];
    case 'paying':
      return [t('handoff.paying'), payingDetail(state, t)];
    case 'placed': {
      const { orderNumber, total } = state;
      return [
        t('handoff.placed'),
        t('handoff.placed-detail', { orderNumber, total: words.money(total) }),
        t('handoff.placed-thanks'),
      ];
    }
    case 'idle':
    case 'refused':
    case 'sold-out':
    case 'expired':
    case 'cancelled':
      return [];
  }
}
