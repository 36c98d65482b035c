import { loopTranslations } from '../catalogue/loop-translations';
import type { DemoLoop } from '../catalogue-types';

const lineLength = 37;

/** The languages in which a loop has captions, the spoken one first. */
export const captionLanguagesOf = (loop: DemoLoop): string[] => ['en', ...Object.keys(loopTranslations[loop.id] ?? {})];

/** The loop's spoken words, or what they mean in another language, as WebVTT on the loop's own axis. */
export function captionsOf(loop: DemoLoop, language = 'en'): string {
  const translated = language === 'en' ? undefined : (loopTranslations[loop.id]?.[language] ?? []);
  const cues = loop.lines.map(({ fromSeconds, toSeconds, text: spoken }, index) => {
    const text = translated === undefined ? spoken : translated[index];
    if (text === undefined) throw new Error(`${loop.id}: line ${index + 1} has no words in ${language}`);
    if (toSeconds > loop.seconds) throw new Error(`${loop.id}: a cue crosses the seam`);
    return `${index + 1}\n${timestamp(fromSeconds)} --> ${timestamp(toSeconds)}\n${inTwoLines(text)}\n`;
  });
  return `WEBVTT\n\n${cues.join('\n')}`;
}

/** Breaks at the space that leaves the two lines most alike. */
export function inTwoLines(text: string): string {
  if (text.length <= lineLength) return text;
  const breaks = [...text.matchAll(/ /g)]
    .map(({ index }) => index)
    .filter((at) => at <= lineLength && text.length - at - 1 <= lineLength);
  const best = breaks.sort((a, b) => Math.abs(a * 2 - text.length) - Math.abs(b * 2 - text.length))[0];
  if (best === undefined) throw new Error(`"${text}" does not fit two caption lines`);
  return `${text.slice(0, best)}\n${text.slice(best + 1)}`;
}

function timestamp(seconds: number): string {
  const milliseconds = Math.round(seconds * 1000);
  const minutes = Math.floor(milliseconds / 60_000);
  const rest = String(milliseconds % 60_000).padStart(5, '0');
  return `00:${String(minutes).padStart(2, '0')}:${rest.slice(0, 2)}.${rest.slice(2)}`;
}
