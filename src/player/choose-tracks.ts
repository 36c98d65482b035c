import type { AudioTrack, CaptionTrack, PlaybackPreferences } from '../domain/ports/player';

const primary = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';

/** How well a track's language fits, smaller is better: the whole tag before the primary language, earlier wishes before later. */
function rank(language: string, wanted: readonly string[]): number {
  for (const [index, wish] of wanted.entries()) {
    if (language.toLowerCase() === wish.toLowerCase()) return index * 2;
    if (language !== '' && primary(language) === primary(wish)) return index * 2 + 1;
  }
  return Infinity;
}

function best<T>(tracks: readonly T[], cost: (track: T) => number): T | undefined {
  let found: T | undefined;
  let least = Infinity;
  for (const track of tracks) {
    const own = cost(track);
    if (own >= least) continue;
    least = own;
    found = track;
  }
  return found;
}

/**
 * The sound to begin with: the one chosen for this show, else by description and language. Undefined leaves it to the show's own
 * default, which also decides where no language fits.
 */
export function chooseAudioTrack(
  tracks: readonly AudioTrack[],
  chosenId: string | undefined,
  preferences: PlaybackPreferences,
): AudioTrack | undefined {
  const chosen = tracks.find(({ id }) => id === chosenId);
  if (chosen) return chosen;
  const { wantsDescribedAudio, audioLanguages } = preferences;
  const fitting = tracks.filter(({ isDescribed }) => isDescribed === wantsDescribedAudio);
  const byLanguage = best(fitting, ({ language }) => rank(language, audioLanguages));
  if (byLanguage) return byLanguage;
  // Someone who needs the description is better served in any language than without it.
  return wantsDescribedAudio ? fitting[0] : undefined;
}

/** The captions to show: those chosen for this show, else by language, else the first. */
export function chooseCaptionTrack(
  tracks: readonly CaptionTrack[],
  chosenId: string | undefined,
  preferences: PlaybackPreferences,
): CaptionTrack | undefined {
  return (
    tracks.find(({ id }) => id === chosenId) ??
    best(tracks, ({ language }) => rank(language, preferences.captionLanguages)) ??
    tracks[0]
  );
}
