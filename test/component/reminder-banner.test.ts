import { Lightning } from '@lightningjs/sdk';
import { describe, expect, it } from 'vitest';
import type { Show } from '../../contract/show';
import { putOffMs, ringMs } from '../../src/domain/reminder-store';
import { App } from '../../src/ui/App';
import { ActionButton } from '../../src/ui/components/ActionButton';
import { Dialog } from '../../src/ui/components/Dialog';
import { HandoffPanel } from '../../src/ui/components/HandoffPanel';
import { ReminderBanner } from '../../src/ui/components/ReminderBanner';
import { ShowCard } from '../../src/ui/components/ShowCard';
import { Toast } from '../../src/ui/components/Toast';
import { followPointer } from '../../src/ui/pointer';
import { aHome, anUpcomingShow } from '../support/fakes/specimens';
import { createShellServices } from '../support/shell-context';
import { createStage } from '../support/stage';

const startsInMs = 180_000;

interface Options {
  readonly count?: number;
  readonly isRightToLeft?: boolean;
  readonly textScale?: number;
}

async function open({ count = 1, isRightToLeft = false, textScale = 1 }: Options = {}) {
  const shows: Show[] = Array.from({ length: count }, (_, index) =>
    anUpcomingShow({ id: `awaited-${index}`, title: `Awaited ${index}` }),
  );
  const services = createShellServices({ home: { kind: 'ready', rows: aHome(12).rows, isStale: false }, shows });
  const { clock, library, device } = services;
  shows.forEach((show, index) => (shows[index] = { ...show, startsAtMs: clock.nowMs() + startsInMs }));
  const stage = await createStage({
    type: App,
    properties: { services },
    isRightToLeft,
    look: { textScale },
  });
  stage.application.updateFocusPath();
  const until = (isSo: () => boolean) =>
    expect
      .poll(async () => {
        await clock.advance(0);
        stage.frames(1);
        return isSo();
      })
      .toBe(true);
  // The banner's code is loaded once the first screen stands.
  await clock.advance(3000);
  await until(() => stage.component.childList.getByRef('Bell')?.children.length === 1);
  for (const show of shows) library.remind(show);
  const banner = () => stage.all(ReminderBanner)[0];
  const begin = () => shows.forEach((show, index) => (shows[index] = { ...show, state: 'live' }));
  /** The shows begin, and their reminders ring. */
  const ring = async () => {
    begin();
    // Asked for two seconds after the start; three have gone by since it was announced.
    await clock.advance(startsInMs + 2000 - 3000);
    stage.frames(30);
  };
  /** Time in which a key would have been meant for what was there before. */
  const settle = async () => {
    await clock.advance(1000);
    stage.frames(1);
  };
  const focusedShow = () => {
    const card = stage.focused();
    return card instanceof ShowCard ? card.item?.id : undefined;
  };
  const label = () => {
    const button = stage.focused();
    return button instanceof ActionButton ? button.label : undefined;
  };
  const place = () => {
    const { place: at } = stage.component;
    return at !== undefined && 'showId' in at ? `${at.page} ${at.showId}` : at?.page;
  };
  return {
    ...{ stage, services, clock, library, device, shows },
    ...{ banner, begin, ring, settle, until, focusedShow, label, place },
  };
}

/** Something towards the screen's end has the focus, that far down. */
function focusBox(app: App, y: number): Lightning.Component {
  const box = new Lightning.Component(app.stage);
  box.patch({ x: 1200, y, w: 300, h: 100 });
  app.childList.add(box);
  app._getFocused = () => box;
  app._refocus();
  return box;
}

