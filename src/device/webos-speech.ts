import type { Speech } from '../domain/ports/speech';

/** webOS's way to its services, there in every app's page. One bridge carries one call. */
export interface LunaBridge {
  onservicecallback: (answer: string) => void;
  /** `uri`: `luna://SERVICE/METHOD`; `parameters`: JSON. */
  call(uri: string, parameters: string): void;
  cancel(): void;
}

export type LunaBridgeType = new () => LunaBridge;

const settings = 'luna://com.webos.settingsservice/getSystemSettings';
const tts = 'luna://com.webos.service.tts';

function parse(answer: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(answer);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** `settings.audioGuidance` is `on` or `off`; undefined when the answer says neither. */
function audioGuidance(answer: string): boolean | undefined {
  const found = parse(answer).settings;
  const value =
    typeof found === 'object' && found !== null ? (found as Record<string, unknown>).audioGuidance : undefined;
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
        const { returnValue, msgStatus } = parse(answer);
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
