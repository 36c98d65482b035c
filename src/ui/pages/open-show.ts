import type { Show } from '../../../contract/show';
import type { AppContext } from '../app-context';
import { canOpen } from './page-loaders';

/** OK on a show: what can be played plays, what is announced is told about. */
export function openShow(
  { navigate, words, clock }: Pick<AppContext, 'navigate' | 'words' | 'clock'>,
  show: Show,
): void {
  switch (show.state) {
    case 'live':
    case 'replay':
      navigate.to({ page: 'watch', showId: show.id });
      return;
    case 'upcoming':
      if (canOpen('show')) navigate.to({ page: 'show', showId: show.id });
      else {
        navigate.ask({
          title: show.title,
          body: words.startsAt(show.startsAtMs, clock.nowMs()),
          answers: [{ label: words.t('home.upcoming-close') }],
        });
      }
      return;
    case 'ended':
      navigate.toast(words.t('home.show-over'));
  }
}