describe('the banner of a reminder', () => {
  it('comes over Home without the focus, says what began, and goes by itself', async () => {
    const { stage, clock, ring, banner, focusedShow } = await open();
    await ring();
    expect(banner()).toBeDefined();
    expect(stage.texts()).toEqual(expect.arrayContaining(['Awaited 0', 'Maya Torres is live now', 'Watch or later']));
    expect(focusedShow()).toBe('trail-season');
    expect(stage.component.spoken.state).toContain(
      'Reminder: Awaited 0 with Maya Torres has begun. Press Back to watch it or put it off',
    );
    stage.press('right');
    expect(focusedShow()).toBe('evening-looks');
    await clock.advance(ringMs);
    stage.frames(30);
    expect(banner()).toBeUndefined();
    expect(focusedShow()).toBe('evening-looks');
  });

  it('is entered by Back, left by Down, and the focus is where it was', async () => {
    const { stage, ring, settle, label, focusedShow, clock, banner } = await open();
    stage.press('right');
    await ring();
    await settle();
    stage.press('back');
    expect(label()).toBe('Watch');
    stage.press('right');
    expect(label()).toBe('Later');
    stage.press('right');
    stage.press('up');
    stage.press('play');
    expect(label()).toBe('Later');
    stage.press('left');
    stage.press('left');
    expect(label()).toBe('Watch');
    // Whoever is about to answer has time.
    await clock.advance(5 * ringMs);
    expect(label()).toBe('Watch');
    stage.press('down');
    expect(focusedShow()).toBe('evening-looks');
    expect(stage.all(Dialog)).toHaveLength(0);
    await clock.advance(ringMs);
    stage.frames(30);
    expect(banner()).toBeUndefined();
  });

  it('leaves a Back that was on its way to the page, and one that is held', async () => {
    const { stage, ring, settle, focusedShow, until, label } = await open();
    await ring();
    stage.press('back');
    await until(() => stage.all(Dialog).length === 1);
    // The question has Back while it is there.
    await settle();
    stage.press('back');
    expect(focusedShow()).toBe('trail-season');
    stage.press('back', 3);
    expect(label()).toBe('Watch');
  });

  it('opens the show with Watch, and Back leads to where the viewer was', async () => {
    const { stage, ring, settle, place, banner, library, focusedShow, until } = await open();
    await ring();
    await settle();
    stage.press('back');
    stage.press('ok');
    await until(() => stage.focusPath()[1] === 'WatchPage');
    expect(place()).toBe('watch awaited-0');
    stage.frames(30);
    expect(banner()).toBeUndefined();
    expect(library.state.reminders).toEqual([]);
    for (let press = 0; press < 4 && place() !== 'home'; press++) stage.press('back');
    expect(focusedShow()).toBe('trail-season');
  });

  it('takes the place of a show being watched: Back doesn’t lead from one show to the other', async () => {
    const { stage, ring, settle, place, until } = await open();
    stage.press('ok');
    await until(() => stage.focusPath()[1] === 'WatchPage');
    await ring();
    await settle();
    expect(place()).toBe('watch trail-season');
    stage.press('back');
    stage.press('ok');
    await until(() => place() === 'watch awaited-0');
    for (let press = 0; press < 4 && place() !== 'home'; press++) stage.press('back');
    expect(place()).toBe('home');
  });

  it.each(['ok', 'back'] as const)('comes once more after Later (%s) while the show is live', async (key) => {
    const { stage, clock, ring, settle, banner, library, label } = await open();
    for (let time = 1; time <= 2; time++) {
      if (time === 1) await ring();
      else await clock.advance(putOffMs);
      await settle();
      stage.frames(30);
      expect(banner()).toBeDefined();
      stage.press('back');
      if (key === 'ok') stage.press('right');
      expect(label()).toBe(key === 'ok' ? 'Later' : 'Watch');
      stage.press(key);
      stage.frames(30);
      expect(banner()).toBeUndefined();
    }
    expect(library.state.reminders).toEqual([]);
  });

  it('tells of several one after the other, and never has the focus go to the next', async () => {
    const { stage, ring, settle, banner, focusedShow } = await open({ count: 3 });
    await ring();
    expect(stage.texts().join()).toContain('2 more shows have begun');
    await settle();
    stage.press('back');
    stage.press('back');
    stage.frames(2);
    expect(banner()).toBeDefined();
    expect(stage.texts().join()).toContain('1 more show has begun');
    expect(focusedShow()).toBe('trail-season');
  });

  it('doesn’t come for a show that is being watched', async () => {
    const { stage, ring, banner, library, until, place } = await open();
    stage.component.openLink('#watch/awaited-0');
    await until(() => stage.focusPath()[1] === 'WatchPage');
    await ring();
    expect(place()).toBe('watch awaited-0');
    expect(banner()).toBeUndefined();
    expect(library.state.reminders).toEqual([]);
  });

  it('goes when the show is opened another way', async () => {
    const { stage, ring, banner, library, until } = await open();
    await ring();
    stage.component.openLink('#watch/awaited-0');
    await until(() => stage.focusPath()[1] === 'WatchPage');
    stage.frames(30);
    expect(banner()).toBeUndefined();
    expect(library.state.reminders).toEqual([]);
  });

  it('waits while nobody sees the app', async () => {
    const { stage, device, clock, begin, banner } = await open();
    device.setVisible(false);
    begin();
    await clock.advance(20 * 60_000);
    stage.frames(2);
    expect(banner()).toBeUndefined();
    device.setVisible(true);
    await clock.advance(0);
    stage.frames(2);
    expect(banner()).toBeDefined();
  });

  it('stands over what is going on without covering what has the focus', async () => {
    const { stage, ring, banner, services, until, settle } = await open();
    stage.press('ok');
    await until(() => stage.focusPath()[1] === 'WatchPage');
    services.player.become({ status: 'playing' });
    await ring();
    stage.press('ok');
    stage.press('ok');
    stage.frames(2);
    expect(stage.all(HandoffPanel)).toHaveLength(1);
    // Beside the code, not on it.
    const [left, , right] = banner()?.getCornerPoints() ?? [];
    expect(left).toBeGreaterThanOrEqual(96);
    expect(right).toBeLessThanOrEqual(1140);
    await settle();
    stage.press('back');
    expect(stage.focusPath()[1]).toBe('ReminderBanner');
    stage.press('down');
    expect(stage.focusPath()).toContain('HandoffPanel');
  });

  it('is out of the way by the frame that shows the focus beneath it, for no other one may come', async () => {
    const { stage, ring, banner } = await open();
    const box = focusBox(stage.component, 700);
    await ring();
    expect(banner()?.x).toBeGreaterThan(960);
    box.y = 100;
    stage.frames(1);
    expect(banner()?.x).toBe(96);
    // Where the focus was a frame ago is nothing to give way to.
    box.x = 100;
    stage.frames(1);
    expect(banner()?.x).toBeGreaterThan(960);
  });

  it('comes where it is out of the way, not a frame later', async () => {
    const { stage, begin, clock } = await open();
    focusBox(stage.component, 100);
    stage.frames(1);
    begin();
    await clock.advance(startsInMs + 2000 - 3000);
    const came = stage.component.childList.getByRef('Bell')?.children[0];
    expect([came?.visible, came?.x]).toEqual([true, 96]);
  });

  it.each([{ isRightToLeft: false }, { isRightToLeft: true, textScale: 1.3 }])(
    'has what is said at the head of a show beneath it, as long as it is there: %o',
    async (options) => {
      const { stage, ring, settle, until, services, banner, clock } = await open(options);
      stage.press('ok');
      await until(() => stage.focusPath()[1] === 'WatchPage');
      // News comes again and again: each line is said for five seconds.
      const say = () => {
        for (const state of ['offline', 'online'] as const) services.connection.set(state);
        stage.frames(1);
      };
      const edges = (element: Lightning.Component | undefined) => {
        const corners = element?.core.getCornerPoints() ?? expect.fail('nothing there');
        return { upper: corners[1], lower: corners[5] };
      };
      const news = () => edges(stage.all(Toast)[0]);
      say();
      expect(news().upper).toBe(54);
      await ring();
      say();
      const closed = edges(banner()).lower;
      expect(news().upper).toBeGreaterThan(closed);
      await settle();
      say();
      stage.press('back');
      stage.frames(1);
      expect(edges(banner()).lower).toBeGreaterThan(closed);
      expect(news().upper).toBeGreaterThan(edges(banner()).lower);
      stage.press('back');
      stage.frames(30);
      expect(banner()).toBeUndefined();
      say();
      expect(news().upper).toBe(54);
      // On a page with the rail it stands at the foot, whether the banner is there or not.
      await clock.advance(putOffMs);
      stage.frames(30);
      expect(banner()).toBeDefined();
      stage.component.open({ page: 'home' });
      say();
      expect(news().upper).toBeGreaterThan(900);
    },
  );

  it('is answered by a pointer', async () => {
    const { stage, ring, label, place, until } = await open();
    followPointer(stage.application.stage);
    await ring();
    const point = (type: string, x: number, y: number) => {
      const { left, top, width } = stage.canvas.getBoundingClientRect();
      const scale = width / 1920;
      stage.canvas.dispatchEvent(
        new MouseEvent(type, { clientX: left + x * scale, clientY: top + y * scale, bubbles: true, button: 0 }),
      );
      stage.frames(2);
    };
    point('mousemove', 1700, 60);
    expect(label()).toBe('Watch');
    const [left, upper] = stage.focused().getCornerPoints();
    point('mousemove', left + 20, upper + 20);
    for (const type of ['mousedown', 'mouseup', 'click']) point(type, left + 20, upper + 20);
    await until(() => place() === 'watch awaited-0');
  });

  it.each([
    { isRightToLeft: false, textScale: 1 },
    { isRightToLeft: true, textScale: 1 },
    { isRightToLeft: false, textScale: 1.3 },
    { isRightToLeft: true, textScale: 1.3 },
  ])('has its words inside the safe area: %o', async (options) => {
    const { stage, ring, settle, banner } = await open(options);
    await ring();
    await settle();
    stage.press('back');
    stage.frames(2);
    const [left, upper, right, , , lower] = banner()?.getCornerPoints() ?? [];
    expect(left).toBeGreaterThanOrEqual(96);
    expect(right).toBeLessThanOrEqual(1920 - 96);
    expect(upper).toBe(34);
    const [buttonLeft, buttonUpper, buttonRight, , , buttonLower] = stage.focused().getCornerPoints();
    expect(buttonUpper).toBeGreaterThan(54);
    expect(buttonLower).toBeLessThan(lower ?? 0);
    expect(buttonLeft).toBeGreaterThan(left ?? 0);
    expect(buttonRight).toBeLessThan(right ?? 0);
  });
});

