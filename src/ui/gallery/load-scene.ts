import { chooseLanguage } from '../../i18n/choose-language';
import { loadWords } from '../../i18n/load-words';
import { pseudoLanguage, supportedLanguages } from '../../i18n/supported-languages';
import { createScene } from './sample-context';
import type { Scene } from './specimen';

/** The languages that specimens can be seen in; the first is the one they are written in. */
export const languages: readonly string[] = [...supportedLanguages.map(({ tag }) => tag), pseudoLanguage];

/** The scene in a language; English for one that the app doesn't speak. */
export async function loadScene(language: string): Promise<Scene> {
  const chosen = chooseLanguage({ asked: language, device: [] });
  return createScene(chosen.language === 'en' ? undefined : await loadWords(chosen, 'UTC'));
}
