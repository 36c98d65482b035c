import type { Lightning } from '@lightningjs/sdk';
import type { CancelTimer, Clock } from '../../domain/ports/clock';
import type { PlainKey } from '../../i18n/message-types';
import type { Words } from '../../i18n/words';
import { CountdownTiles, countdownTilesHeight } from '../components/CountdownTiles';
import { MessagePanel } from '../components/MessagePanel';
import { part, partOf } from '../part';
import { stageHeight, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import type { MessageAction, WatchMessage } from './watch-message';

const actionWords: Readonly<Record<MessageAction, PlainKey>> = {
  'try-again': 'state.try-again',
  'watch-replay': 'watch.watch-replay',
  'watch-again': 'watch.watch-again',
  home: 'watch.back-to-home',
};

/** A live picture comes this much after what it shows, while nothing better has been measured. */
const assumedLatencyMs = 3000;
const tilesFoot = 300;
/** Beside the tiles the message stands a little lower. */
const waitingShift = 90;

/**
 * What stands in place of the picture, with its ways on. Before a show it counts down to the first picture, not to the
 * studio's start: the two are the stream's latency apart.
 */
export class WatchMessageView extends ThemedComponent {
  declare words: Words;
  declare clock: Clock;
  /** As measured in the show before; NaN where there was none. */
  declare latencySeconds: () => number;
  declare onAct: (action: MessageAction) => void;
  declare private message: WatchMessage | undefined;
  declare private cancelTick: CancelTimer | undefined;

  static override template(theme: Theme): Lightning.Component.Template {
    return {
      Back: { w: stageWidth, h: stageHeight, rect: true, color: theme.colour.messageShade },
      Tiles: { type: CountdownTiles, visible: false, y: tilesFoot - countdownTilesHeight(theme) },
      Panel: { type: MessagePanel, x: stageWidth / 2, y: stageHeight / 2 },
    };
  }

  override _construct(): void {
    this.latencySeconds = () => Number.NaN;
    this.message = undefined;
    this.cancelTick = undefined;
  }

  override _setup(): void {
    partOf(this, 'Tiles', CountdownTiles).words = this.words;
  }

  show(message: WatchMessage): void {
    this.message = message;
    this.draw();
  }

  /** It isn't on the screen: nothing is counted. */
  hide(): void {
    this.cancelTick?.();
    this.cancelTick = undefined;
  }

  override _onDetach(): void {
    this.hide();
  }

  private draw(): void {
    this.hide();
    const { message, words } = this;
    if (message === undefined) return;
    const { t } = words;
    const { icon, title, body, actions, startsAtMs } = message;
    const isCounting = this.count(startsAtMs);
    const isDue = startsAtMs !== undefined && !isCounting && startsAtMs <= this.clock.nowMs();
    part(this, 'Panel').y = stageHeight / 2 + (isCounting ? waitingShift : 0);
    partOf(this, 'Panel', MessagePanel).show({
      icon,
      title: t(isDue ? 'show.about-to-begin' : title),
      body: t(body),
      actions: actions.map((action) => ({ label: t(actionWords[action]), onPress: () => this.onAct(action) })),
    });
  }

  /** Whether there is something to count, and does so from second to second. */
  private count(startsAtMs: number | undefined): boolean {
    const tiles = partOf(this, 'Tiles', CountdownTiles);
    tiles.visible = false;
    if (startsAtMs === undefined) return false;
    const measuredMs = this.latencySeconds() * 1000;
    const firstPictureMs = startsAtMs + (measuredMs > 0 ? measuredMs : assumedLatencyMs);
    const nowMs = this.clock.nowMs();
    if (!tiles.show(firstPictureMs, nowMs)) return false;
    tiles.x = (stageWidth - tiles.width) / 2;
    this.cancelTick = this.clock.after((firstPictureMs - nowMs) % 1000 || 1000, () => this.draw());
    return true;
  }

  override _getFocused(): Lightning.Component {
    return partOf(this, 'Panel', MessagePanel);
  }
}
