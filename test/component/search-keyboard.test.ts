import { describe, expect, it, onTestFinished } from 'vitest';
import { KeyCap } from '../../src/ui/components/KeyCap';
import { ShowCard } from '../../src/ui/components/ShowCard';
import { followPointer } from '../../src/ui/pointer';
import { openSearch as open } from '../support/search-stage';

describe('the keyboard of Search', () => {
  it('types with five keys: letters, space, delete, clear, done', async () => {
    const { stage, focusedKey, text, settle } = await open();
    expect(focusedKey()).toBe('a');
    stage.press('ok');
    stage.press('right');
    stage.press('down');
    expect(focusedKey()).toBe('h');
    stage.press('ok');
    expect(text()).toBe('ah');
    for (let press = 0; press < 5; press++) stage.press('down');
    expect(focusedKey()).toBe('space');
    stage.press('ok');
    expect(text()).toBe('ah ');
    stage.press('right');
    expect(focusedKey()).toBe('delete-last');
    stage.press('ok', 1);
    expect(text()).toBe('a');
    stage.press('right');
    expect(focusedKey()).toBe('clear');
    stage.press('ok');
    expect(text()).toBe('');
    stage.press('down');
    expect(focusedKey()).toBe('done');
    stage.press('down');
    expect(focusedKey()).toBe('done');
    await settle(5000);
    expect(focusedKey()).toBe('done');
  });

  it('stays within itself at its ends, and a held OK types one letter', async () => {
    const { stage, focusedKey, text } = await open();
    stage.press('up');
    expect(focusedKey()).toBe('a');
    stage.press('ok', 5);
    expect(text()).toBe('a');
    stage.press('right', 20);
    expect(focusedKey()).toBe('f');
    stage.press('right');
    expect(focusedKey()).toBe('f');
  });

  it('takes no more than the platform does', async () => {
    const { stage, text } = await open({ text: 'x'.repeat(4000) });
    expect(text()).toHaveLength(100);
    stage.press('up');
    stage.press('up');
    stage.press('ok');
    expect(text()).toHaveLength(100);
  });

  it.each([
    ['ja', 'あ', 'a'],
    ['hi', 'अ', 'a'],
    ['ar', 'ا', 'a'],
  ] as const)('has the letters of %s first, and Latin ones a key away', async (language, first, latin) => {
    const { stage, focusedKey, text } = await open({ language });
    expect(focusedKey()).toBe(first);
    stage.press('ok');
    expect(text()).toBe(first);
    for (let press = 0; press < 12 && focusedKey() !== 'layout' && focusedKey() !== 'done'; press++)
      stage.press('down');
    // The letters stand from the right in Arabic, and so do the keys beneath them.
    if (focusedKey() === 'done') stage.press(language === 'ar' ? 'right' : 'left');
    expect(focusedKey()).toBe('layout');
    stage.press('ok');
    expect(focusedKey()).toBe('layout');
    const keys = stage.all(KeyCap).map(({ keyId }) => keyId);
    expect(keys).toContain(latin);
    expect(keys).not.toContain(first);
    for (let press = 0; press < 12; press++) stage.press('up');
    expect(focusedKey()).toMatch(/^[a-f]$/);
  });

  it('has Spanish letters with their marks', async () => {
    const { stage } = await open({ language: 'es' });
    expect(stage.all(KeyCap).map(({ keyId }) => keyId)).toContain('ñ');
  });

  it('works with a pointer', async () => {
    const { stage, focusedKey, text } = await open();
    onTestFinished(followPointer(stage.application.stage));
    const cap = stage.all(KeyCap).find(({ keyId }) => keyId === 'm');
    const [left = 0, top = 0, right = 0, , , bottom = 0] = cap?.getCornerPoints() ?? [];
    const box = stage.canvas.getBoundingClientRect();
    const place = {
      clientX: box.left + (((left + right) / 2) * box.width) / 1920,
      clientY: box.top + (((top + bottom) / 2) * box.height) / 1080,
    };
    stage.canvas.dispatchEvent(new MouseEvent('mousemove', place));
    expect(focusedKey()).toBe('m');
    stage.canvas.dispatchEvent(new MouseEvent('click', place));
    stage.frames(1);
    expect(text()).toBe('m');
    stage.press('right');
    expect(focusedKey()).toBe('n');
  });
});

describe('a real keyboard', () => {
  it('types into the field wherever the focus is, and its Enter ends typing', async () => {
    const { stage, typeByHand, text, settle, focusedKey } = await open();
    typeByHand('maya');
    expect(text()).toBe('maya');
    expect(focusedKey()).toBe('done');
    await settle(300);
    stage.press('ok');
    expect(stage.focused()).toBeInstanceOf(ShowCard);
    typeByHand(' t');
    expect(text()).toBe('maya t');
    expect(focusedKey()).toBe('done');
  });

  it('deletes with Backspace while there is text; on an empty field it is Back, but not when held', async () => {
    const { stage, typeByHand, backspace, text } = await open();
    typeByHand('ma');
    backspace();
    expect(text()).toBe('m');
    backspace(true);
    expect(text()).toBe('');
    expect(stage.component._handleBack({ key: 'Backspace', repeat: true })).toBe(true);
    expect(stage.component._handleBack({ key: 'Backspace', repeat: false })).toBe(false);
  });

  it('leaves Back to a remote whose Back says it is Backspace', async () => {
    const { stage, typeByHand, text } = await open();
    stage.press('ok');
    // Digits are on remotes, too.
    typeByHand('7');
    expect(text()).toBe('a7');
    expect(stage.component._handleBack({ key: 'Backspace', repeat: false })).toBe(false);
    expect(text()).toBe('a7');
  });

  it('leaves shortcuts and other keys alone', async () => {
    const { key, text } = await open();
    key('v', { ctrlKey: true });
    key('F5');
    key('Shift');
    key('MediaPlayPause');
    expect(text()).toBe('');
  });
});

describe('from the right', () => {
  it('the keyboard is at the right; its Latin letters stand from the left', async () => {
    const { stage, focusedKey, settle, typeByHand } = await open({ language: 'ar' });
    const left = (keyId: string): number =>
      stage
        .all(KeyCap)
        .find((cap) => cap.keyId === keyId)
        ?.getCornerPoints()[0] ?? Number.NaN;
    expect(left('ا')).toBeGreaterThan(left('ب'));
    expect(left('ح')).toBeGreaterThan(960);
    stage.press('left');
    expect(focusedKey()).toBe('ب');
    typeByHand('maya');
    await settle(300);
    stage.press('left');
    if (focusedKey() !== undefined) stage.press('left');
    expect(stage.focused()).toBeInstanceOf(ShowCard);
    expect(stage.focused().getCornerPoints()[0]).toBeGreaterThan(600);
    expect(stage.focused().getCornerPoints()[4]).toBeLessThan(1080);
    stage.press('right');
    expect(focusedKey()).toBeDefined();
  });
});
