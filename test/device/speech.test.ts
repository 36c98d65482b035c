import { describe, expect, it } from 'vitest';
import { createBrowserDevice } from '../../src/device/browser-device';
import { createDevice as createFireboltDevice } from '../../src/device/firebolt-device';
import { createFireboltSpeech, type VoiceGuidanceSettings } from '../../src/device/firebolt-speech';
import type { LunaBridge } from '../../src/device/luna';
import { openDevice } from '../../src/device/open-device';
import { createSynthesisSpeech, openSynthesis, type SynthesisWindow } from '../../src/device/synthesis-speech';
import { createWebosSpeech } from '../../src/device/webos-speech';
import { createFakeWindow } from '../support/hosts/fake-window';

class FakeUtterance {
  lang = '';
  rate = 1;
  onend: (() => void) | null = null;
  onerror: (() => void) | null = null;
  constructor(readonly text: string) {}
}

/** A browser's voice, as the Web Speech API has it. */
const createFakeSynthesis = () => {
  const spoken: FakeUtterance[] = [];
  const calls: string[] = [];
  const synthesis = {
    speaking: false,
    pending: false,
    speak(utterance: FakeUtterance) {
      calls.push(`speak ${utterance.text}`);
      spoken.push(utterance);
      synthesis.speaking = true;
    },
    cancel() {
      calls.push('cancel');
      synthesis.speaking = false;
    },
  };
  const view = { speechSynthesis: synthesis, SpeechSynthesisUtterance: FakeUtterance } as unknown as SynthesisWindow;
  return { view, spoken, calls };
};

describe('speechSynthesis', () => {
  it('says a text in its language and tells its end once', () => {
    const { view, spoken } = createFakeSynthesis();
    let ends = 0;
    createSynthesisSpeech(view).speak({ text: 'Ein Schuh', language: 'de-DE' }, () => (ends += 1));
    expect(spoken[0]).toMatchObject({ text: 'Ein Schuh', lang: 'de-DE' });
    spoken[0]?.onend?.();
    spoken[0]?.onerror?.();
    expect(ends).toBe(1);
  });

  it('cuts off what is being said, and tells its end', () => {
    const { view, calls } = createFakeSynthesis();
    const speech = createSynthesisSpeech(view);
    const ended: string[] = [];
    speech.speak({ text: 'first', language: 'en' }, () => ended.push('first'));
    speech.speak({ text: 'second', language: 'en' }, () => ended.push('second'));
    expect(calls).toEqual(['speak first', 'cancel', 'speak second']);
    expect(ended).toEqual(['first']);
    speech.cancel();
    expect(ended).toEqual(['first', 'second']);
  });

  it('counts an utterance that can’t be said as ended', () => {
    const { view, spoken } = createFakeSynthesis();
    let ends = 0;
    createSynthesisSpeech(view).speak({ text: 'x', language: 'en' }, () => (ends += 1));
    spoken[0]?.onerror?.();
    expect(ends).toBe(1);
  });

  it('doesn’t know what the viewer wants', () => {
    const heard: unknown[] = [];
    createSynthesisSpeech(createFakeSynthesis().view).onWantedChange((isWanted) => heard.push(isWanted));
    expect(heard).toEqual([undefined]);
  });
});

/** webOS's service bus: remembers calls, and answers what the test says. */
const createFakeLuna = () => {
  const calls: { uri: string; parameters: Record<string, unknown>; bridge: LunaBridge; isCancelled: boolean }[] = [];
  class Bridge implements LunaBridge {
    onservicecallback: (answer: string) => void = () => undefined;
    call(uri: string, parameters: string): void {
      calls.push({
        uri,
        parameters: JSON.parse(parameters) as Record<string, unknown>,
        bridge: this,
        isCancelled: false,
      });
    }
    cancel(): void {
      for (const call of calls) if (call.bridge === this) call.isCancelled = true;
    }
  }
  const answer = (index: number, body: unknown) => calls[index]?.bridge.onservicecallback(JSON.stringify(body));
  return { Bridge, calls, answer };
};

