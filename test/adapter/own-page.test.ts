import { describe, expect, it } from 'vitest';
import { canHavePage } from '../../src/adapter/own-page';
import { createFakeClock, settle } from '../support/fakes/fake-clock';

/** The page's origin, and what `canHavePage` has said by now. */
function ask() {
  const clock = createFakeClock();
  const asked: unknown[][] = [];
  let answer: (response: Response) => void = () => undefined;
  let fail: (reason: Error) => void = () => undefined;
  const fetch = (...request: unknown[]) => {
    asked.push(request);
    return new Promise<Response>((resolve, reject) => {
      answer = resolve;
      fail = reject;
    });
  };
  const said: boolean[] = [];
  const view = { fetch, location: { href: 'https://tv.shop.example/#home' } } as unknown as Window;
  void canHavePage(view, clock).then((isThere) => said.push(isThere));
  return { clock, asked, said, answer: (response: Response) => answer(response), fail: () => fail(new TypeError()) };
}

describe('the app’s own page', () => {
  it('is there when its origin takes twelve seconds', async () => {
    const { clock, asked, said, answer } = ask();
    expect(asked).toEqual([['https://tv.shop.example/#home', { cache: 'no-store' }]]);
    await clock.advance(12_000);
    expect(said).toEqual([]);
    answer(new Response());
    await settle();
    expect(said).toEqual([true]);
    expect(clock.pendingTimers).toBe(0);
  });

  it('is not where nothing answers, in the end', async () => {
    const { clock, said } = ask();
    await clock.advance(15_000);
    expect(said).toEqual([false]);
  });

  it('is not without a network, nor where the answer is an error: at once', async () => {
    const lost = ask();
    lost.fail();
    const broken = ask();
    broken.answer(new Response('', { status: 502 }));
    await settle();
    expect([lost.said, broken.said]).toEqual([[false], [false]]);
    expect(lost.clock.pendingTimers + broken.clock.pendingTimers).toBe(0);
  });
});
