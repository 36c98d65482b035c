import type { HomeState } from '../domain/home-state';
import type { Clock } from '../domain/ports/clock';
import type { ReadableStore } from '../domain/store';

/** Home's answer is all but there when the fonts are: for so long nobody builds and draws the boxes that stand in for it. */
export const answerPatienceMs = 100;

/** Resolves when Home has something to show, or takes longer than that. */
export function firstAnswer(
  home: ReadableStore<HomeState>,
  clock: Clock,
  patienceMs = answerPatienceMs,
): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = home.subscribe(({ kind }) => {
      if (kind !== 'loading') settle();
    });
    const cancel = clock.after(patienceMs, settle);
    function settle(): void {
      // Known at once, there is nothing to take back yet.
      clock.after(0, () => {
        unsubscribe();
        cancel();
      });
      resolve();
    }
  });
}
