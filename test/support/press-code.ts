import type { Tv } from './tv';

/** A key as a host's remote sends it; the tests' browser knows none of these codes. */
export const pressCode = (tv: Tv, code: number | undefined): Promise<void> =>
  tv.page.evaluate((keyCode) => {
    const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true });
    Object.defineProperty(event, 'keyCode', { value: keyCode });
    document.body.dispatchEvent(event);
  }, code);
