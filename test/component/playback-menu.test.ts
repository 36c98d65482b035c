import { describe, expect, it } from 'vitest';
import type { AudioTrack, Rendition } from '../../src/domain/ports/player';
import { PlaybackMenu } from '../../src/ui/components/PlaybackMenu';
import { QrCode } from '../../src/ui/components/QrCode';
import { createStage } from '../support/stage';
import { createWatchContext } from '../support/watch-context';
import { labelOf, playingWatchPage, focusButton } from '../support/watch-stage';

const english: AudioTrack = { id: 'en', language: 'en', label: 'English', isDescribed: false };
const rendition = (heightPixels: number): Rendition => ({
  widthPixels: Math.round((heightPixels * 16) / 9),
  heightPixels,
  bitsPerSecond: heightPixels * 3000,
  framesPerSecond: 30,
  codecs: 'avc1.64001f',
});

const openMenu = async (state: Parameters<ReturnType<typeof createWatchContext>['player']['become']>[0] = {}) => {
  const context = createWatchContext();
  context.player.become({ status: 'playing', ...state });
  let closed = 0;
  const stage = await createStage({ type: PlaybackMenu, properties: { context, onClose: () => (closed += 1) } });
  stage.component.open();
  stage.frames(2);
  const words = (): string => stage.texts().join(' | ');
  const item = (): string => (stage.focused() as { item?: { label: string } }).item?.label ?? '';
  const choose = (label: string): void => {
    for (let step = 0; step < 8 && item() !== label; step += 1) stage.press('down');
    for (let step = 0; step < 8 && item() !== label; step += 1) stage.press('up');
    expect(item()).toBe(label);
    stage.press('ok');
    stage.frames(2);
  };
  return { stage, context, words, choose, item, closed: () => closed };
};

describe('the menu of the playback bar', () => {
  it('offers what the show and the engine have a choice of, and nothing else', async () => {
    const { words, context, stage } = await openMenu();
    expect(words()).toContain('Captions');
    expect(words()).not.toMatch(/Audio|Quality|Speed/);
    context.player.become({
      audioTracks: [english, { ...english, id: 'ad', isDescribed: true }],
      renditions: [rendition(1080), rendition(720)],
      playbackRates: [0.5, 1, 2],
    });
    stage.frames(2);
    expect(words()).toMatch(/Audio.*Quality.*Speed/);
  });

  it('takes captions off and on, and remembers their language', async () => {
    const { choose, context, item } = await openMenu();
    choose('Captions');
    expect(item()).toBe('Off');
    choose('English');
    expect(context.player.state.areCaptionsOn).toBe(true);
    expect(context.preferences.state.captionLanguage).toBe('en');
    expect(item()).toBe('Captions');
    choose('Captions');
    expect(item()).toBe('English');
    choose('Off');
    expect(context.player.state.areCaptionsOn).toBe(false);
  });

  it('says which sound describes the picture, and remembers that it was wanted', async () => {
    const audioTracks = [english, { ...english, id: 'ad', isDescribed: true }];
    const { choose, context } = await openMenu({ audioTracks, audioTrackId: 'en' });
    choose('Audio');
    choose('English, with audio description');
    expect(context.player.state.audioTrackId).toBe('ad');
    expect(context.preferences.state).toMatchObject({ audioLanguage: 'en', isAudioDescribed: true });
  });

  it('caps the quality and lifts the cap', async () => {
    const renditions = [rendition(360), rendition(1080), rendition(720), { ...rendition(720), bitsPerSecond: 9 }];
    const { choose, context, words } = await openMenu({ renditions });
    choose('Quality');
    expect(words()).toMatch(/Auto \| Up to 1080p \| Up to 720p \| Up to 360p/);
    choose('Up to 720p');
    expect(context.player.state.qualityCapPixels).toBe(720);
    choose('Quality');
    choose('Auto');
    expect(context.player.state.qualityCapPixels).toBeUndefined();
  });

  it('sets the speed where there is one to set', async () => {
    const { choose, context } = await openMenu({ playbackRates: [0.5, 1, 1.5] });
    choose('Speed');
    choose('1.5 ×');
    expect(context.player.state.playbackRate).toBe(1.5);
  });

  it('peels with Back, one layer at a time', async () => {
    const { stage, choose, item, closed } = await openMenu();
    choose('Captions');
    stage.press('back');
    expect(item()).toBe('Captions');
    expect(closed()).toBe(0);
    stage.press('back');
    expect(closed()).toBe(1);
  });

  it('lies over the bar, stays while the viewer reads, and leads back to its button', async () => {
    const { stage, context, see } = await playingWatchPage();
    stage.press('up');
    focusButton(stage, 'Playback settings');
    stage.press('ok');
    await expect.poll(() => (stage.frames(1), see(PlaybackMenu))).toBe(true);
    await context.clock.advance(60_000);
    stage.press('play-pause');
    expect(context.player.state.status).toBe('paused');
    expect(see(PlaybackMenu)).toBe(true);
    stage.press('back');
    stage.frames(1);
    expect(see(PlaybackMenu)).toBe(false);
    expect(labelOf(stage.focused())).toBe('Playback settings');
  });
});

describe('statistics', () => {
  it('stand a figure a line, fresh each second', async () => {
    const { choose, words, context, stage } = await openMenu();
    choose('Statistics for engineers');
    expect(words()).toMatch(/hls\.js.*1080p.*4 Mbit\/s.*2 s, meant to be 2 s/);
    context.player.movePlayhead({ latencySeconds: 7.26 });
    await context.clock.advance(1000);
    stage.frames(2);
    expect(words()).toContain('7.3 s, meant to be 2 s');
  });

  it('leave as a file and as a code that holds the figures', async () => {
    const { choose, words, context, stage } = await openMenu();
    choose('Statistics for engineers');
    expect(labelOf(stage.focused())).toBe('Export as JSON');
    stage.press('ok');
    await expect.poll(() => (stage.frames(1), stage.all(QrCode).length)).toBe(1);
    const [[name, text] = ['', '']] = [...context.device.savedTexts];
    expect(name).toMatch(/^playback-2026-11-23T19-00-00-000Z\.json$/);
    expect(JSON.parse(text)).toMatchObject({ player: { engine: 'hls.js', droppedFrames: 0, log: [] } });
    stage.frames(2);
    expect(words()).toContain(`saved as ${name}`);
    expect(labelOf(stage.focused())).toBe('Close');
    stage.press('ok');
    expect(context.clock.pendingTimers).toBe(0);
  });
});
