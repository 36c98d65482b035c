import { describe, expect, it } from 'vitest';
import { createDetours, detourMs, findDetour, type DetourRequests } from '../../src/player/native-detour';

const masterUrl = 'https://one.example/hls/show/master.m3u8';
const master = `#EXTM3U
#EXT-X-VERSION:6
#EXT-X-CONTENT-STEERING:SERVER-URI="/steering.json",PATHWAY-ID="first"
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="English",DEFAULT=YES,URI="audio.m3u8"
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio-2",NAME="English",DEFAULT=YES,URI="https://two.example/audio.m3u8"
#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="captions",NAME="English",URI="captions.m3u8"
#EXT-X-STREAM-INF:BANDWIDTH=900000,AUDIO="audio",SUBTITLES="captions",CODECS="avc1.64001f,mp4a.40.2"
high.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=300000,AUDIO="audio",SUBTITLES="captions"
low.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=900000,AUDIO="audio-2",SUBTITLES="captions"
https://two.example/high.m3u8
#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=90000,URI="frames.m3u8"
`;

/** An origin where only these answer as they should. */
const origin = (reachable: (url: string) => boolean, text: string | undefined = master) => {
  const asked: string[] = [];
  const requests: DetourRequests = {
    readText: (url) => Promise.resolve(url === masterUrl ? text : undefined),
    askStatus(url) {
      asked.push(url);
      return Promise.resolve(reachable(url) ? 200 : 404);
    },
  };
  return { requests, asked };
};
const addressesOf = (text: string | undefined): string[] =>
  (text ?? '').split('\n').filter((line) => line.startsWith('https:'));

