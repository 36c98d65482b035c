import type { Lightning } from '@lightningjs/sdk';
import type { PlainKey } from '../../i18n/message-types';
import type { Words } from '../../i18n/words';
import { MessagePanel } from '../components/MessagePanel';
import { partOf } from '../part';
import { stageHeight, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import type { MessageAction, WatchMessage } from './watch-message';

const actionWords: Readonly<Record<MessageAction, PlainKey>> = {
  'try-again': 'state.try-again',
  'watch-replay': 'watch.watch-replay',
  'watch-again': 'watch.watch-again',
  home: 'watch.back-to-home',
};

/** What stands in place of the picture, with its ways on. */
export class WatchMessageView extends ThemedComponent {
  declare words: Words;
  declare onAct: (action: MessageAction) => void;

  static override template({ colour }: Theme): Lightning.Component.Template {
    return {
      Back: { w: stageWidth, h: stageHeight, rect: true, color: colour.messageShade },
      Panel: { type: MessagePanel, x: stageWidth / 2, y: stageHeight / 2 },
    };
  }

  show({ icon, title, body, actions }: WatchMessage): void {
    const { t } = this.words;
    partOf(this, 'Panel', MessagePanel).show({
      icon,
      title: t(title),
      body: t(body),
      actions: actions.map((action) => ({ label: t(actionWords[action]), onPress: () => this.onAct(action) })),
    });
  }

  override _getFocused(): Lightning.Component {
    return partOf(this, 'Panel', MessagePanel);
  }
}
