import { describe, expect, it } from 'vitest';
import { App } from '../../src/ui/App';
import { Dialog } from '../../src/ui/components/Dialog';
import { NavRail } from '../../src/ui/components/NavRail';
import { RailItem } from '../../src/ui/components/RailItem';
import { ShowCard } from '../../src/ui/components/ShowCard';
import { Toast } from '../../src/ui/components/Toast';
import { HomePage } from '../../src/ui/pages/HomePage';
import { ShowPage } from '../../src/ui/pages/ShowPage';
import { WatchPage } from '../../src/ui/pages/WatchPage';
import { part } from '../../src/ui/part';
import { aHome } from '../support/fakes/specimens';
import { createShellServices, type ShellOptions } from '../support/shell-context';
import { createStage } from '../support/stage';

async function open(options: ShellOptions = {}) {
  const services = createShellServices({ home: { kind: 'ready', rows: aHome(12).rows, isStale: false }, ...options });
  const stage = await createStage({ type: App, properties: { services } });
  stage.application.updateFocusPath();
  stage.frames(3);
  const top = () => stage.focusPath()[1];
  const focusedShow = () => {
    const card = stage.focused();
    return card instanceof ShowCard ? card.item?.id : undefined;
  };
  /** Lets lazily loaded code arrive. */
  const until = (isSo: () => boolean) =>
    expect
      .poll(() => {
        stage.frames(1);
        return isSo();
      })
      .toBe(true);
  const news = () => stage.all(Toast).map((toast) => part(toast, 'Words').text?.text)[0];
  return { stage, services, top, focusedShow, until, news };
}

