import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LauncherRow } from '../../contract/launcher';
import { stripLayout } from '../../platform/demo/make/strip';
import { androidHost } from '../support/hosts/android-host';
import { browserHost } from '../support/hosts/browser-host';
import { fireboltHost } from '../support/hosts/firebolt-host';
import { setVisibility, type HostControls, type SetVisibility, type SimulatedHost } from '../support/hosts/host';
import { hostedSetHost } from '../support/hosts/hosted-set-host';
import { tizenHost } from '../support/hosts/tizen-host';
import { webosHost } from '../support/hosts/webos-host';
import { xboxHost } from '../support/hosts/xbox-host';
import { inPage } from '../support/in-page';
import { openLivingRoom, type LivingRoom } from '../support/living-room';
import { testCards } from '../support/phone';
import { pressCode } from '../support/press-code';
import { readQrCodes } from '../support/qr-reader';
import type { Tv } from '../support/tv';
import { readStrip } from '../support/video-reader';
import { until } from '../support/wait';

declare global {
  interface Window {
    simulatedHost: HostControls;
    /** The TV's own clock goes on by ten minutes, as over a time when nothing of the page runs. */
    passTenMinutes: () => void;
  }
}

const raise = (install: SimulatedHost['install'], parameters: unknown, set: SetVisibility): void => {
  window.simulatedHost = install(window, parameters, set);
  const now = Date.now.bind(Date);
  let passedMs = 0;
  Date.now = () => now() + passedMs;
  window.passTenMinutes = () => (passedMs += 600_000);
};

const loopSeconds = stripLayout.frameCount / stripLayout.framesPerSecond;
/** Half of what ten minutes are apart in a loop of 72 s. */
const isNearTo = (lag: number, other: number | undefined): boolean => {
  if (other === undefined) return false;
  const apart = (other - lag + loopSeconds) % loopSeconds;
  return Math.min(apart, loopSeconds - apart) < (600 % loopSeconds) / 2;
};

describe('the app on televisions', () => {
  let room: LivingRoom;
  beforeAll(async () => {
    room = await openLivingRoom({ platform: { clockShiftMs: 0 } });
  });
  afterAll(() => room.close());

  /** The tile of the launcher's row whose show is on for the longest. */
  const longestTile = async () => {
    const answer = await fetch(`${room.platform.url}/v1/launcher-row`);
    const { items } = (await answer.json()) as LauncherRow;
    const [tile] = items
      .filter(({ isLive }) => isLive)
      .sort((one, other) => (other.endsAtMs ?? Infinity) - (one.endsAtMs ?? Infinity));
    if (tile === undefined) throw new Error('Nothing is live');
    return tile;
  };

  /**
   * How far the picture is behind what is broadcast, in seconds, but for a whole number of loops and an offset that a show keeps;
   * undefined while there is none.
   */
  const readLag = async (tv: Tv): Promise<number | undefined> => {
    const strip = await readStrip(tv.page);
    if (strip === undefined) return undefined;
    const answer = await fetch(`${room.platform.url}/v1/time`);
    const { nowMs } = (await answer.json()) as { nowMs: number };
    return (nowMs / 1000 - strip.frame / stripLayout.framesPerSecond) % loopSeconds;
  };

  const hosts = [webosHost, tizenHost, androidHost, fireboltHost, xboxHost, hostedSetHost, browserHost];
  it.each(hosts)(
    '$name: from a tile of the launcher, ten minutes hidden and back, bought, and Back to the end',
    async (host) => {
      const { link } = await longestTile();
      const parameters = host.parametersFor(link);
      const context = await room.browser.newContext({
        viewport: { width: 1280, height: 720 },
        locale: 'en-US',
        userAgent: host.userAgent,
      });
      const tv = await room.tv(`/${host.addressFor?.(parameters) ?? ''}`, {
        context,
        async prepare(page) {
          await page.addInitScript(inPage(raise, host.install, parameters, setVisibility));
        },
      });
      await tv.see('watch-page', undefined, 30_000);
      const lagAtFirst = await until('a picture', () => readLag(tv), { timeoutMs: 30_000 });

      const hasMedia = () => tv.page.evaluate(() => (document.querySelector('video')?.readyState ?? 0) > 0);
      await tv.page.evaluate(() => window.simulatedHost.setVisible(false));
      await until('the decoder to be given back', async () => !(await hasMedia()));
      await room.platform.passTenMinutes();
      const asked: string[] = [];
      tv.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      await tv.page.evaluate(() => {
        window.passTenMinutes();
        window.simulatedHost.setVisible(true);
      });
      await until('the picture of now, not of where it was left', async () => isNearTo(lagAtFirst, await readLag(tv)), {
        timeoutMs: 30_000,
      });
      // The clock is asked for, and the deals of meanwhile.
      expect(asked).toContain('/v1/time');
      expect(asked).toContain(`/v1/shows/${link.replace('watch/', '')}/snapshot`);

      await until('the code', async () => {
        const parts = await tv.screen();
        if (parts.some((part) => part.testId === 'qr-code')) return true;
        if (parts.some((part) => part.testId === 'handoff-panel')) return false;
        const isOnProduct = parts.some((part) => part.testId === 'product-card' && part.hasFocus);
        await pressCode(tv, isOnProduct ? host.codes.ok : host.codes.down);
        return false;
      });
      const code = await until('a code', async () => (await readQrCodes(await tv.page.screenshot()))[0]);
      const phone = await room.phone();
      await phone.open(code);
      if (host.ownName !== undefined) await phone.page.getByText(`From ${host.ownName}`).waitFor();
      await phone.buy();
      await phone.fillCheckout(testCards.accepted);
      await phone.placeOrder();
      await tv.see('handoff-panel', 'Order placed');
      await phone.close();

      await until('Home', async () => {
        await pressCode(tv, host.codes.back);
        return (await tv.screen()).some((part) => part.testId === 'home-page');
      });
      await tv.focusOn('show-card');
      if (host === fireboltHost) {
        const told = await tv.page.evaluate(() => window.simulatedHost.told?.().map(([method]) => method) ?? []);
        for (const method of ['discovery.signIn', 'metrics.ready', 'metrics.startContent', 'metrics.mediaPlaying']) {
          expect(told).toContain(method);
        }
      }
      await pressCode(tv, host.codes.back);
      if (host.asksToLeave) {
        await tv.see('dialog');
        expect(await tv.page.evaluate(() => window.simulatedHost.hasEnded())).toBe(false);
        await pressCode(tv, host.codes.right);
        await pressCode(tv, host.codes.ok);
      }
      if (host === browserHost) await tv.page.waitForURL('about:blank');
      else await until('the end', () => tv.page.evaluate(() => window.simulatedHost.hasEnded()));
      expect(tv.exceptions).toEqual([]);
      await context.close();
    },
  );
});
