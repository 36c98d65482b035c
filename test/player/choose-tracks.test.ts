import { describe, expect, it } from 'vitest';
import type { AudioTrack, CaptionTrack, PlaybackPreferences } from '../../src/domain/ports/player';
import { chooseAudioTrack, chooseCaptionTrack } from '../../src/player/choose-tracks';

const none: PlaybackPreferences = {
  captionLanguages: [],
  audioLanguages: [],
  wantsDescribedAudio: false,
  qualityCapPixels: undefined,
};
const audio = (id: string, language: string, isDescribed = false): AudioTrack => ({
  id,
  language,
  label: id,
  isDescribed,
});
const caption = (id: string, language: string): CaptionTrack => ({
  id,
  language,
  label: id,
  kind: 'webvtt',
  describesSound: false,
});

const sounds = [
  audio('en', 'en'),
  audio('en-described', 'en', true),
  audio('pt-BR', 'pt-BR'),
  audio('pt', 'pt-PT'),
  audio('de-described', 'de', true),
];

describe('the sound', () => {
  it.each<[string, string | undefined, Partial<PlaybackPreferences>, string | undefined]>([
    ['is left to the show without a wish', undefined, {}, undefined],
    ['is the first wish that exists', undefined, { audioLanguages: ['fr', 'pt'] }, 'pt-BR'],
    ['is the very variety that was asked for', undefined, { audioLanguages: ['pt-PT'] }, 'pt'],
    ['is another variety where that one is missing', undefined, { audioLanguages: ['pt-AO'] }, 'pt-BR'],
    ['is left to the show where no language fits', undefined, { audioLanguages: ['ja'] }, undefined],
    [
      'is described in the language asked for',
      undefined,
      { audioLanguages: ['de'], wantsDescribedAudio: true },
      'de-described',
    ],
    [
      'is described in any language rather than not',
      undefined,
      { audioLanguages: ['ja'], wantsDescribedAudio: true },
      'en-described',
    ],
    ['is what was chosen for this show', 'pt', { audioLanguages: ['en'] }, 'pt'],
    ['falls back to the wishes when that has gone', 'gone', { audioLanguages: ['en'] }, 'en'],
  ])('%s', (_case, chosenId, preferences, expected) => {
    expect(chooseAudioTrack(sounds, chosenId, { ...none, ...preferences })?.id).toBe(expected);
  });
});

describe('the captions', () => {
  const tracks = [caption('en', 'en'), caption('es', 'es'), caption('es-419', 'es-419')];
  it.each<[string, string | undefined, readonly string[], string | undefined]>([
    ['are the first without a wish', undefined, [], 'en'],
    ['are in the language asked for', undefined, ['es'], 'es'],
    ['are of the variety asked for', undefined, ['es-419'], 'es-419'],
    ['are the first where no language fits', undefined, ['ja'], 'en'],
    ['are those chosen for this show', 'es', ['en'], 'es'],
  ])('%s', (_case, chosenId, captionLanguages, expected) => {
    expect(chooseCaptionTrack(tracks, chosenId, { ...none, captionLanguages })?.id).toBe(expected);
  });

  it('are none where there are none', () => {
    expect(chooseCaptionTrack([], undefined, none)).toBeUndefined();
  });
});
