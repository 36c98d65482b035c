import type { Speech } from '../domain/ports/speech';

/** What this file needs of a browser's window (W3C Web Speech API). */
export interface SynthesisWindow {
  readonly speechSynthesis: Pick<SpeechSynthesis, 'speak' | 'cancel' | 'speaking' | 'pending'>;
  readonly SpeechSynthesisUtterance: new (text: string) => SpeechSynthesisUtterance;
}

export const canSynthesise = (view: Partial<SynthesisWindow>): view is SynthesisWindow =>
  view.speechSynthesis !== undefined && view.SpeechSynthesisUtterance !== undefined;

/** Speech of a browser. It doesn't tell whether the viewer wants a voice guide. `rate`: 1 is the voice's own. */
export function createSynthesisSpeech(view: SynthesisWindow, rate = (): number => 1): Speech {
  /** Chromium forgets an utterance that nobody holds, and with it its end. */
  let held: { readonly utterance: SpeechSynthesisUtterance; readonly end: () => void } | undefined;
  const cutOff = (): void => {
    const cut = held;
    held = undefined;
    // Some engines swallow what is said right after a `cancel`; it is called only where it has something to do.
    if (view.speechSynthesis.speaking || view.speechSynthesis.pending) view.speechSynthesis.cancel();
    cut?.end();
  };
  return {
    speak({ text, language }, onEnd) {
      const utterance = new view.SpeechSynthesisUtterance(text);
      utterance.lang = language;
      utterance.rate = rate();
      let isOver = false;
      const end = (): void => {
        if (isOver) return;
        isOver = true;
        onEnd();
      };
      utterance.onend = end;
      utterance.onerror = end;
      cutOff();
      held = { utterance, end };
      view.speechSynthesis.speak(utterance);
    },
    cancel: cutOff,
    onWantedChange(listener) {
      listener(undefined);
      return () => undefined;
    },
  };
}

/** A browser's voice; undefined where it has none. */
export const openSynthesis = (view: Partial<SynthesisWindow>): Speech | undefined =>
  canSynthesise(view) ? createSynthesisSpeech(view) : undefined;
