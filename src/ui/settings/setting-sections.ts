import type { PreferenceName, Preferences } from '../../domain/preferences';
import type { PlainKey } from '../../i18n/message-types';
import { supportedLanguages } from '../../i18n/supported-languages';
import type { AppContext } from '../app-context';
import type { SettingLine } from './setting-line';

export const sectionIds = ['captions', 'shopping', 'access', 'language', 'privacy', 'about'] as const;
export type SectionId = (typeof sectionIds)[number];

export const sectionWords: Readonly<Record<SectionId, PlainKey>> = {
  captions: 'settings.captions',
  shopping: 'settings.shopping',
  access: 'settings.access',
  language: 'settings.language',
  privacy: 'settings.privacy',
  about: 'settings.about',
};

/** What the lines of Settings do besides choosing a value. */
export interface SettingVerbs {
  /** Opens the choices for a setting of the section that is open. */
  openChoices(name: PreferenceName): void;
  chooseLanguage(language: string): void;
  askToClear(): void;
  /** Opens a list of what is known of the app itself. */
  openFacts(list: FactList): void;
}

/** The lists behind About. */
export type FactList = 'diagnostics' | 'licences';

type Source = Pick<AppContext, 'words' | 'preferences'>;
interface Choices {
  readonly label: PlainKey;
  readonly choices: readonly { readonly value: string | number; readonly label: string }[];
}

function choicesOf(name: PreferenceName, { words: { t } }: Source): Choices | undefined {
  const asTv = { value: 'device', label: t('settings.as-tv') };
  const onOff = [
    { value: 'on', label: t('settings.on') },
    { value: 'off', label: t('settings.off') },
  ];
  const languages = [
    { value: '', label: t('settings.of-show') },
    ...supportedLanguages.map(({ tag, endonym }) => ({ value: tag, label: endonym })),
  ];
  switch (name) {
    case 'captionLanguage':
      return { label: 'settings.caption-language', choices: languages };
    case 'audioLanguage':
      return { label: 'settings.audio-language', choices: languages };
    case 'captionSize':
      return {
        label: 'settings.caption-size',
        choices: (['small', 'medium', 'large'] as const).map((value) => ({ value, label: t(`settings.${value}`) })),
      };
    case 'captionColour':
      return {
        label: 'settings.caption-colour',
        choices: (['white', 'yellow', 'green', 'cyan'] as const).map((value) => ({
          value,
          label: t(`settings.${value}`),
        })),
      };
    case 'captionEdge':
      return {
        label: 'settings.caption-edge',
        choices: (['box', 'outline'] as const).map((value) => ({ value, label: t(`settings.${value}`) })),
      };
    case 'chatMode':
      return {
        label: 'settings.chat',
        choices: [
          { value: 'column', label: t('settings.chat-column') },
          { value: 'last-line', label: t('settings.chat-last-line') },
          { value: 'off', label: t('settings.off') },
        ],
      };
    case 'textSizePercent':
      return {
        label: 'settings.text-size',
        choices: [100, 115, 130].map((value) => ({ value, label: t('settings.percent', { percent: value }) })),
      };
    case 'reducedMotion':
      return { label: 'settings.motion', choices: [asTv, ...onOff] };
    case 'voiceGuide':
      return { label: 'settings.voice', choices: [asTv, ...onOff] };
    default:
      return undefined;
  }
}

/** The name of a setting that has choices, and a line for each of them. */
export function choiceLines(
  name: PreferenceName,
  source: Source,
): { readonly title: string; readonly lines: readonly SettingLine[] } {
  const found = choicesOf(name, source);
  const { preferences, words } = source;
  if (found === undefined) return { title: '', lines: [] };
  return {
    title: words.t(found.label),
    lines: found.choices.map(({ value, label }) => ({
      id: `${name} ${value}`,
      kind: 'choice',
      label,
      isChosen: preferences.state[name] === value,
      press: () => preferences.choose(name, value as Preferences[typeof name]),
    })),
  };
}

type Flag =
  'areCaptionsOn' | 'isLivePreviewOn' | 'isSellingCalm' | 'isHighContrast' | 'isAudioDescribed' | 'isHistoryKept';

/** The lines of a section as things stand. */
export function sectionLines(
  section: SectionId,
  source: Source & Pick<AppContext, 'settings'>,
  verbs: SettingVerbs,
): readonly SettingLine[] {
  const { preferences, words } = source;
  const { t } = words;
  const flag = (name: Flag, label: string, detail?: string): SettingLine => ({
    id: name,
    kind: 'switch',
    label,
    ...(detail === undefined ? {} : { detail }),
    isOn: preferences.state[name],
    press: () => preferences.choose(name, !preferences.state[name]),
  });
  const value = (name: PreferenceName): SettingLine => {
    const { title, lines } = choiceLines(name, source);
    const chosen = lines.find((line) => line.kind === 'choice' && line.isChosen);
    return {
      id: name,
      kind: 'value',
      label: title,
      value: chosen?.label ?? String(preferences.state[name]),
      press: () => verbs.openChoices(name),
    };
  };
  switch (section) {
    case 'captions':
      return [
        flag('areCaptionsOn', t('settings.captions-on')),
        value('captionSize'),
        value('captionColour'),
        value('captionEdge'),
        value('captionLanguage'),
      ];
    case 'shopping':
      return [
        value('chatMode'),
        flag('isSellingCalm', t('settings.calm'), t('settings.calm-detail')),
        // Where there is no room for one there is nothing to choose.
        ...(source.settings.memory.hasPreview ? [flag('isLivePreviewOn', t('settings.live-preview'))] : []),
        value('audioLanguage'),
      ];
    case 'access':
      return [
        value('textSizePercent'),
        flag('isHighContrast', t('settings.contrast')),
        value('reducedMotion'),
        value('voiceGuide'),
        flag('isAudioDescribed', t('settings.described'), t('settings.described-detail')),
      ];
    case 'language':
      return [
        { value: 'device', label: t('settings.as-tv') },
        ...supportedLanguages.map(({ tag, endonym }) => ({ value: tag, label: endonym })),
      ].map(({ value: tag, label }) => ({
        id: `language ${tag}`,
        kind: 'choice',
        label,
        isChosen: preferences.state.language === tag,
        press: () => verbs.chooseLanguage(tag),
      }));
    case 'privacy':
      return [
        flag('isHistoryKept', t('settings.history'), t('settings.history-detail')),
        { id: 'clear', kind: 'action', label: t('settings.clear'), press: () => verbs.askToClear() },
      ];
    case 'about':
      return (['licences', 'diagnostics'] as const).map((list) => ({
        id: list,
        kind: 'link',
        label: t(`settings.${list}`),
        detail: t(`settings.${list}-detail`),
        press: () => verbs.openFacts(list),
      }));
  }
}
