import type { Page } from 'playwright-core';
import { inPage } from './in-page';
import type { Tv } from './tv';
import { until } from './wait';

/** What was given to the browser's voice, in order. */
export interface Heard {
  readonly text: string;
  readonly language: string;
}

/** The element that stands for the focus in the page. */
export interface FocusNode {
  readonly role: string | null;
  readonly name: string | null;
  readonly language: string | null;
}

/** Hears what the app says: in a browser without voices nothing sounds, and nothing ever ends. */
function recordSpeech(): void {
  const heard: Heard[] = [];
  Object.assign(window, { heard });
  Object.assign(window.speechSynthesis, {
    speak(utterance: SpeechSynthesisUtterance) {
      heard.push({ text: utterance.text, language: utterance.lang });
      setTimeout(() => utterance.dispatchEvent(new Event('end')), 20);
    },
  });
}

function switchVoiceOn(): void {
  localStorage.setItem('aisle:preferences', JSON.stringify({ voiceGuide: 'on' }));
}

/** For `prepare` of a TV: the viewer has switched the voice guide on, and a listener sits before the set. */
export async function withVoice(page: Page): Promise<void> {
  await page.addInitScript(inPage(recordSpeech));
  await page.addInitScript(inPage(switchVoiceOn));
}

const readHeard = (): readonly Heard[] => (window as unknown as { readonly heard?: readonly Heard[] }).heard ?? [];

function readNode(): FocusNode | undefined {
  const element = document.querySelector('#voice [aria-label]');
  return element === null
    ? undefined
    : {
        role: element.getAttribute('role'),
        name: element.getAttribute('aria-label'),
        language: element.parentElement?.getAttribute('lang') ?? null,
      };
}

/** What the browser's own accessibility tree says has the focus: what a screen reader gets. */
export async function readAccessibleFocus(page: Page): Promise<Pick<FocusNode, 'role' | 'name'> | undefined> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const focused = nodes.filter((node) =>
    node.properties?.some(({ name, value }) => name === 'focused' && value.value === true),
  );
  const node = focused[focused.length - 1];
  if (node === undefined) return undefined;
  return { role: String(node.role?.value), name: String(node.name?.value) };
}

export interface VoiceListener {
  /** Waits until something that fits is said after what this listener heard before, and answers it. */
  hear(text: RegExp, timeoutMs?: number): Promise<string>;
  /** Everything said so far. */
  all(): Promise<readonly Heard[]>;
  node(): Promise<FocusNode | undefined>;
}

export function listenTo({ page }: Tv): VoiceListener {
  let heardCount = 0;
  const all = (): Promise<readonly Heard[]> => page.evaluate(inPage(readHeard));
  return {
    all,
    async hear(text, timeoutMs = 15_000) {
      const found = await until(
        `${String(text)} to be said`,
        async () => {
          const heard = await all();
          const index = heard.findIndex((line, at) => at >= heardCount && text.test(line.text));
          return index < 0 ? undefined : { index, text: heard[index]?.text ?? '' };
        },
        {
          timeoutMs,
          describe: async () =>
            (await all()).map((line, at) => `${at < heardCount ? ' ' : '+'} ${line.text}`).join('\n'),
        },
      );
      heardCount = found.index + 1;
      return found.text;
    },
    node: () => page.evaluate(inPage(readNode)),
  };
}
