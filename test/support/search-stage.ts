import type { HomeState } from '../../src/domain/home-state';
import { loadWords } from '../../src/i18n/load-words';
import type { Place } from '../../src/ui/app-context';
import { KeyCap } from '../../src/ui/components/KeyCap';
import { SearchPage } from '../../src/ui/pages/SearchPage';
import type { Look } from '../../src/ui/theme/theme';
import { createFakeClock } from './fakes/fake-clock';
import { createFakePlatform, type FakePlatform } from './fakes/fake-platform';
import { aCreator, aPlainProduct, aReplay, aShow } from './fakes/specimens';
import { createStage } from './stage';
import { createWatchContext } from './watch-context';

const shows = [
  aShow(),
  ...Array.from({ length: 8 }, (_, index) => aReplay({ id: `r${index}`, title: `Maya again ${index}` })),
];
const products = Array.from({ length: 5 }, (_, index) => aPlainProduct(`mat-${index}`, `Mat ${index}`, 3400));
const newPlatform = (): FakePlatform =>
  createFakePlatform({ clock: createFakeClock(), home: { rows: [] }, shows, products, creators: [aCreator()] });

export interface SearchStageOptions {
  readonly text?: string;
  /** As a link has them. */
  readonly words?: string;
  readonly recent?: readonly string[];
  readonly home?: HomeState;
  readonly language?: 'ar' | 'ja' | 'hi' | 'es';
  readonly look?: Partial<Look>;
}

/** The search page on a stage, with a platform in the test's hands: a creator Maya, nine shows of hers, five mats. */
export async function openSearch(options: SearchStageOptions = {}) {
  const platform = newPlatform();
  const context = createWatchContext({
    discovery: platform.client,
    ...(options.home === undefined ? {} : { home: options.home }),
  });
  if (options.recent !== undefined) context.storage.write('searches', JSON.stringify(options.recent));
  const went: Place[] = [];
  Object.assign(context.navigate, { to: (to: Place) => void went.push(to) });
  const { language } = options;
  if (language !== undefined) Object.assign(context, { words: await loadWords({ language, locale: language }, 'UTC') });
  const words = options.words ?? (options.text === undefined ? undefined : encodeURIComponent(options.text));
  const place: Place = words === undefined ? { page: 'search' } : { page: 'search', words };
  const stage = await createStage({
    type: SearchPage,
    properties: { context, place },
    isRightToLeft: language === 'ar',
    ...(options.look === undefined ? {} : { look: options.look }),
  });
  stage.component.enter();
  const settle = async (ms = 0) => {
    await context.clock.advance(ms);
    stage.application.updateFocusPath();
    stage.frames(3);
  };
  await settle();
  /** A key of a keyboard, with what it types. */
  const key = (name: string, over: Partial<KeyboardEvent> = {}) => {
    window.dispatchEvent(new KeyboardEvent('keydown', { key: name, ...over }));
    stage.frames(1);
  };
  const backspace = (repeat = false) => {
    // What a keyboard sends, on a stage whose Back has another code.
    stage.component._handleBack({ key: 'Backspace', repeat });
    stage.application.updateFocusPath();
    stage.frames(1);
  };
  const focusedKey = (): string | undefined => {
    const cap = stage.focused();
    return cap instanceof KeyCap ? cap.keyId : undefined;
  };
  const text = (): string => ('words' in stage.component.place ? decodeURIComponent(stage.component.place.words) : '');
  const typeByHand = (letters: string) => {
    for (const letter of letters) key(letter);
  };
  /** To the end of the keyboard's row, and once more. */
  const leaveKeyboard = () => {
    for (let press = 0; press < 6; press++) stage.press('right');
  };
  return { stage, context, platform, went, settle, key, backspace, focusedKey, text, typeByHand, leaveKeyboard };
}
