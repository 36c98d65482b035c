import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loopTranslations } from '../../platform/demo/catalogue/loop-translations';
import { loops } from '../../platform/demo/catalogue/loops';
import { openLivingRoom, type LivingRoom } from '../support/living-room';
import { sendFilm, toFilm } from '../support/media/film';
import { closedCaption, writeCaptionedPicture } from '../support/media/tracks';
import { openOperator, operatorKey } from '../support/operator';
import { showsOf } from '../support/shows-of';
import { describeScreen, type RemoteButton, type Tv } from '../support/tv';
import { readStrip } from '../support/video-reader';
import { until } from '../support/wait';

describe('captions', () => {
  let room: LivingRoom;
  let tv: Tv;
  let showIds: readonly string[];
  const hostOf = new Map<string, string>();
  /** What the host of a show says. */
  const spanishOf = (showId = ''): readonly string[] => {
    const loop = loops.find(({ creatorId }) => creatorId === hostOf.get(showId));
    return loopTranslations[loop?.id ?? '']?.['es'] ?? [];
  };

  beforeAll(async () => {
    room = await openLivingRoom({ platform: { env: { AISLE_OPERATOR_KEY: operatorKey } } });
    const shows = await showsOf(room.platform.url, 'live');
    // Of different hosts, who say different things.
    const hosts = new Map(shows.map((show) => [show.creator.id, show.id]));
    showIds = [...hosts.values()];
    for (const [creatorId, showId] of hosts) hostOf.set(showId, creatorId);
    tv = await room.tv('/#settings');
  });
  afterAll(() => room.close());

  const pressUntil = (button: RemoteButton, testId: string, text: string) =>
    until(
      `the focus on ${text}`,
      async () => {
        const parts = await tv.screen();
        if (parts.some((one) => one.hasFocus && one.testId === testId && one.texts.includes(text))) return true;
        await tv.press(button);
        return false;
      },
      { describe: async () => describeScreen(await tv.screen()) },
    );
  const chooseLanguage = async (name: string): Promise<void> => {
    await pressUntil('ArrowDown', 'setting', 'Caption language');
    await tv.press('Enter');
    await pressUntil('ArrowDown', 'setting', name);
    await tv.press('Enter');
    await tv.press('Backspace');
  };
  /** What is said, as it stands on the screen: the line of a host, in one of these texts. */
  const seeCaptionOf = (texts: readonly string[]) =>
    tv.until(
      'a caption',
      (parts) => {
        const words =
          parts
            .find(({ testId }) => testId === 'captions')
            ?.texts.join(' ')
            .replace(/\s+/g, ' ') ?? '';
        return words !== '' && texts.includes(words) ? words : undefined;
      },
      40_000,
    );
  const restartAt = async (place: string): Promise<void> => {
    await tv.page.goto('about:blank');
    await tv.page.goto(`${room.platform.url}/?inspector${place}`);
  };

  it('are turned on and put into another language in the settings, and stay so: in this show, the next, and after a restart', async () => {
    await tv.see('settings-page', 'Settings', 30_000);
    await pressUntil('ArrowDown', 'section', 'Captions');
    await tv.press('ArrowRight');
    await tv.focusOn('setting', 'Show captions');
    await tv.press('Enter');
    await chooseLanguage('Español');
    await tv.page.evaluate(`location.hash = '#watch/${showIds[0] ?? ''}'`);
    await seeCaptionOf(spanishOf(showIds[0]));
    await tv.page.evaluate(`location.hash = '#watch/${showIds[1] ?? ''}'`);
    // Only the other host says these.
    await seeCaptionOf(spanishOf(showIds[1]));
    await restartAt(`#watch/${showIds[1] ?? ''}`);
    await seeCaptionOf(spanishOf(showIds[1]));
    expect(tv.exceptions).toEqual([]);
    await tv.close();
  });

  it('of CEA-608, in the picture that an encoder sends, stand on the screen of who wants captions; a translation is marked', async () => {
    const operator = await openOperator(room.platform.url);
    const path = '/shows/with-608';
    const show = {
      title: 'With CEA-608',
      categoryId: 'home',
      creatorId: 'ana',
      productIds: [],
      startsAtMs: Date.now(),
    };
    await operator.say('PUT', path, show);
    const { key } = await operator.say<{ key: string }>('POST', `${path}/ingest-key`);
    await operator.say('POST', `${path}/start`);
    const seconds = 64;
    const film = toFilm(await writeCaptionedPicture(seconds), seconds * 1000);
    const sender = await sendFilm(`${room.platform.url}/ingest/with-608`, key, film);
    tv = await room.tv('/#watch/with-608', {
      prepare: async (page) => {
        await page.addInitScript(() => localStorage.setItem('aisle:preferences', '{"areCaptionsOn":true}'));
      },
    });
    try {
      await until('a picture', () => readStrip(tv.page), { timeoutMs: 30_000 });
      await seeCaptionOf([closedCaption]);
      // The same operator has the host's words translated: the chat says so.
      const words = { clientId: 'translated', text: 'Good evening, everybody', translatedFrom: 'es' };
      await operator.say('POST', `${path}/messages`, words);
      // What lies over the picture leaves it when no key is pressed.
      await until(
        'the chat to say so',
        async () => {
          const parts = await tv.screen();
          if (parts.some(({ testId, texts }) => testId === 'chat' && texts.includes('Translated: Spanish')))
            return true;
          if (!parts.some(({ testId }) => testId === 'playback-bar')) await tv.press('ArrowUp');
          return false;
        },
        { timeoutMs: 40_000 },
      );
      // The caption is taken off, and comes again.
      await tv.seeNo('captions', closedCaption, 20_000);
      await seeCaptionOf([closedCaption]);
    } finally {
      await sender.stop();
    }
    expect(tv.exceptions).toEqual([]);
    await tv.close();
  });
});