describe('App', () => {
  it('opens a show over Home and comes back to the very card, its row and its place', async () => {
    const { stage, services, top, focusedShow, until } = await open();
    stage.press('down');
    for (let press = 0; press < 5; press++) stage.press('right');
    stage.frames(30);
    const card = stage.focused();
    const place = card.getCornerPoints();
    expect(focusedShow()).toBe('fashion-5');
    stage.press('ok');
    // A recording has a page of its own first.
    await until(() => top() === 'ShowPage');
    expect(stage.all(ShowPage)).toHaveLength(1);
    expect(stage.all(HomePage)).toHaveLength(0);
    expect(services.home.calls[services.home.calls.length - 1]).toBe('stop');
    for (let press = 0; press < 4 && top() === 'ShowPage'; press++) stage.press('back');
    stage.frames(30);
    expect(stage.focused()).toBe(card);
    expect(card.getCornerPoints()).toEqual(place);
    expect(stage.all(ShowPage)).toHaveLength(0);
    expect(services.home.calls[services.home.calls.length - 1]).toBe('start');
  });

  it('has the rail as dim as the page beneath a sheet, and bright again when the page is left with one', async () => {
    const { stage, top, until } = await open();
    const rail = () => stage.component.tag('Rail') as NavRail;
    for (const key of ['down', 'ok'] as const) stage.press(key);
    await until(() => top() === 'ShowPage');
    const [page] = stage.all(ShowPage);
    if (page === undefined) throw new Error('no page');
    const { navigate } = page.context;
    navigate.dimRail(true);
    expect(rail().alpha).toBeCloseTo(0.2);
    // A pointer on it doesn't open it.
    stage.component.focusOn(rail());
    stage.application.updateFocusPath();
    expect(top()).toBe('ShowPage');
    navigate.back();
    expect(top()).toBe('HomePage');
    expect(rail().alpha).toBe(1);
  });

  it('opens a live show over Home, and frees the picture when it is left', async () => {
    const { stage, services, top, focusedShow, until } = await open();
    stage.press('ok');
    await until(() => top() === 'WatchPage');
    expect(stage.all(WatchPage)).toHaveLength(1);
    for (let press = 0; press < 4 && top() === 'WatchPage'; press++) stage.press('back');
    expect(focusedShow()).toBe('trail-season');
    expect(stage.all(WatchPage)).toHaveLength(0);
    expect(services.player.calls).toContain('stop');
  });

  it('has the focus somewhere while the code of a page is on its way, and Back leaves it', async () => {
    const { stage, top, focusedShow } = await open();
    stage.press('ok');
    expect(top()).toBe('OpeningPage');
    stage.press('back');
    expect(focusedShow()).toBe('trail-season');
    stage.frames(5);
    expect(focusedShow()).toBe('trail-season');
  });

  it('asks before it leaves: Stay first, Back stays, Leave leaves', async () => {
    const { stage, services, focusedShow, until } = await open();
    stage.press('back');
    await until(() => stage.all(Dialog).length === 1);
    expect(stage.texts()).toEqual(expect.arrayContaining(['Leave Aisle?', 'Stay', 'Leave']));
    stage.press('down');
    stage.press('ok');
    expect(focusedShow()).toBe('trail-season');
    expect(services.device.hasExited).toBe(false);
    stage.press('back');
    await until(() => stage.all(Dialog).length === 1);
    stage.press('back');
    expect(focusedShow()).toBe('trail-season');
    stage.press('back');
    await until(() => stage.all(Dialog).length === 1);
    stage.press('right');
    stage.press('ok');
    expect(services.device.hasExited).toBe(true);
  });

  it('leaves at once where the device asks by itself', async () => {
    const { stage, services } = await open({ wantsExitQuestion: false });
    stage.press('back');
    expect(services.device.hasExited).toBe(true);
    stage.frames(5);
    expect(stage.all(Dialog)).toHaveLength(0);
  });

  it('does nothing at the root of a device that keeps Back to itself', async () => {
    const { stage, services, focusedShow } = await open({ canExit: false });
    stage.press('back');
    stage.frames(5);
    expect(stage.all(Dialog)).toHaveLength(0);
    expect(focusedShow()).toBe('trail-season');
    expect(services.device.hasExited).toBe(false);
  });

  it('opens a link with Home behind it', async () => {
    const { stage, top, focusedShow, until } = await open();
    stage.component.openLink('#watch/desk-setup');
    await until(() => top() === 'WatchPage');
    // The same link again changes nothing; another show takes its place, so that Back still leads Home.
    const page = stage.all(WatchPage)[0];
    stage.component.openLink('#watch/desk-setup');
    expect(stage.all(WatchPage)[0]).toBe(page);
    stage.component.openLink('#watch/evening-looks');
    await until(() => stage.all(WatchPage)[0] !== page);
    expect(stage.all(WatchPage)).toHaveLength(1);
    for (let press = 0; press < 4 && top() === 'WatchPage'; press++) stage.press('back');
    expect(focusedShow()).toBe('trail-season');
  });

  it('says news at the head of a show, where captions and keys have the foot, and at the foot elsewhere', async () => {
    const { stage, top, until } = await open({ problems: ['brand.accent is wrong'] });
    const middle = (): number => {
      stage.frames(1);
      const corners = stage.all(Toast)[0]?.core.getCornerPoints() ?? expect.fail('no toast');
      return (corners[1] + corners[5]) / 2;
    };
    expect(middle()).toBeGreaterThan(900);
    stage.component.openLink('#watch/desk-setup');
    await until(() => top() === 'WatchPage');
    expect(middle()).toBeLessThan(200);
    for (let press = 0; press < 4 && top() === 'WatchPage'; press++) stage.press('back');
    expect(middle()).toBeGreaterThan(900);
  });

  it.each(['#watch/', '#watch/a b', '#nonsense', '#creator', '#home/x'])(
    'stays on Home and says so for the link %s',
    async (hash) => {
      const { stage, focusedShow, news } = await open();
      stage.component.openLink(hash);
      stage.frames(2);
      expect(focusedShow()).toBe('trail-season');
      expect(news()).toBe('That link does not lead to a show');
    },
  );

  it('names wrong settings one after the other, without taking the focus', async () => {
    const { stage, services, focusedShow, news } = await open({ problems: ['brand.accent is wrong', 'rows is wrong'] });
    expect(news()).toBe('brand.accent is wrong');
    expect(focusedShow()).toBe('trail-season');
    services.clock.advanceNow(5000);
    stage.frames(2);
    expect(news()).toBe('rows is wrong');
    services.clock.advanceNow(5000);
    stage.frames(2);
    expect(stage.all(Toast)).toHaveLength(0);
  });

  it('says when the platform is reached again, and only then', async () => {
    const { stage, services, news } = await open();
    services.connection.set('offline');
    stage.frames(2);
    expect(news()).toBeUndefined();
    services.connection.set('online');
    stage.frames(2);
    expect(news()).toBe('Connected again');
  });

  it('asks for nothing while nobody sees it', async () => {
    const { services } = await open();
    services.device.setVisible(false);
    expect(services.home.calls[services.home.calls.length - 1]).toBe('stop');
    services.device.setVisible(true);
    expect(services.home.calls[services.home.calls.length - 1]).toBe('start');
  });

  it('loads ahead what a show needs once Home rests', async () => {
    const { services } = await open();
    expect(services.prefetched()).toBe(0);
    services.clock.advanceNow(2000);
    expect(services.prefetched()).toBe(1);
  });

  it('opens the rail by Left from the first column, and comes back to the same card', async () => {
    const { stage, top, focusedShow } = await open();
    stage.press('right');
    stage.press('left');
    expect(top()).toBe('HomePage');
    stage.press('left');
    expect(stage.focused()).toBeInstanceOf(RailItem);
    stage.press('right');
    expect(focusedShow()).toBe('trail-season');
    stage.press('left');
    stage.press('back');
    expect(focusedShow()).toBe('trail-season');
    expect(stage.all(Dialog)).toHaveLength(0);
  });

  it('has no rail beside a show being watched', async () => {
    const { stage, top, until } = await open();
    expect(stage.all(NavRail)).toHaveLength(1);
    stage.press('ok');
    await until(() => top() === 'WatchPage');
    stage.press('left');
    stage.frames(3);
    expect(stage.all(NavRail)).toHaveLength(0);
    expect(top()).toBe('WatchPage');
  });
});
