import type { PageData } from '../page-data';

/** An element the page is known to have. */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`#${id} is missing`);
  return element;
}

/** A sentence with its value. */
export function fillIn(sentence: string, value: string): string {
  return sentence.split('#').join(value);
}

/** Shows what went wrong, for eyes and for a screen reader. */
export function showProblem(text: string): void {
  const problem = byId('problem');
  problem.textContent = text;
  problem.hidden = false;
  problem.focus();
}

/** Takes the last problem away. */
export function hideProblem(): void {
  byId('problem').hidden = true;
}

/** Calls back once the page can be seen: a preview or a preloaded page never is. */
export function whenVisible(callback: () => void): void {
  const check = () => {
    if (document.visibilityState !== 'visible') return;
    document.removeEventListener('visibilitychange', check);
    callback();
  };
  document.addEventListener('visibilitychange', check);
  check();
}

/** A button that is at work can't be pressed again and says what it does. */
export function setBusy(button: HTMLElement, words: string | undefined): void {
  if (words === undefined) {
    button.removeAttribute('aria-disabled');
    button.textContent = button.getAttribute('data-words');
    return;
  }
  button.setAttribute('data-words', button.textContent);
  button.setAttribute('aria-disabled', 'true');
  button.textContent = words;
}

const spokenMinutes = [5, 2, 1];

/**
 * Counts the held time down to the server's deadline, by the distance of two server instants: the phone's own clock may be
 * wrong. Speaks at a few minutes only. When the time is up the page is loaded again and says so.
 */
export function startCountdown(data: PageData): void {
  const startedAtMs = performance.now();
  const held = byId('held');
  let spoken = Infinity;
  const tick = () => {
    const leftMs = data.expiresAtMs - data.nowMs - (performance.now() - startedAtMs);
    const seconds = Math.max(0, Math.ceil(leftMs / 1000));
    const rest = seconds % 60;
    held.textContent = fillIn(data.words.heldFor, `${Math.floor(seconds / 60)}:${rest < 10 ? '0' : ''}${rest}`);
    const minutes = Math.ceil(seconds / 60);
    if (spokenMinutes.indexOf(minutes) >= 0 && minutes < spoken) {
      spoken = minutes;
      const words = minutes === 1 ? data.words.minute : fillIn(data.words.minutes, String(minutes));
      byId('held-spoken').textContent = words;
    }
    if (seconds > 0) return;
    clearInterval(timer);
    held.textContent = data.words.timeIsUp;
    // A little later than the deadline, so that the platform agrees that it has passed.
    setTimeout(() => location.reload(), 1500);
  };
  const timer = setInterval(tick, 1000);
  tick();
}
