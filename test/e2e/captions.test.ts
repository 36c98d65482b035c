import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loopTranslations } from '../../platform/demo/catalogue/loop-translations';
import { loops } from '../../platform/demo/catalogue/loops';
import { openLivingRoom, type LivingRoom } from '../support/living-room';
import { describeScreen, type RemoteButton, type Tv } from '../support/tv';
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
    room = await openLivingRoom();
    const answer = await fetch(`${room.platform.url}/v1/shows?state=live`);
    const { shows } = (await answer.json()) as { shows: { id: string; creator: { id: string } }[] };
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
});
