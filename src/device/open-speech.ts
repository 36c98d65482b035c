import type { Speech } from '../domain/ports/speech';
import { createFireboltSpeech, type FireboltAccessibility } from './firebolt-speech';
import { createSynthesisSpeech, type SynthesisWindow } from './synthesis-speech';
import { createWebosSpeech, type LunaBridgeType } from './webos-speech';

/** Globals by which a device shows what it can. */
export interface SpeechWindow extends Partial<SynthesisWindow> {
  /** webOS. */
  readonly PalmServiceBridge?: LunaBridgeType;
  /** Firebolt (RDK). */
  readonly __firebolt?: object;
  /** Tizen. */
  readonly tizen?: object;
}

const canSynthesise = (view: SpeechWindow): view is SpeechWindow & SynthesisWindow =>
  view.speechSynthesis !== undefined && view.SpeechSynthesisUtterance !== undefined;

/**
 * The device's voice. Undefined where there is none, and on Tizen: Samsung's Voice Guide reads the page's focused element,
 * and an app can't make it say anything else.
 */
export async function openSpeech(
  view: SpeechWindow,
  loadFirebolt: () => Promise<FireboltAccessibility> = async () => (await import('@firebolt-js/sdk')).Accessibility,
): Promise<Speech | undefined> {
  if (view.PalmServiceBridge !== undefined) return createWebosSpeech(view.PalmServiceBridge);
  if (view.tizen !== undefined || !canSynthesise(view)) return undefined;
  if (view.__firebolt !== undefined) {
    try {
      return createFireboltSpeech(await loadFirebolt(), view);
    } catch {
      // Its code didn't come: the box still has a voice.
    }
  }
  return createSynthesisSpeech(view);
}
