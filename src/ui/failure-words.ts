import type { FailureCause } from '../domain/outcome';
import type { Words } from '../i18n/words';
import type { Message } from './components/MessagePanel';

type Spelled = Pick<Message, 'icon' | 'title' | 'body'>;

/** Why something can't be shown, in plain words. */
export function failureWords(cause: FailureCause, { t }: Words): Spelled {
  switch (cause) {
    case 'offline':
      return { icon: 'wifi-off', title: t('state.offline.title'), body: t('state.offline.body') };
    case 'unavailable':
      return { icon: 'warning', title: t('state.unavailable.title'), body: t('state.unavailable.body') };
    case 'gone':
      return { icon: 'warning', title: t('state.gone.title'), body: t('state.gone.body') };
    case 'forbidden':
      return { icon: 'lock', title: t('state.forbidden.title'), body: t('state.forbidden.body') };
    case 'sold-out':
    case 'rejected':
      return { icon: 'warning', title: t('state.rejected.title'), body: t('state.rejected.body') };
  }
}