describe('webOS', () => {
  it('asks its TTS service to speak, cutting off what is said, and waits for its word that it is done', () => {
    const { Bridge, calls, answer } = createFakeLuna();
    let ends = 0;
    createWebosSpeech(Bridge).speak({ text: 'A shoe', language: 'en-US' }, () => (ends += 1));
    expect(calls[0]?.uri).toBe('luna://com.webos.service.tts/speak');
    expect(calls[0]?.parameters).toMatchObject({ text: 'A shoe', language: 'en-US', clear: true });
    answer(0, { returnValue: true });
    expect(ends).toBe(0);
    answer(0, { returnValue: true, msgStatus: 'done' });
    answer(0, { returnValue: true, msgStatus: 'done' });
    expect(ends).toBe(1);
    expect(calls[0]?.isCancelled).toBe(true);
  });

  it.each([
    ['refuses', { returnValue: false, errorCode: -1, errorText: 'no permission' }],
    ['was stopped', { returnValue: true, msgStatus: 'stopped' }],
  ])('counts it as ended when the service %s', (_what, body) => {
    const { Bridge, answer } = createFakeLuna();
    let ends = 0;
    createWebosSpeech(Bridge).speak({ text: 'x', language: 'en' }, () => (ends += 1));
    answer(0, body);
    expect(ends).toBe(1);
  });

  it('falls silent', () => {
    const { Bridge, calls } = createFakeLuna();
    let ends = 0;
    const speech = createWebosSpeech(Bridge);
    speech.speak({ text: 'x', language: 'en' }, () => (ends += 1));
    speech.cancel();
    expect(calls[1]?.uri).toBe('luna://com.webos.service.tts/stop');
    expect(ends).toBe(1);
  });

  it('follows the Audio Guidance setting; an answer it can’t read tells nothing', () => {
    const { Bridge, calls, answer } = createFakeLuna();
    const heard: unknown[] = [];
    const stop = createWebosSpeech(Bridge).onWantedChange((isWanted) => heard.push(isWanted));
    expect(calls[0]?.parameters).toEqual({ category: 'option', keys: ['audioGuidance'], subscribe: true });
    answer(0, { returnValue: true, settings: { audioGuidance: 'on' } });
    answer(0, { returnValue: true, settings: { audioGuidance: 'off' } });
    answer(0, { returnValue: false });
    answer(0, 'nonsense');
    calls[0]?.bridge.onservicecallback('{');
    expect(heard).toEqual([undefined, true, false, undefined, undefined, undefined]);
    stop();
    expect(calls[0]?.isCancelled).toBe(true);
  });
});

/** Firebolt's Accessibility module, as far as it is used. */
const createFakeAccessibility = (settings: VoiceGuidanceSettings | Error | null) => {
  let listener: ((settings: VoiceGuidanceSettings) => void) | undefined;
  const cleared: number[] = [];
  return {
    cleared,
    change: (next: VoiceGuidanceSettings) => listener?.(next),
    accessibility: {
      voiceGuidanceSettings: async () => {
        if (settings instanceof Error) throw settings;
        return settings;
      },
      listen: async (_event: string, heard: (settings: VoiceGuidanceSettings) => void) => {
        listener = heard;
        return 7;
      },
      clear: (id: number) => cleared.push(id),
    },
  };
};

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('Firebolt', () => {
  it('tells whether voice guidance is wanted, and speaks at the rate that was chosen', async () => {
    const { view, spoken } = createFakeSynthesis();
    const fake = createFakeAccessibility({ enabled: true, rate: 1.5 });
    const speech = createFireboltSpeech(fake.accessibility, view);
    const heard: unknown[] = [];
    const stop = speech.onWantedChange((isWanted) => heard.push(isWanted));
    await settle();
    speech.speak({ text: 'A shoe', language: 'en' }, () => undefined);
    expect(spoken[0]?.rate).toBe(1.5);
    fake.change({ enabled: false, speed: 2 });
    speech.speak({ text: 'Another', language: 'en' }, () => undefined);
    expect(spoken[1]?.rate).toBe(2);
    expect(heard).toEqual([undefined, true, false]);
    stop();
    fake.change({ enabled: true });
    expect(heard).toEqual([undefined, true, false]);
    expect(fake.cleared).toEqual([7]);
  });

  it('that has no such setting tells nothing', async () => {
    const heard: unknown[] = [];
    const { accessibility } = createFakeAccessibility(null);
    createFireboltSpeech(accessibility, createFakeSynthesis().view).onWantedChange((is) => heard.push(is));
    await settle();
    expect(heard).toEqual([undefined]);
  });

  it('that won’t say tells nothing, and still speaks', async () => {
    const { view, spoken } = createFakeSynthesis();
    const speech = createFireboltSpeech(createFakeAccessibility(new Error('not permitted')).accessibility, view);
    const heard: unknown[] = [];
    speech.onWantedChange((isWanted) => heard.push(isWanted));
    await settle();
    expect(heard).toEqual([undefined]);
    speech.speak({ text: 'A shoe', language: 'en' }, () => undefined);
    expect(spoken).toHaveLength(1);
  });

  it('with a rate that no voice has speaks at its own', async () => {
    const { view, spoken } = createFakeSynthesis();
    const speech = createFireboltSpeech(createFakeAccessibility({ enabled: true, rate: 50 }).accessibility, view);
    speech.onWantedChange(() => undefined);
    await settle();
    speech.speak({ text: 'x', language: 'en' }, () => undefined);
    expect(spoken[0]?.rate).toBe(1);
  });
});

