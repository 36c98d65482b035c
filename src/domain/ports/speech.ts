import type { Unsubscribe } from '../store';

/** One thing to say. */
export interface Utterance {
  readonly text: string;
  /** BCP 47 tag of the text's language; a device without a voice for it uses the one it has. */
  readonly language: string;
}

/** The device's voice: `speechSynthesis` (W3C Web Speech API), webOS's TTS service, Firebolt's TextToSpeech. */
export interface Speech {
  /**
   * Says it, cutting off what is being said. `onEnd` is called once, when it was said, was cut off or couldn't be said. Some
   * engines forget to (nothing may depend on it alone).
   */
  speak(utterance: Utterance, onEnd: () => void): void;
  /** Falls silent. */
  cancel(): void;
  /** Whether the device's own accessibility settings ask for a voice guide; undefined: it doesn't tell. Told at once. */
  onWantedChange(listener: (isWanted: boolean | undefined) => void): Unsubscribe;
}
