import type { Lightning } from '@lightningjs/sdk';
import { catalogue as en } from 'messages:en';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createStateHolder } from '../../../src/domain/store';
import { createWords } from '../../../src/i18n/words';
import type { Spoken } from '../../../src/ui/spoken';
import { startAnnouncer } from '../../../src/ui/voice/announcer';
import { createFakeClock } from '../../support/fakes/fake-clock';
import { createFakeSpeech } from '../../support/fakes/fake-speech';

/** As much of the page's elements as the mirror touches. */
const element = (): object => {
  const nothing = (): void => undefined;
  const own = {
    getAttribute: () => null,
    setAttribute: nothing,
    removeAttribute: nothing,
    append: nothing,
    replaceWith: nothing,
    focus: nothing,
  };
  return { ...own, contains: () => true };
};

/** Twelve cards in a row, of which one has the focus, and frames that come when the test says so. */
function open() {
  const listener = { addEventListener: () => undefined, removeEventListener: () => undefined };
  vi.stubGlobal('window', listener);
  onTestFinished(() => void vi.unstubAllGlobals());
  const cards = Array.from({ length: 12 }, (_, index): { spoken: Spoken } => ({
    spoken: { name: `Card ${index + 1}`, kind: 'show' },
  }));
  const onFrame = new Set<() => void>();
  const application = {
    focusPath: cards.slice(0, 1),
    stage: {
      on: (_name: string, call: () => void) => onFrame.add(call),
      off: (_name: string, call: () => void) => onFrame.delete(call),
    },
  };
  const clock = createFakeClock();
  const speech = createFakeSpeech();
  const stop = startAnnouncer({
    application: application as unknown as Lightning.Application,
    words: createWords({ locale: 'en-US', catalogue: en }),
    clock,
    preferences: createStateHolder({ voiceGuide: 'on' as const }),
    speech,
    page: { getElementById: element, createElement: element, activeElement: null } as unknown as Document,
  });
  onTestFinished(stop);
  const frame = (): void => onFrame.forEach((call) => call());
  let heard = 0;
  return {
    clock,
    frame,
    focusOn: (index: number): void => {
      application.focusPath = cards.slice(index, index + 1);
      frame();
    },
    /** Changes what the card with the focus tells of itself. */
    become: (spoken: Spoken): void => {
      Object.assign(application.focusPath[0] ?? {}, { spoken });
    },
    said: (): string[] => {
      const lines = speech.said.slice(heard).map((line) => line.replace(/…$/, ''));
      heard = speech.said.length;
      return lines;
    },
  };
}

describe('the announcer', () => {
  it('never says what a held key passes by, however long it is held', () => {
    const { clock, frame, focusOn, said } = open();
    clock.advanceNow(1000);
    focusOn(1);
    clock.advanceNow(0);
    said();
    // Nothing is new with this one: it would look again half a second later.
    frame();
    for (let index = 2; index < 10; index++) {
      clock.advanceNow(100);
      focusOn(index);
      frame();
    }
    expect(said()).toEqual([]);
    clock.advanceNow(250);
    expect(said()).toEqual(['Card 10, show']);
  });

  it('says what is new half a second later, though no frame comes any more', () => {
    const { clock, frame, become, said } = open();
    clock.advanceNow(1000);
    frame();
    said();
    become({ name: 'Card 1', kind: 'show', state: ['LIVE'] });
    frame();
    clock.advanceNow(5000);
    expect(said()).toEqual(['LIVE']);
  });
});
