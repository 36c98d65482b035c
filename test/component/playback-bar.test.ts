import { describe, expect, it } from 'vitest';
import type { Chapter } from '../../src/domain/chapters';
import { ChapterPreview } from '../../src/ui/components/ChapterPreview';
import { IconButton } from '../../src/ui/components/IconButton';
import { PlaybackBar } from '../../src/ui/components/PlaybackBar';
import { Scrubber } from '../../src/ui/components/Scrubber';
import { createFakeClock } from '../support/fakes/fake-clock';
import { createFakePlayer } from '../support/fakes/fake-player';
import { createStage } from '../support/stage';
import { testWords } from '../support/watch-context';
import { focusButton, labelOf } from '../support/watch-stage';

const startMs = Date.UTC(2026, 10, 23, 18, 50, 0);
const chapter = (title: string, seconds: number): Chapter => ({
  id: title,
  kind: 'product',
  title,
  startsAtMs: startMs + seconds * 1000,
  picture: undefined,
});
const chapters = [chapter('Shoe', 100), chapter('Boot', 300), chapter('Cap', 500)];

/** The bar of a window of ten minutes, with the picture a minute behind its end. */
const openBar = async ({ isLive = true, isRightToLeft = false, positionSeconds = 540 } = {}) => {
  const clock = createFakeClock();
  const player = createFakePlayer({ status: 'playing' });
  player.movePlayhead({
    positionSeconds,
    // Chapters are placed from the window's start.
    programDateTimeMs: Number.NaN,
    seekableStartProgramDateTimeMs: startMs,
    isAtLiveEdge: false,
  });
  const told: string[] = [];
  const verbs = {
    onVote: () => told.push('vote'),
    onReact: () => told.push('react'),
    onMore: () => told.push('more'),
    onPreview: (isShown: boolean) => told.push(`preview ${isShown}`),
  };
  const properties = { clock, words: testWords, player, verbs, startsAtMs: startMs };
  const stage = await createStage({ type: PlaybackBar, properties, isRightToLeft });
  stage.component.chapters = chapters;
  stage.component.open(isLive);
  stage.frames(2);
  const words = (): string => stage.texts().join('');
  const shown = (): string[] => stage.all(IconButton).map(labelOf);
  return { stage, clock, player, told, words, shown };
};

describe('a click on the line', () => {
  it('leads to its place, and nowhere before the playlist is there', async () => {
    const { stage, player } = await openBar();
    const [line] = stage.all(Scrubber);
    line?.onPick?.(0.5);
    expect(player.calls).toEqual(['seekTo 300']);
    player.movePlayhead({ seekableStartSeconds: 0, seekableEndSeconds: 0 });
    line?.onPick?.(0.5);
    expect(player.calls).toHaveLength(1);
  });
});

describe('seeking with keys', () => {
  it('moves ten seconds with a press of the arrow, and once however long it is held', async () => {
    const { stage, clock, player } = await openBar();
    stage.press('up');
    stage.press('left');
    clock.advanceNow(300);
    expect(player.calls).toEqual(['seekTo 530']);
    for (let down = 0; down < 40; down += 1) {
      window.dispatchEvent(new KeyboardEvent('keydown', Object.assign({ repeat: down > 0 }, { keyCode: 37 })));
      clock.advanceNow(100);
    }
    expect(player.calls).toHaveLength(1);
    window.dispatchEvent(new KeyboardEvent('keyup', Object.assign({}, { keyCode: 37 })));
    expect(player.calls).toHaveLength(2);
    expect(player.playhead.positionSeconds).toBeLessThan(450);
  });

  it('shows where it will lead, with the chapter, before the picture is there', async () => {
    const { stage, clock, words, told, player } = await openBar();
    stage.press('up');
    for (let press = 0; press < 5; press += 1) stage.press('left');
    stage.frames(2);
    expect(words()).toContain('1:50 behind live');
    expect(words()).toContain('Boot');
    expect(stage.all(ChapterPreview)).toHaveLength(1);
    expect(player.calls).toEqual([]);
    clock.advanceNow(300);
    stage.frames(1);
    expect(stage.all(ChapterPreview)).toHaveLength(0);
    expect(told).toEqual(['preview true', 'preview false']);
  });

  it('is called off by Back, which then leads no further', async () => {
    const { stage, clock, player } = await openBar();
    stage.press('up');
    stage.press('left');
    stage.press('back');
    clock.advanceNow(2000);
    expect(player.calls).toEqual([]);
  });

  it('is done with OK on the buttons too', async () => {
    const { stage, clock, player } = await openBar();
    stage.press('left');
    expect(labelOf(stage.focused())).toBe('Back 10 s');
    stage.press('ok');
    clock.advanceNow(300);
    focusButton(stage, 'Forward 10 s');
    stage.press('ok');
    clock.advanceNow(300);
    expect(player.calls).toEqual(['seekTo 530', 'seekTo 540']);
  });

  it('goes where it was going when the bar is left before the keys have rested', async () => {
    const { stage, player } = await openBar();
    stage.press('up');
    stage.press('left');
    stage.component.close();
    expect(player.calls).toEqual(['seekTo 530']);
  });

  it('has earlier at the left in a language from the right, as the line is drawn', async () => {
    const { stage, clock, player } = await openBar({ isRightToLeft: true });
    stage.press('left');
    expect(labelOf(stage.focused())).toBe('Back 10 s');
    stage.press('up');
    stage.press('left');
    clock.advanceNow(300);
    expect(player.calls).toEqual(['seekTo 530']);
  });
});

