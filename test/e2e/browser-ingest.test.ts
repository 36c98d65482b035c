import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLivingRoom, type LivingRoom } from '../support/living-room';
import { openOperator, operatorKey, type Operator } from '../support/operator';
import { readVideo } from '../support/video-reader';
import { until } from '../support/wait';

interface Camera {
  readonly isSupported: boolean;
  /** What the platform last answered: its status, and the problem's words or none. */
  readonly answer: { readonly status: number; readonly title: string; readonly code: string } | undefined;
  readonly sentBytes: number;
}

/**
 * Runs in the page: a browser's own recorder films a green canvas and a tone, and sends what it has got piece by piece, as the
 * README says. It ends at the first refusal.
 */
function startCamera(url: string, key: string, mimeType: string): void {
  const scope = window as typeof window & { camera?: Camera };
  scope.camera = { isSupported: MediaRecorder.isTypeSupported(mimeType), answer: undefined, sentBytes: 0 };
  if (!scope.camera.isSupported) return;
  const canvas = document.createElement('canvas');
  canvas.width = 320;
  canvas.height = 180;
  const context = canvas.getContext('2d');
  let count = 0;
  const paint = setInterval(() => {
    if (context === null) return;
    context.fillStyle = '#00a000';
    context.fillRect(0, 0, 320, 180);
    context.fillStyle = '#ffffff';
    context.fillRect((count * 4) % 300, 150, 20, 20);
    count += 1;
  }, 33);
  const sound = new AudioContext();
  const speaker = sound.createMediaStreamDestination();
  const tone = sound.createOscillator();
  tone.connect(speaker);
  tone.start();
  const stream = new MediaStream([...canvas.captureStream(30).getTracks(), ...speaker.stream.getTracks()]);
  const recorder = new MediaRecorder(stream, {
    mimeType,
    videoBitsPerSecond: 400_000,
    videoKeyFrameIntervalDuration: 1000,
  } as MediaRecorderOptions);
  let sentBytes = 0;
  let sending = Promise.resolve();
  const send = async (piece: Blob): Promise<void> => {
    if (piece.size === 0 || recorder.state === 'inactive') return;
    const response = await fetch(`${url}?stream=camera&offset=${sentBytes}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      body: piece,
    });
    const {
      title = '',
      code = '',
      receivedBytes,
    } = (await response.json()) as {
      title?: string;
      code?: string;
      receivedBytes?: number;
    };
    sentBytes = receivedBytes ?? sentBytes;
    scope.camera = { isSupported: true, answer: { status: response.status, title, code }, sentBytes };
    if (response.ok) return;
    clearInterval(paint);
    recorder.stop();
  };
  recorder.ondataavailable = ({ data }) => {
    sending = sending.then(() => send(data));
  };
  recorder.start(500);
}

/** Runs in the page: the colour in the middle of the decoded picture. */
function colourInPage(): readonly number[] | undefined {
  const video = document.querySelector('video');
  if (!video || video.readyState < 2 || video.videoWidth === 0) return undefined;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  context.drawImage(video, video.videoWidth / 2, video.videoHeight / 2, 1, 1, 0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data];
}

describe('a browser that records a show', () => {
  let room: LivingRoom;
  let operator: Operator;
  beforeAll(async () => {
    room = await openLivingRoom({ platform: { env: { AISLE_OPERATOR_KEY: operatorKey, AISLE_DEMO: 'off' } } });
    operator = await openOperator(room.platform.url);
  });
  afterAll(() => room.close());

  /** A live show that a page's recorder sends. */
  const record = async (showId: string, mimeType: string) => {
    const show = {
      title: 'From a browser',
      categoryId: 'home',
      creatorId: 'ana',
      productIds: [],
      startsAtMs: Date.now(),
    };
    await operator.say('PUT', `/shows/${showId}`, show);
    const { key } = await operator.say<{ key: string }>('POST', `/shows/${showId}/ingest-key`);
    await operator.say('POST', `/shows/${showId}/start`);
    const context = await room.browser.newContext();
    const page = await context.newPage();
    await page.goto(`${room.platform.url}/healthz`);
    const call = `(${startCamera.toString()})(${JSON.stringify(`${room.platform.url}/ingest/${showId}`)}, ${JSON.stringify(key)}, ${JSON.stringify(mimeType)})`;
    await page.evaluate(`var __name = (value) => value; ${call}`);
    const camera = () => page.evaluate<Camera>('window.camera');
    return { camera, close: () => context.close() };
  };

  it('in H.264 is watched on the TV while it records', async () => {
    const showId = 'h264';
    const { camera, close } = await record(showId, 'video/mp4;codecs=avc1.42E01E,opus');
    expect(await camera()).toMatchObject({ isSupported: true });
    await until(
      'some seconds of film taken',
      async () => {
        const { answer, sentBytes } = await camera();
        if (answer !== undefined && answer.status !== 200) throw new Error(JSON.stringify(answer));
        return sentBytes > 60_000;
      },
      { timeoutMs: 40_000 },
    );
    const tv = await room.tv(`/#watch/${showId}`);
    const colour = await until('a green picture', () => tv.page.evaluate(colourInPage), {
      timeoutMs: 40_000,
      describe: async () => `${JSON.stringify(await camera())}\n${room.platform.log()}`,
    });
    const [red = 0, green = 0, blue = 0] = colour;
    expect(green).toBeGreaterThan(120);
    expect(Math.max(red, blue)).toBeLessThan(60);
    const before = (await readVideo(tv.page))?.decodedFrames ?? 0;
    await until('the picture to go on', async () => ((await readVideo(tv.page))?.decodedFrames ?? 0) > before + 60);
    expect(tv.exceptions).toEqual([]);
    await tv.close();
    await close();
  });

  it.each([
    ['av1', 'video/mp4;codecs=av01.0.01M.08,opus', 422, 'media-unusable', /av01/],
    ['webm', 'video/webm;codecs=vp9,opus', 415, 'unsupported-media-type', /WebM/],
  ])('in %s is told why it can’t be broadcast', async (showId, mimeType, status, code, why) => {
    const { camera, close } = await record(showId, mimeType);
    const { answer } = await until(
      'an answer',
      async () => {
        const now = await camera();
        return now.answer !== undefined && now.answer.status !== 200 ? now : undefined;
      },
      { timeoutMs: 30_000 },
    );
    expect(answer).toMatchObject({ status, code });
    expect(answer?.title).toMatch(why);
    await close();
  });
});