describe('the way around what cannot be had', () => {
  it('is what is left of the playlist, with absolute addresses and nothing that is never drawn', async () => {
    const { requests, asked } = origin((url) => !url.endsWith('one.example/hls/show/high.m3u8'));
    const text = await findDetour(masterUrl, requests);
    expect(text).toBe(`#EXTM3U
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="English",DEFAULT=YES,URI="https://one.example/hls/show/audio.m3u8"
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio-2",NAME="English",DEFAULT=YES,URI="https://two.example/audio.m3u8"
#EXT-X-STREAM-INF:BANDWIDTH=300000,AUDIO="audio"
https://one.example/hls/show/low.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=900000,AUDIO="audio-2"
https://two.example/high.m3u8
`);
    expect(asked.length).toBe(5);
  });

  it.each([
    ['the first server is away', (url: string) => url.includes('two.'), ['https://two.example/high.m3u8']],
    // A picture whose sound can't be had would leave the set waiting for it.
    [
      'the first server has no sound',
      (url: string) => url !== 'https://one.example/hls/show/audio.m3u8',
      ['https://two.example/high.m3u8'],
    ],
    ['nothing is wrong', () => true, []],
    ['nothing can be had', () => false, []],
    ['only sound can be had', (url: string) => url.includes('audio'), []],
  ])('%s', async (_case, reachable, addresses) => {
    expect(addressesOf(await findDetour(masterUrl, origin(reachable).requests))).toEqual(addresses);
  });

  it.each([
    ['no answer', undefined],
    ['no playlist', '<h1>Internal Server Error</h1>'],
    ['half a playlist', '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1'],
    ['the playlist of one rendition', '#EXTM3U\n#EXTINF:2,\n0.m4s\n'],
    ['variables, which nothing here resolves', `${master}#EXT-X-DEFINE:NAME="a",VALUE="b"\n`],
  ])('is not looked for in %s', async (_case, text) => {
    const { requests, asked } = origin(() => false, text);
    const silent = { ...requests, readText: () => Promise.resolve(text) };
    expect(await findDetour(masterUrl, silent)).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it('takes an origin that knows no HEAD, and one without an answer, for what they are', async () => {
    const { requests } = origin(() => true);
    const odd: DetourRequests = {
      ...requests,
      askStatus: (url) => Promise.resolve(url.includes('two.') ? 405 : undefined),
    };
    expect(addressesOf(await findDetour(masterUrl, odd))).toEqual(['https://two.example/high.m3u8']);
  });
});

describe('a copy of the playlist of one rendition', () => {
  const mediaUrl = 'https://one.example/hls/show/high.m3u8?key=1';
  const media = `#EXTM3U
#EXT-X-VERSION:6
#EXT-X-KEY:METHOD=AES-128,URI="keys/1",IV=0x1
#EXT-X-MAP:URI="init.mp4",BYTERANGE="720@0"
#EXT-X-PROGRAM-DATE-TIME:2026-11-23T18:00:00Z
#EXTINF:2,URI="a title"
0.m4s?t=1
#EXT-X-KEY:METHOD=NONE
#EXTINF:2,

https://two.example/1.m4s
#EXT-X-KEY:METHOD=SAMPLE-AES,URI="skd://two"
#EXTINF:2,
/2.m4s
#EXT-X-ENDLIST
`;
  const copyOf = async (text: string | undefined): Promise<string | undefined> => {
    const made = new Map<string, string>();
    const detours = createDetours(
      { readText: () => Promise.resolve(text), askStatus: () => Promise.resolve(200) },
      {
        makeUrl(written) {
          made.set('blob:1', written);
          return 'blob:1';
        },
        dropUrl: (url) => void made.delete(url),
      },
    );
    await detours.copy(mediaUrl);
    return made.get(detours.take(mediaUrl, 0) ?? '');
  };

  it('is the same, with absolute addresses', async () => {
    const expected = media
      .replace('"keys/1"', '"https://one.example/hls/show/keys/1"')
      .replace('"init.mp4"', '"https://one.example/hls/show/init.mp4"')
      .replace('\n0.m4s', '\nhttps://one.example/hls/show/0.m4s')
      .replace('\n/2.m4s', '\nhttps://one.example/2.m4s');
    expect(await copyOf(media)).toBe(expected);
    expect(await copyOf(media.replaceAll('\n', '\r\n'))).toBe(expected);
  });

  it.each([
    ['that cannot be read', undefined],
    ['that is none', `<h1>${media}</h1>`],
    ['that may still grow', media.replace('#EXT-X-ENDLIST', '')],
    ['with variables', media.replace('#EXT-X-VERSION:6', '#EXT-X-DEFINE:NAME="a",VALUE="b"')],
    ['that leaves out what is known', media.replace('#EXT-X-VERSION:6', '#EXT-X-SKIP:SKIPPED-SEGMENTS=3')],
    ['with an address that is none', media.replace('/2.m4s', 'https://[')],
  ])('is not made of one %s', async (_case, text) => {
    expect(await copyOf(text)).toBeUndefined();
  });
});

describe('what is remembered of it', () => {
  const setUp = (reachable: (url: string) => boolean) => {
    const live = new Set<string>();
    let made = 0;
    const detours = createDetours(origin(reachable).requests, {
      makeUrl() {
        const url = `blob:${(made += 1)}`;
        live.add(url);
        return url;
      },
      dropUrl: (url) => void live.delete(url),
    });
    return { detours, live };
  };

  it('holds for a minute and for that address only, and its own address is given back', async () => {
    const { detours, live } = setUp((url) => url.includes('two.'));
    expect(detours.take(masterUrl, 0)).toBeUndefined();
    await detours.look(masterUrl, 1000);
    expect(detours.take(masterUrl, 1000 + detourMs - 1)).toBe('blob:1');
    expect(detours.take(masterUrl, 1000 + detourMs)).toBeUndefined();
    expect(live.size).toBe(0);
    await detours.look(masterUrl, 0);
    expect(detours.take('https://one.example/other.m3u8', 1)).toBeUndefined();
    expect(live.size).toBe(0);
  });

  it('is dropped when there is nothing to go around any more', async () => {
    let isWhole = false;
    const { detours, live } = setUp((url) => isWhole || url.includes('two.'));
    await detours.look(masterUrl, 0);
    isWhole = true;
    await detours.look(masterUrl, 10);
    expect(detours.take(masterUrl, 20)).toBeUndefined();
    expect(live.size).toBe(0);
  });

  it('is given up on a set that cannot take such addresses, and not for one that played in between', async () => {
    const { detours, live } = setUp((url) => url.includes('two.'));
    await detours.look(masterUrl, 0);
    detours.tell(false);
    detours.tell(true);
    detours.tell(false);
    expect(detours.take(masterUrl, 1)).toBe('blob:1');
    detours.tell(false);
    expect(detours.take(masterUrl, 1)).toBeUndefined();
    await detours.look(masterUrl, 2);
    expect(detours.take(masterUrl, 3)).toBeUndefined();
    expect(live.size).toBe(0);
  });
});