describe('which voice a device has', () => {
  const speechOn = async (globals: object) =>
    (await openDevice(Object.assign(createFakeWindow(''), globals))).openSpeech();

  it('webOS’s service, where its bridge is', async () => {
    const { Bridge, calls } = createFakeLuna();
    const voices = { ...createFakeSynthesis().view };
    const speech = await speechOn({ PalmSystem: {}, PalmServiceBridge: Bridge, ...voices });
    speech?.speak({ text: 'x', language: 'en' }, () => undefined);
    expect(calls.map(({ uri }) => uri)).toContain('luna://com.webos.service.tts/speak');
  });

  it('none on Tizen and Fire TV, whose own guides read the page', async () => {
    const { view } = createFakeSynthesis();
    expect(await speechOn({ tizen: {}, ...view })).toBeUndefined();
    const AisleAndroid = { launchLink: () => '', hasLittleMemory: () => false };
    expect(await speechOn({ AisleAndroid, ...view })).toBeUndefined();
  });

  it('none where there is none', async () => {
    expect(openSynthesis({})).toBeUndefined();
    expect(await speechOn({})).toBeUndefined();
    expect(await speechOn({ PalmSystem: {} })).toBeUndefined();
  });

  it('the browser’s, also on a Firebolt box whose settings can’t be loaded', async () => {
    const { view, calls } = createFakeSynthesis();
    const base = createBrowserDevice(createFakeWindow(''));
    const box = createFireboltDevice(base, view, () => Promise.reject(new Error('not loaded')));
    for (const speech of [await speechOn(view), await box.openSpeech()]) {
      speech?.speak({ text: 'x', language: 'en' }, () => undefined);
    }
    expect(calls.filter((call) => call.startsWith('speak'))).toHaveLength(2);
  });

  it('the browser’s with Firebolt’s settings on a Firebolt box', async () => {
    const { accessibility } = createFakeAccessibility({ enabled: true });
    const listen = async () => 1;
    const box = {
      Lifecycle: { listen, ready: listen, close: listen, finished: listen },
      Parameters: { initialization: async () => ({}) },
      Discovery: { listen, signIn: listen, signOut: listen, watched: listen, watchNext: listen },
      Metrics: {
        page: listen,
        startContent: listen,
        stopContent: listen,
        mediaLoadStart: listen,
        mediaPlay: listen,
        mediaPlaying: listen,
        mediaPause: listen,
        mediaWaiting: listen,
        mediaEnded: listen,
        error: listen,
      },
      Device: { listen, name: async () => '', network: async () => ({ state: 'connected' }) },
      Accessibility: accessibility,
    };
    const base = createBrowserDevice(createFakeWindow(''));
    const speech = await createFireboltDevice(base, createFakeSynthesis().view, async () => box).openSpeech();
    const heard: unknown[] = [];
    speech?.onWantedChange((isWanted) => heard.push(isWanted));
    await settle();
    expect(heard).toEqual([undefined, true]);
  });
});
