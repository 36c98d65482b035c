import { describe, expect, it, onTestFinished } from 'vitest';
import type { RemoteKey } from '../../src/domain/ports/device';
import type { WatchState } from '../../src/domain/watch-state';
import { App } from '../../src/ui/App';
// Loaded late it would come when the stage of a test is gone.
import '../../src/ui/components/encode-qr';
import { startAnnouncer } from '../../src/ui/voice/announcer';
import { aReadyState, handoffStates } from '../support/fakes/fake-stores';
import { createFakeSpeech } from '../support/fakes/fake-speech';
import { aHome } from '../support/fakes/specimens';
import { createShellServices } from '../support/shell-context';
import { createStage } from '../support/stage';

interface Options {
  readonly voiceGuide?: 'device' | 'on' | 'off';
  readonly isWantedByDevice?: boolean;
  /** Without a voice only the page's element tells. */
  readonly hasVoice?: boolean;
}

/** The app with a voice that remembers. Between two keys lies a second, so that none passes for a held one. */
async function open({ voiceGuide = 'on', isWantedByDevice, hasVoice = true }: Options = {}) {
  const services = createShellServices({ home: { kind: 'ready', rows: aHome(12).rows, isStale: false } });
  services.preferences.choose('voiceGuide', voiceGuide);
  const stage = await createStage({ type: App, properties: { services } });
  stage.application.updateFocusPath();
  const speech = createFakeSpeech(isWantedByDevice);
  const { words, clock, preferences } = services;
  const stop = startAnnouncer({
    application: stage.application,
    words,
    clock,
    preferences,
    speech: hasVoice ? speech : undefined,
  });
  onTestFinished(() => {
    stop();
    document.getElementById('voice')?.remove();
  });
  stage.frames(3);
  // It looks once the frame is out of the house; for the page's element alone, once a row has scrolled.
  const settle = () => clock.advanceNow(120);
  settle();
  const press = (key: RemoteKey, repeats = 0) => {
    clock.advanceNow(1000);
    stage.press(key, repeats);
    settle();
  };
  /** What was said since the last time somebody asked. */
  let heard = 0;
  const said = () => {
    const lines = speech.said.slice(heard).map((line) => line.replace(/…$/, ''));
    heard = speech.said.length;
    return lines;
  };
  const until = (isSo: () => boolean) =>
    expect
      .poll(() => {
        clock.advanceNow(1000);
        stage.frames(1);
        clock.advanceNow(0);
        return isSo();
      })
      .toBe(true);
  const named = () => [...document.querySelectorAll('#voice [aria-label]')];
  const node = () => {
    const [element = null] = named();
    return {
      role: element?.getAttribute('role'),
      name: element?.getAttribute('aria-label'),
      hasFocus: document.activeElement === element && element !== null,
    };
  };
  const news = () => document.querySelector('#voice [role=status]')?.textContent;
  return { stage, services, clock, speech, press, said, until, named, node, news };
}

