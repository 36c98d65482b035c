import type { Lightning } from '@lightningjs/sdk';
import type { Device } from '../../domain/ports/device';
import type { AppServices } from '../app-context';
import { startAnnouncer } from './announcer';

type VoiceServices = Pick<AppServices, 'words' | 'clock' | 'preferences'> & {
  readonly device: Pick<Device, 'openSpeech'>;
};

/** Without a network at the start the words are asked for again this often. */
const retryMs = 5000;

async function completeWords({ words, clock }: VoiceServices): Promise<void> {
  for (;;) {
    try {
      await words.complete();
      return;
    } catch {
      await new Promise<void>((resolve) => void clock.after(retryMs, resolve));
    }
  }
}

/** Loads what the voice guide needs and starts it. Where the device's voice can't be had the page's element still tells. */
export async function startVoice(application: Lightning.Application, services: VoiceServices): Promise<void> {
  const { words, clock, preferences } = services;
  const [speech] = await Promise.all([services.device.openSpeech().catch(() => undefined), completeWords(services)]);
  startAnnouncer({ application, words, clock, preferences, speech });
}
