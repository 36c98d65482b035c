import { describe, expect, it } from 'vitest';
import { OptionLine } from '../../src/ui/components/OptionLine';
import type { TextSheet } from '../../src/ui/components/TextSheet';
import { SettingsPage } from '../../src/ui/pages/SettingsPage';
import { createFakeClock, settle } from '../support/fakes/fake-clock';
import { createStage } from '../support/stage';
import { createWatchContext } from '../support/watch-context';

const open = async (over: object = {}, properties: object = {}) => {
  const context = { ...createWatchContext(), ...over };
  const place = { page: 'settings' } as const;
  const stage = await createStage({ type: SettingsPage, properties: { context, place, ...properties } });
  stage.component.enter();
  stage.frames(2);
  const label = (): string => (stage.focused() as unknown as { item: { label: string } }).item.label;
  return { stage, context, label };
};

describe('Settings', () => {
  it('shows the options of the section in focus; Right leads to them and Left back', async () => {
    const { stage, label } = await open();
    expect(label()).toBe('Captions');
    stage.press('down');
    expect(label()).toBe('Picture and chat');
    expect(stage.texts()).toContain('Calmer selling');
    stage.press('right');
    expect(label()).toBe('Chat');
    stage.press('left');
    expect(label()).toBe('Picture and chat');
    expect(stage.component._handleLeft()).toBe(false);
  });

  it('turns a switch with OK, kept at once', async () => {
    const { stage, context } = await open();
    stage.press('right');
    expect((stage.focused() as unknown as OptionLine).spoken).toMatchObject({ kind: 'switch', isOn: false });
    stage.press('ok');
    expect(context.preferences.state.areCaptionsOn).toBe(true);
    expect((stage.focused() as unknown as OptionLine).spoken).toMatchObject({ isOn: true });
    expect(context.storage.entries.get('preferences')).toContain('"areCaptionsOn":true');
  });

  it('opens the choices on the one that counts, and comes back to the setting', async () => {
    const { stage, context, label } = await open();
    stage.press('right');
    stage.press('down');
    stage.press('ok');
    expect(label()).toBe('Medium');
    stage.press('down');
    stage.press('ok');
    expect(context.preferences.state.captionSize).toBe('large');
    expect(label()).toBe('Large');
    expect(stage.component._handleBack()).toBe(true);
    stage.frames(2);
    expect(label()).toBe('Size');
    expect(stage.texts()).toContain('Large');
  });

  it('is the same spot on the page that takes its place', async () => {
    const { stage } = await open();
    for (const key of ['down', 'down', 'right', 'ok', 'down'] as const) stage.press(key);
    const again = await open({}, stage.component.remember());
    expect(again.label()).toBe('115%');
    expect(again.stage.component._handleBack()).toBe(true);
    again.stage.frames(2);
    expect(again.label()).toBe('Text size');
  });

  it('starts the app anew for another language, at the very line', async () => {
    const { stage, context } = await open();
    for (const key of ['down', 'down', 'down', 'right', 'down', 'down', 'ok'] as const) stage.press(key);
    expect(context.preferences.state.language).toBe('es');
    const [heard = ''] = context.heard;
    expect(heard).toMatch(/^start anew at #settings /);
    const again = await open({ takeSpot: () => heard.replace('start anew at #settings ', '') });
    expect(again.label()).toBe('Español');
  });

  it('stays as it is, and says so, where the app could not be loaded again in that language', async () => {
    const { stage, context } = await open({ startAnew: () => Promise.resolve(false) });
    for (const key of ['down', 'down', 'down', 'right', 'down', 'down', 'ok'] as const) stage.press(key);
    await expect.poll(() => context.heard).toEqual(['No connection']);
    expect(context.preferences.state.language).not.toBe('es');
  });

  it('says that it takes longer than usual while the app’s own page doesn’t answer, and no more once it has', async () => {
    const clock = createFakeClock();
    let answer: (isStarting: boolean) => void = () => undefined;
    const startAnew = () => new Promise<boolean>((resolve) => (answer = resolve));
    const { stage, context } = await open({ startAnew, clock });
    for (const key of ['down', 'down', 'down', 'right', 'down', 'down', 'ok'] as const) stage.press(key);
    clock.advanceNow(2999);
    expect(context.heard).toEqual([]);
    clock.advanceNow(1);
    expect(context.heard).toEqual(['This is taking longer than usual']);
    answer(true);
    await settle();
    expect(context.heard).toHaveLength(1);

    const atOnce = await open({ startAnew: () => Promise.resolve(true), clock });
    for (const key of ['down', 'down', 'down', 'right', 'down', 'down', 'ok'] as const) atOnce.stage.press(key);
    await settle();
    clock.advanceNow(60_000);
    expect(atOnce.context.heard).toEqual([]);
  });

  it('doesn’t start anew under whoever has gone on to another screen; OK on the language does, later', async () => {
    const asked: (() => boolean)[] = [];
    let answer: (isStarting: boolean) => void = () => undefined;
    const startAnew = (_hash: string, _spot: string, isWanted: () => boolean): Promise<boolean> => {
      asked.push(isWanted);
      return new Promise((resolve) => (answer = resolve));
    };
    const { stage, context } = await open({ startAnew });
    for (const key of ['down', 'down', 'down', 'right', 'down', 'down', 'ok'] as const) stage.press(key);
    expect(asked[0]?.()).toBe(true);
    stage.component.leave();
    expect(asked[0]?.()).toBe(false);
    answer(false);
    await settle();
    expect(context.heard).toEqual([]);
    expect(context.preferences.state.language).toBe('es');
    stage.component.enter();
    stage.press('ok');
    expect(asked).toHaveLength(2);
    expect(asked[1]?.()).toBe(true);
    stage.press('up');
    stage.press('ok');
    expect(asked[1]?.()).toBe(false);
  });

  it('has nothing to start anew for where the app’s own language is chosen again', async () => {
    const { stage, context } = await open({ languageAtStart: 'es' });
    for (const key of ['down', 'down', 'down', 'right', 'down', 'down', 'ok'] as const) stage.press(key);
    expect(context.preferences.state.language).toBe('es');
    expect(context.heard).toEqual([]);
  });

  it.each(['nonsense', '{}', '{"section":"x"}', '{"section":"captions","options":7}'])(
    'opens sanely after a broken spot: %s',
    async (spot) => {
      const { stage } = await open({ takeSpot: () => spot });
      expect(stage.all(OptionLine).length).toBeGreaterThan(0);
      expect(['Captions', 'Show captions']).toContain(
        (stage.focused() as unknown as { item: { label: string } }).item.label,
      );
    },
  );

  it('asks before it forgets everything', async () => {
    let question: { answers: readonly { label: string; onPress?(): void }[] } | undefined;
    const base = createWatchContext();
    const { stage, context } = await open({
      navigate: { ...base.navigate, ask: (asked: typeof question) => (question = asked) },
    });
    for (const key of ['down', 'down', 'down', 'down', 'right', 'down', 'ok'] as const) stage.press(key);
    expect(context.heard).toEqual([]);
    expect(question?.answers.map(({ label }) => label)).toEqual(['Keep', 'Clear']);
    question?.answers[1]?.onPress?.();
    expect(context.heard).toEqual(['forget everything']);
    Object.assign(context, { forgetEverything: () => Promise.resolve(false) });
    question?.answers[1]?.onPress?.();
    await expect.poll(() => base.heard).toEqual(['No connection']);
  });

  it('forgets what was watched once history is not kept', async () => {
    const { stage, context } = await open();
    await settle();
    context.library.noteWatched({ showId: 'a', positionSeconds: 5, durationSeconds: 50 });
    for (const key of ['down', 'down', 'down', 'down', 'right', 'ok'] as const) stage.press(key);
    await settle();
    expect(context.preferences.state.isHistoryKept).toBe(false);
    expect(context.library.state.watched).toEqual([]);
  });

  const openAbout = async (over: object = {}) => {
    const opened = await open(over);
    for (const key of ['down', 'down', 'down', 'down', 'down', 'right'] as const) opened.stage.press(key);
    return opened;
  };

  it('reads out a licence a page at a time, and comes back to its line', async () => {
    const longText = Array.from({ length: 90 }, (_, line) => `Line ${line + 1}`).join('\n');
    const licences = () =>
      Promise.resolve([
        { name: 'zlib', text: longText },
        { name: 'Inter', text: 'Free' },
      ]);
    const { stage, label } = await openAbout({ loadAbout: () => Promise.resolve({ licences }) });
    expect(label()).toBe('Licences');
    stage.press('ok');
    await settle();
    stage.frames(2);
    expect(label()).toBe('Inter');
    stage.press('down');
    expect(label()).toBe('zlib');
    stage.press('ok');
    const sheet = (): string => stage.texts().find((text) => text.startsWith('Line')) ?? '';
    expect(sheet()).toMatch(/^Line 1\n/);
    expect(stage.texts()).toContain('Page 1 of 5');
    stage.press('up');
    stage.press('down');
    expect(stage.texts()).toContain('Page 2 of 5');
    expect((stage.focused() as unknown as TextSheet).spoken.value).toBe(sheet());
    for (let presses = 0; presses < 5; presses += 1) stage.press('down');
    expect(sheet()).toMatch(/Line 90$/);
    stage.press('back');
    expect(label()).toBe('zlib');
    expect(stage.component._handleBack()).toBe(true);
    stage.frames(2);
    expect(label()).toBe('Licences');
  });

  it('tells how the TV stands', async () => {
    const { stage, label } = await openAbout();
    stage.press('down');
    stage.press('ok');
    await settle();
    stage.frames(2);
    expect(label()).toBe('Version');
    expect(stage.texts()).toEqual(expect.arrayContaining(['1.2.3', 'https://shop.example', '-1.5 s']));
    expect((stage.focused() as unknown as OptionLine).spoken).toEqual({
      name: 'Version',
      kind: 'field',
      value: '1.2.3',
    });
  });

  it('says when the licences do not come, and asks again on OK', async () => {
    let asked = 0;
    const licences = () => {
      asked += 1;
      return asked === 1 ? Promise.reject(new Error('no file')) : Promise.resolve([{ name: 'Inter', text: 'Free' }]);
    };
    const { stage, label } = await openAbout({ loadAbout: () => Promise.resolve({ licences }) });
    stage.press('ok');
    await settle();
    stage.frames(2);
    expect(label()).toMatch(/could not be loaded/);
    stage.press('ok');
    await settle();
    stage.frames(2);
    expect(label()).toBe('Inter');
  });
});
