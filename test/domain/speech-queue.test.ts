import { describe, expect, it } from 'vitest';
import { createSpeechQueue } from '../../src/domain/speech-queue';
import { createFakeClock } from '../support/fakes/fake-clock';
import { createFakeSpeech } from '../support/fakes/fake-speech';

const open = () => {
  const speech = createFakeSpeech();
  const clock = createFakeClock();
  return { speech, clock, queue: createSpeechQueue({ speech, clock, language: 'de' }) };
};

describe('what has the focus', () => {
  it('is said in the language of the app, and cuts off what was said before', () => {
    const { queue, speech } = open();
    queue.say('first card');
    queue.say('second card');
    expect(speech.said).toEqual(['first card…', 'second card']);
    expect(speech.languages).toEqual(['de', 'de']);
  });

  it('is silent while the focus passes by, and said where it comes to rest', () => {
    const { queue, speech } = open();
    queue.say('first card');
    queue.hush();
    queue.hush();
    expect(speech.said).toEqual(['first card…']);
    queue.say('ninth card');
    expect(speech.said).toEqual(['first card…', 'ninth card']);
  });
});

describe('news', () => {
  it('is said at once when nothing else is', () => {
    const { queue, speech } = open();
    queue.tell('Order placed');
    expect(speech.said).toEqual(['Order placed']);
  });

  it('waits for the end of what is being said, one after the other', () => {
    const { queue, speech } = open();
    queue.say('a card');
    queue.tell('Opened on your phone');
    queue.tell('Paying');
    expect(speech.said).toEqual(['a card']);
    speech.finish();
    expect(speech.said).toEqual(['a card', 'Opened on your phone']);
    speech.finish();
    expect(speech.said).toEqual(['a card', 'Opened on your phone', 'Paying']);
  });

  it('that the focus cut off is said again after it', () => {
    const { queue, speech } = open();
    queue.tell('Order placed');
    queue.say('a button');
    expect(speech.said).toEqual(['Order placed…', 'a button']);
    speech.finish();
    expect(speech.said).toEqual(['Order placed…', 'a button', 'Order placed']);
  });

  it('waits while the focus passes by, also when there is nothing to say of where it ends', () => {
    const { queue, speech } = open();
    queue.hush();
    queue.tell('Order placed');
    expect(speech.said).toEqual([]);
    queue.say('');
    expect(speech.said).toEqual(['Order placed']);
  });

  it('is said once, however often it is told while it waits or is being said', () => {
    const { queue, speech } = open();
    queue.tell('Connected again');
    queue.tell('Connected again');
    queue.tell('Sold out');
    queue.tell('Sold out');
    speech.finish();
    speech.finish();
    expect(speech.said).toEqual(['Connected again', 'Sold out']);
  });

  it('keeps the newest four', () => {
    const { queue, speech } = open();
    queue.say('a card');
    for (const text of ['1', '2', '3', '4', '5', '6']) queue.tell(text);
    for (let ends = 0; ends < 6; ends++) speech.finish();
    expect(speech.said).toEqual(['a card', '3', '4', '5', '6']);
  });

  it('of more than a minute ago is none any more', async () => {
    const { queue, speech, clock } = open();
    queue.hush();
    queue.tell('Live deal');
    await clock.advance(61_000);
    queue.say('');
    expect(speech.said).toEqual([]);
  });
});

describe('a voice that forgets to tell its end', () => {
  it('is waited for no longer than a slow one would need', async () => {
    const { queue, speech, clock } = open();
    queue.say('a card');
    queue.tell('Order placed');
    await clock.advance(10_000);
    expect(speech.said).toEqual(['a card…', 'Order placed']);
  });

  it('telling it twice or late changes nothing', () => {
    const ends: (() => void)[] = [];
    const said: string[] = [];
    const queue = createSpeechQueue({
      speech: { speak: ({ text }, onEnd) => void (said.push(text), ends.push(onEnd)), cancel: () => undefined },
      clock: createFakeClock(),
      language: 'en',
    });
    queue.say('first');
    queue.say('second');
    queue.tell('news');
    ends[0]?.();
    expect(said).toEqual(['first', 'second']);
    ends[1]?.();
    ends[1]?.();
    expect(said).toEqual(['first', 'second', 'news']);
  });
});

it('stopped, it is silent and forgets what waits', () => {
  const { queue, speech } = open();
  queue.say('a card');
  queue.tell('Order placed');
  queue.stop();
  expect(speech.said).toEqual(['a card…']);
  speech.finish();
  expect(speech.said).toEqual(['a card…']);
});
