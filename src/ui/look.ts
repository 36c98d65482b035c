import type { AppContext } from './app-context';
import { standardLook, type Look } from './theme/theme';

/** How the operator, the viewer and the TV together want things to look. */
export function lookOf({
  settings,
  preferences,
  device,
}: Pick<AppContext, 'settings' | 'preferences' | 'device'>): Look {
  const { textSizePercent, isHighContrast, reducedMotion } = preferences.state;
  return {
    ...standardLook,
    textScale: textSizePercent / 100,
    isHighContrast,
    isMotionReduced: reducedMotion === 'device' ? device.isMotionReduced : reducedMotion === 'on',
    colours: settings.colours,
    fonts: settings.fonts,
  };
}

/** Whether a screen built in one look is right for the other. */
export const isSameLook = (one: Look, other: Look): boolean =>
  one.textScale === other.textScale &&
  one.isHighContrast === other.isHighContrast &&
  one.isMotionReduced === other.isMotionReduced &&
  one.fonts === other.fonts;