describe('chapters', () => {
  it('are gone through by their buttons, which name them', async () => {
    const { stage, player, words } = await openBar();
    stage.press('left');
    stage.press('left');
    expect(labelOf(stage.focused())).toBe('Previous chapter');
    stage.frames(2);
    expect(words()).toContain('Cap');
    stage.press('ok');
    stage.press('ok');
    expect(player.calls).toEqual(['seekTo 500.1', 'seekTo 300.1']);
    focusButton(stage, 'Next chapter');
    stage.press('ok');
    expect(player.calls.at(-1)).toBe('seekTo 500.1');
  });

  it('have buttons only where they lead somewhere', async () => {
    const { shown } = await openBar({ positionSeconds: 50 });
    expect(shown()).not.toContain('Previous chapter');
    expect(shown()).toContain('Next chapter');
    const last = await openBar();
    expect(last.shown()).toContain('Previous chapter');
    expect(last.shown()).not.toContain('Next chapter');
  });
});

describe('the buttons of the playback bar', () => {
  it('start over, and say so when the start can’t be had any more', async () => {
    const { stage, player, shown, clock } = await openBar();
    for (let press = 0; press < 3; press += 1) stage.press('left');
    expect(labelOf(stage.focused())).toBe('Start over');
    stage.press('ok');
    expect(player.calls).toEqual(['seekTo 0']);
    player.movePlayhead({ seekableStartProgramDateTimeMs: startMs + 120_000 });
    clock.advanceNow(300);
    expect(shown()).toContain('Go to the earliest picture');
  });

  it('are few where the set can’t rewind', async () => {
    const { player, clock, shown } = await openBar();
    player.movePlayhead({ seekableStartSeconds: 540, seekableEndSeconds: 540 });
    clock.advanceNow(300);
    expect(shown()).toEqual(['Pause', 'Captions off', 'Chat on', 'Playback settings']);
  });

  it('lead to the audience while there is something to take part in', async () => {
    const { stage, told, shown } = await openBar();
    expect(shown()).not.toContain('Vote');
    stage.component.audience = { canVote: true, canReact: true };
    focusButton(stage, 'Vote');
    stage.press('ok');
    focusButton(stage, 'React');
    stage.press('ok');
    expect(told).toEqual(['vote', 'react']);
    stage.component.audience = { canVote: false, canReact: false };
    stage.frames(1);
    expect(labelOf(stage.focused())).toBe('Pause');
  });

  it('come back to what led away', async () => {
    const { stage } = await openBar();
    focusButton(stage, 'Playback settings');
    stage.component.close();
    stage.component.open(true, true);
    expect(labelOf(stage.focused())).toBe('Playback settings');
    stage.component.close();
    stage.component.open(true);
    expect(labelOf(stage.focused())).toBe('Pause');
  });

  it('tell a chapter’s name and the place to those who listen', async () => {
    const { stage } = await openBar();
    stage.press('left');
    stage.press('left');
    expect(stage.component.spoken.name).toBe('Playback');
    expect(stage.focused()).toMatchObject({ spoken: { name: 'Previous chapter', kind: 'button', details: ['Cap'] } });
    stage.press('up');
    expect(stage.focused()).toMatchObject({ spoken: { kind: 'slider', value: '1:00 behind live  ·  Cap' } });
  });
});
