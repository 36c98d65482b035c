import type { Lightning } from '@lightningjs/sdk';
import { createShowListsStore, type ShowListsStore } from '../../domain/show-lists-store';
import type { Message } from '../components/MessagePanel';
import type { Theme } from '../theme/theme';
import { ShowListsPage } from './ShowListsPage';

/** The creators that the viewer follows, and their shows. */
export class FollowingPage extends ShowListsPage {
  static override template(theme: Theme): Lightning.Component.Template {
    return { ...ShowListsPage.template(theme), testId: 'following-page' };
  }

  protected override createStore(): ShowListsStore {
    const { discovery, clock } = this.context;
    return createShowListsStore({ of: { creators: [] }, platform: discovery, clock, random: Math.random });
  }

  protected override begin(store: ShowListsStore): void {
    const { context, endings } = this;
    const visit = { isOver: false };
    endings.push(() => (visit.isOver = true));
    context.loadLibrary().then(
      (library) => {
        if (visit.isOver) return;
        const stop = library.subscribe(({ follows, isLoaded }) => {
          if (!isLoaded) return;
          store.showOf({ creators: follows.map(({ creatorId }) => creatorId) });
          store.start();
        });
        endings.push(stop);
      },
      () => context.navigate.toast(context.words.t('state.offline.title')),
    );
  }

  protected override title(): string {
    return this.context.words.t('rail.following');
  }

  protected override emptyMessage(): Message {
    const { words, navigate } = this.context;
    return {
      icon: 'heart',
      title: words.t('following.empty.title'),
      body: words.t('following.empty.body'),
      actions: [{ label: words.t('watch.back-to-home'), onPress: () => navigate.to({ page: 'home' }) }],
    };
  }
}
