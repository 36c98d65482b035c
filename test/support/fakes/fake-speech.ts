import type { Speech } from '../../../src/domain/ports/speech';

/** A voice that says nothing and forgets nothing. */
export interface FakeSpeech extends Speech {
  /** Everything it was given to say, oldest first; `…` at the end of what was cut off. */
  readonly said: readonly string[];
  readonly languages: readonly string[];
  /** The utterance under way comes to its end. */
  finish(): void;
  /** What the device's own setting says. */
  want(isWanted: boolean | undefined): void;
}

export function createFakeSpeech(isWanted?: boolean): FakeSpeech {
  const said: string[] = [];
  const languages: string[] = [];
  const listeners = new Set<(isWanted: boolean | undefined) => void>();
  let wanted = isWanted;
  let onEnd: (() => void) | undefined;
  const end = (isCutOff: boolean): void => {
    const ended = onEnd;
    onEnd = undefined;
    if (ended === undefined) return;
    if (isCutOff) said.push(`${said.pop() ?? ''}…`);
    ended();
  };
  return {
    said,
    languages,
    finish: () => end(false),
    want(next) {
      wanted = next;
      for (const listener of listeners) listener(next);
    },
    speak({ text, language }, ended) {
      end(true);
      said.push(text);
      languages.push(language);
      onEnd = ended;
    },
    cancel: () => end(true),
    onWantedChange(listener) {
      listeners.add(listener);
      listener(wanted);
      return () => listeners.delete(listener);
    },
  };
}
