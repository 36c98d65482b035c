import type { Lightning } from '@lightningjs/sdk';
import type { CancelTimer, Clock } from '../../domain/ports/clock';
import type { Speech } from '../../domain/ports/speech';
import { createSpeechQueue } from '../../domain/speech-queue';
import type { ReadableStore, Unsubscribe } from '../../domain/store';
import type { Words } from '../../i18n/words';
import { whenStill } from '../when-still';
import { createFocusMirror } from './focus-mirror';
import { createFocusReader } from './focus-reader';
import { createSpokenWords } from './spoken-words';

export interface AnnouncerOptions {
  readonly application: Lightning.Application;
  readonly words: Words;
  readonly clock: Clock;
  readonly preferences: ReadableStore<{ readonly voiceGuide: 'device' | 'on' | 'off' }>;
  /** The device's voice; undefined where it has none and its own guide reads the page, or nobody does. */
  readonly speech: Speech | undefined;
  readonly page?: Document;
}

/** The focus has gone on within this time: it passes by (a held key), and only where it comes to rest is said. */
const passingMs = 200;
/** A row stands by then: what only the page tells waits for it, for each frame of a motion needs the page's thread. */
const settledMs = 120;
/** What changes without a key is looked at this often, while there are frames: nothing that is seen changes without one. */
const lookMs = 500;
/** A value that changes this soon after a key is the key's doing. */
const keyEffectMs = 1000;

/**
 * Says what has the focus and what happens, and mirrors it in the page. It looks after frames, so nothing waits for it on a
 * key's way. Returns how to stop.
 */
export function startAnnouncer(options: AnnouncerOptions): Unsubscribe {
  const { application, words, clock, preferences, speech, page = document } = options;
  const spokenWords = createSpokenWords(words);
  const reader = createFocusReader(spokenWords);
  // Without the extensions that say how numbers and dates are written: no voice is called by them.
  const language = words.locale.replace(/-u-.*$/, '');
  const mirror = createFocusMirror(page, language);
  const queue = speech === undefined ? undefined : createSpeechQueue({ speech, clock, language });
  const { stage } = application;

  let isWanted: boolean | undefined;
  let isSpeaking = false;
  let keyAtMs = Number.NEGATIVE_INFINITY;
  let isKeyNew = false;
  let movedAtMs = Number.NEGATIVE_INFINITY;
  let lookedAtMs = Number.NEGATIVE_INFINITY;
  let lastFocused: object | undefined;
  let lastDepth = 0;
  let cancelRest: CancelTimer | undefined;
  let cancelLook: CancelTimer | undefined;

  const look = (): void => {
    cancelRest?.();
    cancelRest = undefined;
    cancelLook?.();
    cancelLook = undefined;
    const nowMs = clock.monotonicMs();
    lookedAtMs = nowMs;
    const reading = reader.read(application.focusPath ?? [], nowMs - keyAtMs < keyEffectMs);
    const { isNewFocus, focused, news } = reading;
    if (focused !== undefined) {
      if (isNewFocus) mirror.show(focused, reading.label);
      else mirror.update(focused, news.length > 0 ? reading.label : undefined);
    }
    if (isSpeaking) {
      if (isNewFocus) queue?.say(reading.text);
      for (const line of news) queue?.tell(line);
    } else if (news.length > 0) mirror.tell(spokenWords.inOrder(news));
  };
  // A timer that has come isn't cancelled any more.
  const lookAtRest = (): void => {
    cancelRest = undefined;
    look();
  };
  const lookAgain = (): void => {
    cancelLook = undefined;
    look();
  };
  const onFrame = (): void => {
    const path = application.focusPath ?? [];
    const focused = path[path.length - 1];
    const nowMs = clock.monotonicMs();
    if (focused === lastFocused && path.length === lastDepth) {
      const dueInMs = isKeyNew ? 0 : lookedAtMs + lookMs - nowMs;
      isKeyNew = false;
      if (cancelRest !== undefined) return;
      if (dueInMs <= 0) look();
      // There may be no further frame: the loop sleeps while nothing moves.
      else cancelLook ??= clock.after(dueInMs, lookAgain);
      return;
    }
    isKeyNew = false;
    // At the start nothing moves.
    const isAtOnce = isSpeaking || lastFocused === undefined;
    lastFocused = focused;
    lastDepth = path.length;
    const isPassing = nowMs - movedAtMs < passingMs;
    movedAtMs = nowMs;
    cancelRest?.();
    // It would look, and say, where a held key is just then.
    cancelLook?.();
    cancelLook = undefined;
    if (isPassing && isSpeaking) queue?.hush();
    // Not now: the frame that moves the focus is shown only when all that listens to it has returned.
    if (isPassing || isAtOnce) cancelRest = clock.after(isPassing ? passingMs : 0, lookAtRest);
    else cancelRest = whenStill(stage, clock, settledMs, lookAtRest);
  };
  const onKey = (): void => {
    keyAtMs = clock.monotonicMs();
    isKeyNew = true;
  };
  const decide = (): void => {
    const { voiceGuide } = preferences.state;
    const shouldSpeak = queue !== undefined && (voiceGuide === 'on' || (voiceGuide === 'device' && isWanted === true));
    // Where the device's own voice guide is off nobody reads the page either: moving the browser's focus with each key would be in vain.
    const isSilent = shouldSpeak || isWanted === false;
    if (shouldSpeak === isSpeaking && isSilent === mirror.isSilent) return;
    if (isSpeaking && !shouldSpeak) queue?.stop();
    isSpeaking = shouldSpeak;
    mirror.isSilent = isSilent;
    // Whoever switches it on hears where they are.
    reader.forget();
    look();
  };

  const unsubscribes: Unsubscribe[] = [];
  if (speech !== undefined) {
    unsubscribes.push(
      speech.onWantedChange((wanted) => {
        isWanted = wanted;
        decide();
      }),
    );
  }
  unsubscribes.push(preferences.subscribe(decide));
  stage.on('frameEnd', onFrame);
  window.addEventListener('keydown', onKey, true);
  onFrame();
  return () => {
    for (const unsubscribe of unsubscribes) unsubscribe();
    stage.off('frameEnd', onFrame);
    window.removeEventListener('keydown', onKey, true);
    cancelRest?.();
    cancelLook?.();
    queue?.stop();
  };
}
