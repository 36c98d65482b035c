import type { Lightning } from '@lightningjs/sdk';
import type { PlayerState } from '../../domain/ports/player';
import type { Unsubscribe } from '../../domain/store';
import type { AppContext } from '../app-context';
import { part, partOf } from '../part';
import type { FocusHost } from '../request-focus';
import {
  playbackChoiceLines,
  playbackLines,
  subjectTitle,
  type PlaybackSource,
  type PlaybackSubject,
} from '../settings/playback-lines';
import { setText } from '../text';
import { safeArea, stageHeight, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { topOfList, type LineSizes, type ListMemory } from './ListColumn';
import { OptionLine, OptionList, optionSizes } from './OptionLine';
import { playbackMenuWidth } from './playback-menu-size';
import { StatisticsPanel } from './StatisticsPanel';

const padding = 56;
const lineWidth = playbackMenuWidth - padding - safeArea.x;
const titleY = safeArea.y;
const listY = ({ scaled }: Theme): number => titleY + scaled(60) + 28;

/** What the lines are made of. */
const shownOf = [
  ...(['areCaptionsOn', 'captionTracks', 'captionTrackId', 'audioTracks', 'audioTrackId'] as const),
  ...(['renditions', 'qualityCapPixels', 'playbackRate', 'playbackRates'] as const),
] as const satisfies readonly (keyof PlayerState)[];

class MenuLine extends OptionLine {
  protected static override readonly width = lineWidth;
}

class MenuList extends OptionList {
  protected override sizes(theme: Theme): LineSizes {
    return optionSizes(theme, lineWidth);
  }

  protected override makeLine(): OptionLine {
    return new MenuLine(this.stage);
  }
}

type View =
  | { readonly kind: 'subjects' }
  | { readonly kind: 'choices'; readonly of: PlaybackSubject }
  | { readonly kind: 'statistics' };

/**
 * Captions, sound, quality and speed of the show that plays, and its statistics, at the end side of the screen: what is chosen can be
 * seen beside it. It takes all arrows: what is beneath hears none.
 */
export class PlaybackMenu extends ThemedComponent implements FocusHost {
  declare context: Pick<AppContext, 'words' | 'clock' | 'player' | 'preferences' | 'device'>;
  declare onClose: () => void;
  declare private view: View;
  declare private left: ListMemory;
  declare private unfollow: Unsubscribe | undefined;

  static override template(theme: Theme): Lightning.Component.Template {
    const { colour, textStyle } = theme;
    return {
      w: stageWidth,
      h: stageHeight,
      // Keeps the pointer from the page beneath.
      collision: true,
      visible: false,
      testId: 'playback-menu',
      Panel: {
        x: stageWidth - playbackMenuWidth,
        w: playbackMenuWidth,
        h: stageHeight,
        rect: true,
        color: colour.messageShade,
        Title: { x: padding, y: titleY, text: textStyle('title', { width: lineWidth }) },
        List: { type: MenuList, x: padding, y: listY(theme), h: stageHeight - safeArea.y - listY(theme) },
        Statistics: {
          type: StatisticsPanel,
          ...{ x: padding, y: listY(theme), w: lineWidth, h: stageHeight - safeArea.y - listY(theme) },
          visible: false,
        },
      },
    };
  }

  override _construct(): void {
    this.view = { kind: 'subjects' };
    this.left = topOfList;
    this.unfollow = undefined;
  }

  override _setup(): void {
    const { context } = this;
    this.list.clock = context.clock;
    Object.assign(this.statistics, { context, onClose: () => this.back() });
  }

  private get panel(): Lightning.Element {
    return part(this, 'Panel');
  }
  private get list(): MenuList {
    return partOf(this.panel, 'List', MenuList);
  }
  private get statistics(): StatisticsPanel {
    return partOf(this.panel, 'Statistics', StatisticsPanel);
  }

  open(): void {
    this.visible = true;
    this.left = topOfList;
    this.show({ kind: 'subjects' });
    let known = this.context.player.state;
    this.unfollow ??= this.context.player.subscribe((state) => {
      // Captions come and go all the time.
      const isSame = shownOf.every((name) => state[name] === known[name]);
      known = state;
      if (!isSame) this.update();
    });
  }

  close(): void {
    this.visible = false;
    this.unfollow?.();
    this.unfollow = undefined;
    this.statistics.close();
  }

  /** As OK on the line of this id. */
  press(id: string): void {
    this.lines()
      .find((line) => line.id === id)
      ?.press();
  }

  private get source(): PlaybackSource {
    return this.context;
  }

  private get title(): string {
    const { words } = this.context;
    if (this.view.kind === 'choices') return subjectTitle(this.view.of, words);
    return words.t(this.view.kind === 'statistics' ? 'statistics.title' : 'playback.title');
  }

  private lines() {
    const { view } = this;
    if (view.kind === 'choices') return playbackChoiceLines(view.of, this.source, () => this.back());
    return playbackLines(this.source, {
      openChoices: (of) => this.show({ kind: 'choices', of }),
      openStatistics: () => this.show({ kind: 'statistics' }),
    });
  }

  private show(view: View): void {
    if (this.view.kind === 'subjects' && view.kind !== 'subjects') this.left = this.list.memory;
    this.view = view;
    setText(part(this.panel, 'Title'), this.title);
    const isStatistics = view.kind === 'statistics';
    this.list.visible = !isStatistics;
    this.statistics.visible = isStatistics;
    if (isStatistics) this.statistics.open();
    else {
      this.statistics.close();
      const lines = this.lines();
      const chosen = lines.find((line) => line.kind === 'choice' && line.isChosen);
      const memory = view.kind === 'subjects' ? this.left : { ...topOfList, itemId: chosen?.id };
      this.list.open(this.title, lines, memory);
    }
    this._refocus();
  }

  /** The show has other tracks, or what is chosen has been chosen elsewhere. */
  private update(): void {
    if (this.view.kind !== 'statistics') this.list.update(this.lines());
  }

  private back(): void {
    if (this.view.kind === 'subjects') this.onClose();
    else this.show({ kind: 'subjects' });
  }

  focusOn(): void {
    // There is one thing to be in.
  }

  override _getFocused(): Lightning.Component {
    return this.view.kind === 'statistics' ? this.statistics : this.list;
  }

  override _handleBack(): void {
    this.back();
  }

  override _handleUp(): boolean {
    return true;
  }
  override _handleDown(): boolean {
    return true;
  }
  override _handleLeft(): boolean {
    return true;
  }
  override _handleRight(): boolean {
    return true;
  }
}