describe('the voice guide', () => {
  it('says where one is, then each card with its place, and a row when one comes into it', async () => {
    const { press, said } = await open();
    expect(said()).toEqual([
      'Aisle. Home. Live & Upcoming, row. Trail Season Kick-off, show, LIVE, Maya Torres, 12.4K watching, A-List, 1 of 12',
    ]);
    press('right');
    expect(said()).toEqual([expect.stringMatching(/, 2 of 12$/)]);
    press('down');
    expect(said()).toEqual([expect.stringMatching(/^\S.*, row\. .*, show, .*of 12$/)]);
  });

  it('never says what a held key passes by', async () => {
    const { stage, clock, speech, said } = await open();
    clock.advanceNow(1000);
    stage.press('right');
    clock.advanceNow(0);
    said();
    for (let repeat = 0; repeat < 4; repeat++) {
      clock.advanceNow(50);
      stage.press('right', 1);
    }
    expect(said()).toEqual([]);
    clock.advanceNow(250);
    expect(said()).toEqual([expect.stringMatching(/, 10 of 12$/)]);
    expect(speech.said).toHaveLength(3);
  });

  it('says a question, its answers and, back again, the page', async () => {
    const { stage, press, said, until } = await open();
    said();
    press('back');
    await until(() => stage.focusPath()[1] === 'Dialog');
    expect(said()).toEqual(['Leave Aisle?, dialog. Stay, button, 1 of 2']);
    press('right');
    expect(said()).toEqual(['Leave, button, 2 of 2']);
    press('back');
    expect(said()).toEqual([expect.stringMatching(/^Home\. Live & Upcoming, row\. Trail Season/)]);
  });

  it('says news after what is being said, whatever has the focus', async () => {
    const { stage, services, clock, speech, said } = await open();
    said();
    services.connection.set('offline');
    services.connection.set('online');
    clock.advanceNow(600);
    stage.frames(2);
    expect(said()).toEqual([]);
    speech.finish();
    expect(said()).toEqual(['Connected again']);
  });

  it('says that a show under the focus has gone live', async () => {
    const { stage, services, clock, speech, press, said } = await open();
    for (let presses = 0; presses < 3; presses++) press('right');
    const { rows } = aHome(12);
    const goLive = rows.map((row) => ({
      ...row,
      shows: row.shows.map((show, index) => (index === 3 ? { ...show, state: 'live' as const } : show)),
    }));
    expect(said()[3]).not.toContain('LIVE');
    services.home.set({ kind: 'ready', rows: goLive, isStale: false });
    clock.advanceNow(600);
    stage.frames(2);
    speech.finish();
    expect(said()).toEqual(['LIVE']);
  });

  it('says a show: its page, products, code, the phone’s progress and an order', async () => {
    const { stage, services, clock, speech, press, said, until } = await open();
    press('ok');
    await until(() => stage.focusPath()[1] === 'WatchPage');
    services.player.become({ status: 'playing' });
    clock.advanceNow(1000);
    stage.frames(2);
    said();
    press('ok');
    expect(said()).toEqual([
      expect.stringMatching(
        /^Products, row\. Ridgeline Trail Shoe, product, Showing now, \$94\.00, was \$129\.00, 1 of/,
      ),
    ]);
    press('right');
    expect(said()).toEqual([expect.stringMatching(/, product, .*\$.*, 2 of/)]);
    press('left');
    said();
    press('ok');
    expect(said()).toEqual([
      'Ridgeline Trail Shoe. Making your code. Granite · EU 38, $94.00. Back to the show, button',
    ]);
    const follow = (name: string) => {
      const state = handoffStates[name];
      if (state === undefined) throw new Error(name);
      speech.finish();
      services.handoffStore.become(state);
      clock.advanceNow(600);
      stage.frames(2);
      return said();
    };
    expect(follow('created')).toEqual([
      'Scan to buy on your phone, or open 192.168.178.100:8080/tv and type K 7 Q 4 M 2',
    ]);
    expect(follow('opened')).toEqual(['Opened on your phone']);
    expect(follow('claimed')).toEqual([]);
    expect(follow('paying')).toEqual(['Paying, Waiting for you to confirm']);
    expect(follow('paying, declined')).toEqual(['The payment was declined. Try again on your phone']);
    expect(follow('placed')).toEqual(['Order placed, Order 7F3K-21 · $94.00, Everything else is on your phone']);
  });

  it('says a deal that starts and what becomes of the connection, over the picture too', async () => {
    const { stage, services, clock, speech, press, said, until } = await open();
    const { watchStore } = services;
    watchStore.become(aReadyState({ promotion: undefined }));
    press('ok');
    await until(() => stage.focusPath()[1] === 'WatchPage');
    services.player.become({ status: 'playing' });
    await until(() => !stage.texts().includes('This is taking longer than usual'));
    said();
    speech.finish();
    const become = (state: WatchState) => {
      watchStore.become(state);
      clock.advanceNow(600);
      stage.frames(2);
      speech.finish();
      return said();
    };
    expect(become(aReadyState())).toEqual(['Live deal: 27% off Ridgeline, $94.00']);
    expect(become(aReadyState({ feedStatus: 'offline' }))).toEqual([
      'Prices and chat may be out of date. Reconnecting',
    ]);
    expect(become(aReadyState({ hasEnded: true }))).toEqual(['The show has ended']);
  });
});

describe('when it speaks', () => {
  it.each([
    ['on', undefined, true],
    ['on', false, true],
    ['off', true, false],
    ['device', true, true],
    ['device', false, false],
    ['device', undefined, false],
  ] as const)('chosen %s, the device says %s: %s', async (voiceGuide, isWantedByDevice, speaks) => {
    const { said } = await open({ voiceGuide, ...(isWantedByDevice === undefined ? {} : { isWantedByDevice }) });
    expect(said().length > 0).toBe(speaks);
  });

  it('switched on it says where one is; switched off it is silent at once', async () => {
    const { services, speech, press, said } = await open({ voiceGuide: 'off' });
    press('right');
    expect(said()).toEqual([]);
    services.preferences.choose('voiceGuide', 'on');
    expect(said()).toEqual([expect.stringMatching(/^Aisle\. Home\. .*, 2 of 12$/)]);
    services.preferences.choose('voiceGuide', 'off');
    expect(speech.said[speech.said.length - 1]).toMatch(/…$/);
    press('right');
    expect(said()).toEqual([]);
  });

  it('follows the device’s own setting while it runs', async () => {
    const { speech, press, said } = await open({ voiceGuide: 'device', isWantedByDevice: false });
    speech.want(true);
    expect(said()).toHaveLength(1);
    speech.want(false);
    press('right');
    expect(said()).toEqual([]);
  });
});

