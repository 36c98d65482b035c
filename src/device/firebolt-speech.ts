import type { Speech } from '../domain/ports/speech';
import { createSynthesisSpeech, type SynthesisWindow } from './synthesis-speech';

/** `Accessibility.voiceGuidanceSettings` of Firebolt 1.x. */
export interface VoiceGuidanceSettings {
  readonly enabled: boolean;
  /** 1 is the voice's own rate. Older boxes call it `speed`. */
  readonly rate?: number;
  readonly speed?: number;
}

/** What this file needs of `@firebolt-js/sdk`. */
export interface FireboltAccessibility {
  voiceGuidanceSettings(): Promise<VoiceGuidanceSettings | null>;
  listen(event: 'voiceGuidanceSettingsChanged', listener: (settings: VoiceGuidanceSettings) => void): Promise<number>;
  clear(listenerId: number): unknown;
}

const rateOf = ({ rate, speed }: VoiceGuidanceSettings): number => {
  const wanted = rate ?? speed ?? 1;
  // Web Speech API takes 0.1 to 10.
  return wanted >= 0.1 && wanted <= 10 ? wanted : 1;
};

/**
 * An RDK box: Firebolt tells whether the viewer wants voice guidance and how fast. The app's SDK has no call that speaks;
 * the boxes' browser has `speechSynthesis`, which is the box's own text-to-speech.
 */
export function createFireboltSpeech(accessibility: FireboltAccessibility, view: SynthesisWindow): Speech {
  let rate = 1;
  const voice = createSynthesisSpeech(view, () => rate);
  return {
    speak: (utterance, onEnd) => voice.speak(utterance, onEnd),
    cancel: () => voice.cancel(),
    onWantedChange(listener) {
      let isOver = false;
      let listenerId: number | undefined;
      const hear = (settings: VoiceGuidanceSettings | null): void => {
        // A box without the setting answers null.
        if (isOver || settings === null) return;
        rate = rateOf(settings);
        listener(settings.enabled);
      };
      const ignore = (): undefined => undefined;
      listener(undefined);
      accessibility.voiceGuidanceSettings().then(hear, ignore);
      accessibility.listen('voiceGuidanceSettingsChanged', hear).then((id) => {
        listenerId = id;
        if (isOver) accessibility.clear(id);
      }, ignore);
      return () => {
        isOver = true;
        if (listenerId !== undefined) accessibility.clear(listenerId);
      };
    },
  };
}
