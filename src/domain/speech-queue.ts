import type { CancelTimer, Clock } from './ports/clock';
import type { Speech } from './ports/speech';

/** What is said of the focus and what happened meanwhile, in an order that serves the one who listens. */
export interface SpeechQueue {
  /** The focus is on its way to something else: falls silent until `say`. News that was being said will be said again. */
  hush(): void;
  /** Says what has the focus now, cutting off all else; news waits behind it. Empty: there is nothing, news goes on. */
  say(text: string): void;
  /** News: said when what is being said has ended. The same line waiting already isn't said twice. */
  tell(text: string): void;
  /** Falls silent and forgets what waits. */
  stop(): void;
}

export interface SpeechQueueOptions {
  readonly speech: Pick<Speech, 'speak' | 'cancel'>;
  readonly clock: Clock;
  /** BCP 47 tag of everything that is said. */
  readonly language: string;
}

interface News {
  readonly text: string;
  readonly heardAtMs: number;
}

/** Nobody listens to a queue of minutes: the oldest is dropped. */
const waitingMax = 4;
/** Older news is none. */
const newsForMs = 60_000;
/** Engines forget to say that they have ended. After this even a slow voice has. */
const utteranceMs = 3000;
const characterMs = 150;

/** Holds what waits to be said; says one thing at a time. */
export function createSpeechQueue({ speech, clock, language }: SpeechQueueOptions): SpeechQueue {
  let waiting: News[] = [];
  let current: { readonly news: News | undefined } | undefined;
  let isHushed = false;
  let cancelPatience: CancelTimer | undefined;

  const speak = (text: string, news: News | undefined): void => {
    const own = { news };
    current = own;
    const end = (): void => {
      if (current !== own) return;
      current = undefined;
      next();
    };
    cancelPatience?.();
    cancelPatience = clock.after(utteranceMs + text.length * characterMs, end);
    speech.speak({ text, language }, end);
  };
  const next = (): void => {
    if (isHushed || current !== undefined) return;
    const oldestMs = clock.monotonicMs() - newsForMs;
    waiting = waiting.filter(({ heardAtMs }) => heardAtMs >= oldestMs);
    const news = waiting.shift();
    if (news !== undefined) speak(news.text, news);
  };
  /** News that was cut off wasn't heard. */
  const cutOff = (): void => {
    const news = current?.news;
    current = undefined;
    cancelPatience?.();
    if (news !== undefined) waiting.unshift(news);
  };

  return {
    hush() {
      isHushed = true;
      if (current === undefined) return;
      cutOff();
      speech.cancel();
    },
    say(text) {
      isHushed = false;
      if (text === '') {
        next();
        return;
      }
      cutOff();
      speak(text, undefined);
    },
    tell(text) {
      if (text === '' || current?.news?.text === text || waiting.some((news) => news.text === text)) return;
      waiting.push({ text, heardAtMs: clock.monotonicMs() });
      if (waiting.length > waitingMax) waiting.shift();
      next();
    },
    stop() {
      waiting = [];
      current = undefined;
      cancelPatience?.();
      speech.cancel();
    },
  };
}
