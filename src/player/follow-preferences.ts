import type { Player } from '../domain/ports/player';
import type { PreferencesStore } from '../domain/preferences';

const wish = (language: string): readonly string[] => (language === '' ? [] : [language]);

/**
 * The player plays as the viewer has chosen: languages, and whether captions are on. Captions turned on or off while a show
 * plays are chosen for the next ones too.
 */
export function followPreferences(
  player: Pick<Player, 'state' | 'subscribe' | 'prefer' | 'setCaptions'>,
  preferences: PreferencesStore,
): void {
  let audio: string | undefined;
  let captions: string | undefined;
  let isDescribed: boolean | undefined;
  preferences.subscribe(({ audioLanguage, captionLanguage, areCaptionsOn, isAudioDescribed }) => {
    if (audioLanguage !== audio || captionLanguage !== captions || isAudioDescribed !== isDescribed) {
      audio = audioLanguage;
      captions = captionLanguage;
      isDescribed = isAudioDescribed;
      player.prefer({
        audioLanguages: wish(audioLanguage),
        captionLanguages: wish(captionLanguage),
        wantsDescribedAudio: isAudioDescribed,
      });
    }
    if (player.state.areCaptionsOn !== areCaptionsOn) player.setCaptions(areCaptionsOn);
  });
  player.subscribe(({ areCaptionsOn }) => preferences.choose('areCaptionsOn', areCaptionsOn));
}