describe('the banner of a product that is on', () => {
  /** Another show is watched, or Home is open, while `awaited-0` takes the product up. */
  async function airing() {
    const opened = await open();
    const { shows, library, clock, services, stage } = opened;
    for (const show of shows) library.forgetReminder(show.id);
    shows[0] = { ...(shows[0] ?? anUpcomingShow()), state: 'live' };
    library.remindOfProduct('awaited-0', 'ridgeline');
    await clock.advance(0);
    const highlight = async () => {
      const data = { productId: 'ridgeline' };
      services.platform.emit('awaited-0', { kind: 'product-highlighted', atMs: clock.nowMs(), data });
      await clock.advance(0);
      stage.frames(30);
    };
    return { ...opened, highlight };
  }

  it('comes over Home, says what is on and with whom, and Close forgets it', async () => {
    const { stage, highlight, banner, settle, label, library, focusedShow } = await airing();
    await highlight();
    expect(stage.texts()).toEqual(
      expect.arrayContaining(['Ridgeline Trail Shoe', 'On now with Maya Torres', 'Watch or close']),
    );
    expect(focusedShow()).toBe('trail-season');
    expect(stage.component.spoken.state).toContain(
      'Reminder: Ridgeline Trail Shoe is on now with Maya Torres. Press Back to watch it or close this',
    );
    await settle();
    stage.press('back');
    stage.press('right');
    expect(label()).toBe('Close');
    stage.press('ok');
    stage.frames(30);
    expect(banner()).toBeUndefined();
    expect(library.state.productReminders).toEqual([]);
  });

  it('comes within another show, and leads to its own, which takes over', async () => {
    const { stage, highlight, banner, settle, place, until, services } = await airing();
    stage.component.open({ page: 'watch', showId: 'trail-season' });
    await until(() => stage.focusPath()[1] === 'WatchPage');
    await highlight();
    expect(banner()).toBeDefined();
    await settle();
    stage.press('back');
    stage.press('ok');
    await until(() => place() === 'watch awaited-0');
    stage.frames(30);
    expect(banner()).toBeUndefined();
    // Its own page, in whose picture it is, has told of it.
    expect(stage.texts()).toContain('On now: Ridgeline Trail Shoe');
    expect(services.library.state.productReminders).toEqual([]);
  });

  it('stays away in its own show', async () => {
    const { stage, highlight, banner, until } = await airing();
    stage.component.open({ page: 'watch', showId: 'awaited-0' });
    await until(() => stage.focusPath()[1] === 'WatchPage');
    await highlight();
    expect(banner()).toBeUndefined();
  });
});
