import type { Speech } from '../domain/ports/speech';
import { isRecord, parseAnswer, type LunaBridge, type LunaBridgeType } from './luna';

const settings = 'luna://com.webos.settingsservice/getSystemSettings';
const tts = 'luna://com.webos.service.tts';

/** `settings.audioGuidance` is `on` or `off`; undefined when the answer says neither. */
function audioGuidance(answer: string): boolean | undefined {
  const found = parseAnswer(answer).settings;
  const value = isRecord(found) ? found.audioGuidance : undefined;
  if (value === 'on') return true;
  return value === 'off' ? false : undefined;
}

/**
 * LG's TTS service and the TV's Audio Guidance setting (webOS TV 3.0 and later has the key). LG documents the setting, not
 * the service; Enact, LG's own toolkit, calls it so. Where the service refuses, the utterance counts as ended.
 */
export function createWebosSpeech(Bridge: LunaBridgeType): Speech {
  let speaking: { readonly bridge: LunaBridge; readonly onEnd: () => void } | undefined;
  const end = (): void => {
    const ended = speaking;
    speaking = undefined;
    ended?.bridge.cancel();
    ended?.onEnd();
  };
  return {
    speak({ text, language }, onEnd) {
      end();
      const bridge = new Bridge();
      speaking = { bridge, onEnd };
      bridge.onservicecallback = (answer) => {
        if (speaking?.bridge !== bridge) return;
        const { returnValue, msgStatus } = parseAnswer(answer);
        // The first answer only says that it was taken on.
        if (returnValue === false || msgStatus !== undefined) end();
      };
      // `clear` cuts off what is being said; `feedback` tells how it went, to a subscriber.
      bridge.call(`${tts}/speak`, JSON.stringify({ text, language, clear: true, feedback: true, subscribe: true }));
    },
    cancel() {
      end();
      const bridge = new Bridge();
      bridge.onservicecallback = () => undefined;
      bridge.call(`${tts}/stop`, '{}');
    },
    onWantedChange(listener) {
      const bridge = new Bridge();
      listener(undefined);
      bridge.onservicecallback = (answer) => listener(audioGuidance(answer));
      bridge.call(settings, JSON.stringify({ category: 'option', keys: ['audioGuidance'], subscribe: true }));
      return () => bridge.cancel();
    },
  };
}
