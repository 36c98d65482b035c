import type { Lightning } from '@lightningjs/sdk';
import type { AppServices } from '../app-context';
import { startAnnouncer } from './announcer';

/** Loads what the voice guide needs and starts it. Without its words or the device's voice all else works. */
export async function startVoice(
  application: Lightning.Application,
  services: Pick<AppServices, 'words' | 'clock' | 'preferences' | 'openSpeech'>,
): Promise<void> {
  const { words, clock, preferences } = services;
  const [speech] = await Promise.all([services.openSpeech(), words.complete()]);
  startAnnouncer({ application, words, clock, preferences, speech });
}
