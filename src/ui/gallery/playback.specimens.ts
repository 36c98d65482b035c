import type { Picture } from '../../../contract/primitives';
import type { Chapter } from '../../domain/chapters';
import type { AudioTrack, Playhead, PlayerState } from '../../domain/ports/player';
import { defaultPreferences } from '../../domain/preferences';
import { ChapterPreview } from '../components/ChapterPreview';
import { IconButton } from '../components/IconButton';
import { PlaybackBar } from '../components/PlaybackBar';
import { PlaybackMenu } from '../components/PlaybackMenu';
import { skipForwardIcon } from '../components/playback-icons';
import { Scrubber } from '../components/Scrubber';
import { samplePlayer } from './sample-player';
import { specimen, type Specimen, type SpecimenSource } from './specimen';

const video = { ground: 'video' } as const;
const still: Picture = { alt: '', colour: '#B0643A', sources: [{ url: '/nowhere.jpg', widthPixels: 320 }] };
const titles = ['Ridgeline Trail Shoe', 'Granite Mid Hiking Boot', 'Do they run small?', 'Daybreak 18 L Pack'];
const english: AudioTrack = { id: 'en', language: 'en', label: 'English', isDescribed: false };

/** The playback bar and what it leads to. */
export const specimens: SpecimenSource = ({ words, clock }) => {
  const startMs = clock.nowMs() - 600_000;
  const chapters: readonly Chapter[] = titles.map((title, index) => ({
    id: title,
    kind: 'product',
    title,
    startsAtMs: startMs + 30_000 + index * 150_000,
    picture: undefined,
  }));
  const dated: Partial<Playhead> = {
    seekableStartProgramDateTimeMs: startMs,
    seekableEndProgramDateTimeMs: startMs + 600_000,
  };
  const bar = (
    state: string,
    isLive: boolean,
    player: Partial<PlayerState>,
    playhead: Partial<Playhead>,
    then: (shown: PlaybackBar) => void = () => undefined,
  ): Specimen =>
    specimen(
      'PlaybackBar',
      state,
      (stage) =>
        Object.assign(new PlaybackBar(stage), {
          ...{ words, clock, startsAtMs: startMs, y: 700 },
          player: samplePlayer(player, { ...dated, ...playhead }),
        }),
      (shown) => {
        shown.chapters = chapters;
        shown.audience = { canVote: isLive, canReact: isLive };
        shown.open(isLive);
        then(shown);
      },
    );
  const menu = (state: string, player: Partial<PlayerState>, keys: readonly string[]): Specimen =>
    specimen(
      'PlaybackMenu',
      state,
      (stage) =>
        Object.assign(new PlaybackMenu(stage), {
          context: {
            ...{ words, clock, player: samplePlayer(player) },
            preferences: {
              state: defaultPreferences,
              subscribe: () => () => undefined,
              choose: () => undefined,
              reset: () => undefined,
            },
          },
          onClose: () => undefined,
        }),
      (shown) => {
        shown.open();
        for (const id of keys) shown.press(id);
      },
      video,
    );
  const choices: Partial<PlayerState> = {
    audioTracks: [english, { ...english, id: 'ad', isDescribed: true }],
    renditions: [1080, 720, 360].map((heightPixels) => ({
      ...{ widthPixels: (heightPixels * 16) / 9, heightPixels },
      ...{ bitsPerSecond: heightPixels * 3000, framesPerSecond: 30, codecs: 'avc1.64001f' },
    })),
    playbackRates: [0.5, 0.75, 1, 1.25, 1.5, 2],
    areCaptionsOn: true,
  };
  const preview = (state: string, title: string, picture: Picture | undefined): Specimen =>
    specimen(
      'ChapterPreview',
      state,
      (stage) => Object.assign(new ChapterPreview(stage), { x: 640, y: 400 }),
      (shown) => shown.show(words.position(750), title, picture),
      video,
    );

  return [
    bar('live', true, {}, {}),
    bar('behind live, captions on', true, { areCaptionsOn: true }, { positionSeconds: 300, isAtLiveEdge: false }),
    bar(
      'replay, paused',
      false,
      { status: 'paused', hasCaptions: false },
      { positionSeconds: 1200, seekableEndSeconds: 5000 },
    ),
    bar('looking for a place', true, {}, { positionSeconds: 300, isAtLiveEdge: false }, (shown) =>
      shown.seek(-1, false),
    ),
    bar('nothing to rewind', true, {}, { seekableStartSeconds: 598, seekableEndSeconds: 598 }),
    preview('with a still', 'Granite Mid Hiking Boot', still),
    preview('without', 'Do they run small, and is there a wider one for those who need it?', undefined),
    menu('all there is', choices, []),
    menu('little', { captionTracks: [], hasCaptions: false }, []),
    menu('sounds', choices, ['audio']),
    menu('quality', choices, ['quality']),
    menu('statistics', choices, ['statistics']),
    specimen(
      'IconButton',
      'plain',
      (stage) => Object.assign(new IconButton(stage), { x: 640, y: 400, label: words.t('watch.next-chapter') }),
      (button) => {
        button.icon = skipForwardIcon;
      },
      video,
    ),
    specimen(
      'Scrubber',
      'with chapters',
      (stage) => Object.assign(new Scrubber(stage), { x: 96, y: 500, w: 1728 }),
      (line) => {
        line.name = words.t('voice.scrubber');
        line.fraction = 0.4;
        line.marks = [0.1, 0.2, 0.205, 0.5, 0.8];
      },
    ),
  ];
};
