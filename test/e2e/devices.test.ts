import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fireboltHost } from '../support/hosts/firebolt-host';
import { setVisibility, type HostControls, type SetVisibility, type SimulatedHost } from '../support/hosts/host';
import { tizenHost } from '../support/hosts/tizen-host';
import { webosHost } from '../support/hosts/webos-host';
import { inPage } from '../support/in-page';
import { openLivingRoom, type LivingRoom } from '../support/living-room';
import type { Tv } from '../support/tv';
import { readStrip } from '../support/video-reader';
import { until } from '../support/wait';

declare global {
  interface Window {
    simulatedHost: HostControls;
  }
}

const raise = (install: SimulatedHost['install'], parameters: unknown, set: SetVisibility): void => {
  window.simulatedHost = install(window, parameters, set);
};

/** A key as the host's remote sends it; the tests' browser knows none of these codes. */
const pressCode = (tv: Tv, code: number | undefined): Promise<void> =>
  tv.page.evaluate((keyCode) => {
    const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true });
    Object.defineProperty(event, 'keyCode', { value: keyCode });
    document.body.dispatchEvent(event);
  }, code);

describe('the app on televisions', () => {
  let room: LivingRoom;
  let live: string[];
  beforeAll(async () => {
    room = await openLivingRoom();
    const answer = await fetch(`${room.platform.url}/v1/shows?state=live`);
    live = ((await answer.json()) as { shows: { id: string }[] }).shows.map(({ id }) => id);
  });
  afterAll(() => room.close());

  it.each([webosHost, tizenHost, fireboltHost])(
    '$name: a deep link, hidden and back, a link that leads nowhere, another one, Back to the end',
    async (host) => {
      const [first = '', second = ''] = live;
      const tv = await room.tv('/', {
        async prepare(page) {
          await page.addInitScript(inPage(raise, host.install, host.parametersFor(`watch/${first}`), setVisibility));
        },
      });
      await tv.see('watch-page', undefined, 30_000);
      await until('a picture', () => readStrip(tv.page), { timeoutMs: 30_000 });

      const hasMedia = () => tv.page.evaluate(() => (document.querySelector('video')?.readyState ?? 0) > 0);
      await tv.page.evaluate(() => window.simulatedHost.setVisible(false));
      await until('the decoder to be given back', async () => !(await hasMedia()));
      await tv.page.evaluate(() => window.simulatedHost.setVisible(true));
      await until('the picture again', () => readStrip(tv.page), { timeoutMs: 30_000 });

      await tv.page.evaluate((parameters) => window.simulatedHost.relaunch?.(parameters), host.wrongParameters[0]);
      await tv.see('toast');
      await tv.see('watch-page');
      await tv.page.evaluate(
        (parameters) => window.simulatedHost.relaunch?.(parameters),
        host.parametersFor(`show/${second}`),
      );
      await tv.see('show-page', undefined, 30_000);

      await until('Home', async () => {
        await pressCode(tv, host.codes.back);
        return (await tv.screen()).some((part) => part.testId === 'home-page');
      });
      await tv.focusOn('show-card');
      await pressCode(tv, host.codes.back);
      if (host.asksToLeave) {
        await tv.see('dialog');
        expect(await tv.page.evaluate(() => window.simulatedHost.hasEnded())).toBe(false);
        await pressCode(tv, host.codes.right);
        await pressCode(tv, host.codes.ok);
      }
      await until('the end', () => tv.page.evaluate(() => window.simulatedHost.hasEnded()));
      expect(tv.exceptions).toEqual([]);
      await tv.close();
    },
  );
});
