import type { AudioTrack, CaptionTrack, Player, PlayerState } from '../../domain/ports/player';
import type { PreferencesStore } from '../../domain/preferences';
import type { Words } from '../../i18n/words';
import type { SettingLine } from './setting-line';

/** What of a show's playback has choices. */
export type PlaybackSubject = 'captions' | 'audio' | 'quality' | 'speed';

export interface PlaybackSource {
  readonly player: Pick<
    Player,
    'setCaptions' | 'chooseCaptions' | 'chooseAudio' | 'setQualityCap' | 'setPlaybackRate'
  > & {
    readonly state: PlayerState;
  };
  /** Languages chosen here are taken for later shows too. */
  readonly preferences: Pick<PreferencesStore, 'choose'>;
  readonly words: Words;
}

interface Choice {
  readonly id: string;
  readonly label: string;
  readonly isChosen: boolean;
  choose(): void;
}

const trackName = (track: CaptionTrack | AudioTrack, index: number, words: Words): string => {
  // The show's own words tell tracks of one language apart.
  const name = track.label || (words.languageName(track.language) ?? track.language);
  return name === '' ? words.t('playback.track', { number: index + 1 }) : name;
};

/** Heights that the picture comes in, greatest first. */
const heightsOf = ({ renditions }: PlayerState): readonly number[] =>
  [...new Set(renditions.map(({ heightPixels }) => heightPixels))].filter((height) => height > 0).sort((a, b) => b - a);

function choicesOf(subject: PlaybackSubject, { player, preferences, words }: PlaybackSource): readonly Choice[] {
  const { t } = words;
  const { state } = player;
  switch (subject) {
    case 'captions':
      return [
        {
          id: 'off',
          label: t('settings.off'),
          isChosen: !state.areCaptionsOn,
          choose: () => player.setCaptions(false),
        },
        ...state.captionTracks.map((track, index) => ({
          id: `track ${track.id}`,
          label: trackName(track, index, words),
          isChosen: state.areCaptionsOn && state.captionTrackId === track.id,
          choose() {
            player.chooseCaptions(track.id);
            player.setCaptions(true);
            preferences.choose('captionLanguage', track.language);
          },
        })),
      ];
    case 'audio':
      return state.audioTracks.map((track, index) => {
        const name = trackName(track, index, words);
        return {
          id: `track ${track.id}`,
          label: track.isDescribed ? t('playback.described', { track: name }) : name,
          isChosen: state.audioTrackId === track.id,
          choose() {
            player.chooseAudio(track.id);
            preferences.choose('audioLanguage', track.language);
            preferences.choose('isAudioDescribed', track.isDescribed);
          },
        };
      });
    case 'quality':
      return [undefined, ...heightsOf(state)].map((height) => ({
        id: String(height),
        label:
          height === undefined ? t('playback.quality-auto') : t('playback.quality-cap', { height: String(height) }),
        isChosen: state.qualityCapPixels === height,
        choose: () => player.setQualityCap(height),
      }));
    case 'speed':
      return state.playbackRates.map((rate) => ({
        id: String(rate),
        label: rate === 1 ? t('playback.speed-normal') : t('playback.speed-times', { rate }),
        isChosen: state.playbackRate === rate,
        choose: () => player.setPlaybackRate(rate),
      }));
  }
}

/** One thing is no choice: captions can be off, the others can't. */
const leastChoices: Readonly<Record<PlaybackSubject, number>> = { captions: 2, audio: 2, quality: 3, speed: 2 };
const subjects = ['captions', 'audio', 'quality', 'speed'] as const;

export function subjectTitle(subject: PlaybackSubject, { t }: Words): string {
  return subject === 'captions' ? t('settings.captions') : t(`playback.${subject}`);
}

/** A line for each thing that this show and this engine give a choice of, then what engineers want to know. */
export function playbackLines(
  source: PlaybackSource,
  verbs: { openChoices(subject: PlaybackSubject): void; openStatistics(): void },
): readonly SettingLine[] {
  const lines = subjects.flatMap((subject): SettingLine[] => {
    const choices = choicesOf(subject, source);
    if (choices.length < leastChoices[subject]) return [];
    return [
      {
        id: subject,
        kind: 'value',
        label: subjectTitle(subject, source.words),
        value: choices.find(({ isChosen }) => isChosen)?.label ?? '',
        press: () => verbs.openChoices(subject),
      },
    ];
  });
  const label = source.words.t('statistics.title');
  return [...lines, { id: 'statistics', kind: 'link', label, press: () => verbs.openStatistics() }];
}

/** A line for each choice. `onChosen` after it was taken. */
export function playbackChoiceLines(
  subject: PlaybackSubject,
  source: PlaybackSource,
  onChosen: () => void,
): readonly SettingLine[] {
  return choicesOf(subject, source).map((choice) => ({
    id: `${subject} ${choice.id}`,
    kind: 'choice',
    label: choice.label,
    isChosen: choice.isChosen,
    press() {
      choice.choose();
      onChosen();
    },
  }));
}
