import type { Lightning } from '@lightningjs/sdk';
import {
  createShowListsStore,
  showLists,
  type ShowListsStore,
  type ShowListsValue,
} from '../../domain/show-lists-store';
import type { Message } from '../components/MessagePanel';
import type { Theme } from '../theme/theme';
import { ShowListsPage } from './ShowListsPage';

/** All shows of one category. */
export class CategoryPage extends ShowListsPage {
  static override template(theme: Theme): Lightning.Component.Template {
    return { ...ShowListsPage.template(theme), testId: 'category-page' };
  }

  private get categoryId(): string {
    return 'categoryId' in this.place ? this.place.categoryId : '';
  }

  protected override createStore(): ShowListsStore {
    const { discovery, clock } = this.context;
    return createShowListsStore({ of: { category: this.categoryId }, platform: discovery, clock, random: Math.random });
  }

  /** Home knows the category's name as a rule, before its shows are here. */
  protected override title(value: ShowListsValue | undefined): string {
    const [show] = value === undefined ? [] : showLists.flatMap((list) => value.lists[list].shows);
    if (show !== undefined) return show.category.title;
    const { state } = this.context.home;
    const rows = state.kind === 'ready' ? state.rows : [];
    return rows.find(({ categoryId }) => categoryId === this.categoryId)?.title ?? '';
  }

  protected override emptyMessage(): Message {
    const { words, navigate } = this.context;
    return {
      icon: 'tv',
      title: words.t('category.empty.title'),
      body: words.t('category.empty.body'),
      actions: [{ label: words.t('watch.back-to-home'), onPress: () => navigate.to({ page: 'home' }) }],
    };
  }
}