describe('the element of the page', () => {
  it('has the browser’s focus, and role and name of what has the focus', async () => {
    const { named, node, press } = await open({ hasVoice: false });
    expect(node()).toEqual({
      role: 'button',
      name: 'Aisle. Home. Live & Upcoming, row. Trail Season Kick-off, LIVE, Maya Torres, 12.4K watching, A-List, 1 of 12',
      hasFocus: true,
    });
    const before = named();
    press('right');
    expect(node()).toMatchObject({ role: 'button', hasFocus: true });
    expect(node().name).toMatch(/, 2 of 12$/);
    // Another element for another focus: a screen reader reads what gets the focus.
    expect(named()).toHaveLength(1);
    expect(named()).not.toEqual(before);
    press('right');
    expect(node()).toMatchObject({ role: 'button', hasFocus: true });
    expect(node().name).toMatch(/, 3 of 12$/);
  });

  it.each([
    ['waits until a row has scrolled', 'off'],
    ['waits for nothing where the app speaks itself', 'on'],
  ] as const)('%s', async (_what, voiceGuide) => {
    const { stage, clock, node } = await open({ voiceGuide });
    const before = node().name;
    clock.advanceNow(1000);
    stage.press('right');
    clock.advanceNow(0);
    if (voiceGuide === 'off') {
      clock.advanceNow(119);
      expect(node().name).toBe(before);
      clock.advanceNow(1);
    }
    expect(node().name).not.toBe(before);
  });

  it('costs a key along a row no new element, and what a held key passes by nothing at all', async () => {
    const { stage, clock, press, node } = await open({ hasVoice: false });
    press('right');
    const observer = new MutationObserver(() => undefined);
    const box = document.getElementById('voice') as HTMLElement;
    observer.observe(box, { subtree: true, childList: true, attributes: true, characterData: true });
    onTestFinished(() => observer.disconnect());
    // The second element of the role has been made by now.
    press('right');
    observer.takeRecords();
    press('right');
    clock.advanceNow(5000);
    stage.frames(2);
    const changes = observer.takeRecords().map(({ type, attributeName }) => attributeName ?? type);
    expect(changes).toEqual(['aria-hidden', 'aria-label', 'aria-hidden', 'aria-label']);
    press('right');
    observer.takeRecords();
    for (let repeat = 0; repeat < 4; repeat++) {
      clock.advanceNow(50);
      stage.press('right', 1);
    }
    expect(observer.takeRecords()).toEqual([]);
    clock.advanceNow(250);
    expect(node().name).toMatch(/, 12 of 12$/);
  });

  it('keeps its role: what has another is another element', async () => {
    const { stage, named, node, press, until } = await open({ hasVoice: false });
    press('right');
    press('left');
    const cards = named();
    press('left');
    await until(() => node().role === 'link');
    expect(node().hasFocus).toBe(true);
    expect(cards[0]?.getAttribute('role')).toBe('button');
    expect(stage.focusPath()).toContain('NavRail');
    expect(named()).toHaveLength(1);
  });

  it('tells news politely', async () => {
    const { stage, services, clock, news } = await open({ hasVoice: false });
    services.connection.set('offline');
    services.connection.set('online');
    clock.advanceNow(600);
    stage.frames(2);
    expect(news()).toBe('Connected again');
  });

  it('is there without the focus while the app speaks itself, so that nothing is said twice', async () => {
    const { node, press, news, services } = await open();
    press('right');
    expect(node()).toMatchObject({ role: 'button', hasFocus: false });
    expect(node().name).toMatch(/, 2 of 12$/);
    services.connection.set('offline');
    services.connection.set('online');
    press('right');
    expect(news()).toBe('');
  });

  it('is right, without the focus, where the device says that nobody listens', async () => {
    const { node, press, said, services, speech, news } = await open({ voiceGuide: 'device', isWantedByDevice: false });
    press('right');
    expect(node()).toMatchObject({ role: 'button', hasFocus: false });
    expect(node().name).toMatch(/, 2 of 12$/);
    services.connection.set('offline');
    services.connection.set('online');
    press('right');
    expect(news()).toBe('');
    expect(said()).toEqual([]);
    // It doesn't tell any more: a reader of the page may be there.
    speech.want(undefined);
    expect(node().hasFocus).toBe(true);
    press('right');
    expect(node()).toMatchObject({ role: 'button', hasFocus: true });
    expect(node().name).toMatch(/, 4 of 12$/);
    speech.want(false);
    expect(node().hasFocus).toBe(false);
  });

  it('leaves the focus to a field of the page', async () => {
    const field = document.body.appendChild(document.createElement('input'));
    onTestFinished(() => field.remove());
    field.focus();
    const { node, press } = await open({ hasVoice: false });
    press('right');
    expect(document.activeElement).toBe(field);
    expect(node().name).toMatch(/, 2 of 12$/);
  });
});
