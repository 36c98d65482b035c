import type { WatchState } from '../../src/domain/watch-state';
import type { ProductCard } from '../../src/ui/components/ProductCard';
import { IconButton } from '../../src/ui/components/IconButton';
import { overlayMs, WatchPage } from '../../src/ui/pages/WatchPage';
import { settle } from './fakes/fake-clock';
import { aReadyState, createFakeWatchStore } from './fakes/fake-stores';
import { createStage } from './stage';
import { createWatchContext, type WatchContextOptions } from './watch-context';

/** The state most cases start from. */
export const ready: WatchState = aReadyState();

/** The watch page on a stage, with its stores in the test's hands. */
export const openWatchPage = async (options: WatchContextOptions = {}, state: WatchState = ready) => {
  const watchStore = createFakeWatchStore(state);
  const context = createWatchContext({ watchStore, ...options });
  const place = { page: 'watch', showId: 'trail-season' } as const;
  const { isRightToLeft } = context.words;
  const stage = await createStage({ type: WatchPage, properties: { context, place }, isRightToLeft });
  stage.component.enter();
  await settle();
  stage.frames(3);
  const words = (): string => stage.texts().join(' | ');
  const see = (type: abstract new (...parameters: never[]) => object): boolean =>
    stage.all(type as typeof ProductCard).length > 0;
  return { stage, context, watchStore, words, see };
};

/** The same with the picture moving and nothing over it. */
export const playingWatchPage = async (options: WatchContextOptions = {}) => {
  const opened = await openWatchPage(options);
  opened.context.player.become({ status: 'playing' });
  await opened.context.clock.advance(overlayMs);
  opened.stage.frames(20);
  return opened;
};

/** The picture over the whole stage. */
export const whole = { x: 0, y: 0, width: 1920, height: 1080 };

/** What a button is called, whether it has words on it or not. */
export const labelOf = (focused: object): string => (focused as { readonly label?: string }).label ?? '';

interface Pressed {
  press(key: 'right'): void;
  focused(): object;
  all(type: typeof IconButton): IconButton[];
}

/** The buttons of the playback bar that are an icon. */
export const buttonsOf = (stage: Pick<Pressed, 'all'>): string[] => stage.all(IconButton).map(labelOf);

/** Presses Right until the button has the focus. */
export function focusButton(stage: Pick<Pressed, 'press' | 'focused'>, name: string): void {
  for (let step = 0; step < 14 && labelOf(stage.focused()) !== name; step += 1) stage.press('right');
  if (labelOf(stage.focused()) !== name) throw new Error(`No button “${name}” to the right`);
}
