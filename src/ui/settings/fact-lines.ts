import type { Diagnostics, Licence } from '../../domain/about';
import type { PlainKey } from '../../i18n/message-types';
import type { Words } from '../../i18n/words';
import type { SettingLine } from './setting-line';

const nothing = (): void => undefined;

/** What is asked for on the telephone when something is wrong, a line each. */
export function diagnosticLines(found: Diagnostics, { t }: Words): readonly SettingLine[] {
  const connections = { online: 'about.online', offline: 'about.offline', unavailable: 'about.unavailable' } as const;
  const { clockOffsetMs } = found;
  const offset =
    clockOffsetMs === undefined ? t('about.unknown') : t('about.seconds', { seconds: clockOffsetMs / 1000 });
  const facts: readonly (readonly [PlainKey, string])[] = [
    ...(found.deviceName === undefined ? [] : [['about.name', found.deviceName] as const]),
    ['about.version', found.appVersion],
    ['about.platform', found.platformUrl],
    ['about.connection', t(connections[found.connection])],
    ['about.clock', offset],
    ['about.video', found.video],
    ['about.canvas', found.canvas],
    ['about.screen', found.screen],
    ['about.browser', found.userAgent],
  ];
  return facts.map(([key, detail]) => ({ id: key, kind: 'fact', label: t(key), detail, press: nothing }));
}

/** A line for each work, in the order of their names. */
export function licenceLines(
  licences: readonly Licence[],
  open: (title: string, text: string) => void,
): readonly SettingLine[] {
  return [...licences]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, version, identifier, text }, index) => {
      const title = version === undefined ? name : `${name} ${version}`;
      return {
        id: `licence ${index}`,
        kind: 'link',
        label: title,
        ...(identifier === undefined ? {} : { detail: identifier }),
        press: () => open(title, text),
      };
    });
}
