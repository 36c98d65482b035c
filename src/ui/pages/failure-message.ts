import type { FailureCause } from '../../domain/outcome';
import type { PlainKey, Translate } from '../../i18n/message-types';
import type { Message } from '../components/MessagePanel';

/** What a page says that could not be loaded; `gone`: the words for what isn't there (any more). */
export function failureMessage(
  cause: FailureCause,
  t: Translate,
  gone: { readonly title: PlainKey; readonly body: PlainKey },
): Pick<Message, 'icon' | 'title' | 'body'> {
  switch (cause) {
    case 'offline':
      return { icon: 'wifi-off', title: t('state.offline.title'), body: t('state.offline.body') };
    case 'gone':
      return { icon: 'warning', title: t(gone.title), body: t(gone.body) };
    case 'unavailable':
      return { icon: 'warning', title: t('state.unavailable.title'), body: t('state.unavailable.body') };
    case 'forbidden':
    case 'sold-out':
    case 'rejected':
      return { icon: 'warning', title: t('state.rejected.title'), body: t('state.rejected.body') };
  }
}
