import { request } from 'node:http';
import type { ClientRequest } from 'node:http';
import type { Problem } from '../../../contract/problem';
import { createSystemClock } from '../../../platform/clock';
import type { Clock } from '../../../platform/clock';
import { createOperatorDesk, showDraft } from '../operator/operator-desk';
import type { OperatorDesk } from '../operator/operator-desk';

/** The machine's clock, so many times as fast: what is held back for seconds goes on in milliseconds. */
export function createHurriedClock(factor: number): Clock {
  const system = createSystemClock();
  const originMs = system.nowMs();
  return {
    nowMs: () => Math.round(originMs + (system.nowMs() - originMs) * factor),
    after: (delayMs, callback) => system.after(delayMs / factor, callback),
  };
}

/** An encoder's connection that is open: bytes go when they are sent. */
export interface Sender {
  write(bytes: Buffer): void;
  end(): void;
  /** The cable is pulled. */
  cut(): void;
  /** The platform has closed the connection. */
  isCut(): boolean;
  readonly answer: Promise<{ status: number; body: unknown }>;
}

export interface IngestDesk extends OperatorDesk {
  /** A show with an ingest key; live unless said otherwise. */
  newShow(id: string, options?: { isStarted?: boolean }): Promise<string>;
  /** Sends a body whole. */
  post(path: string, key: string, body: Buffer, method?: 'POST' | 'PUT'): Promise<{ status: number; problem: Problem }>;
  open(showId: string, key: string): Sender;
  /** Below the show's signed address, as a viewer. */
  get(showId: string, file: string): Promise<Response>;
}

/** Opens an encoder's connection to an ingest address. */
export function openSender(url: string, key: string): Sender {
  const sent: ClientRequest = request(new URL(url), { method: 'POST', headers: { authorization: `Bearer ${key}` } });
  const answer = new Promise<{ status: number; body: unknown }>((resolve, reject) => {
    sent.once('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) as unknown }));
    });
    sent.once('error', reject);
  });
  answer.catch(() => undefined);
  let isCut = false;
  sent.on('error', () => (isCut = true)).on('close', () => (isCut = true));
  sent.flushHeaders();
  return {
    write: (bytes) => void sent.write(bytes),
    end: () => void sent.end(),
    cut: () => void sent.destroy(),
    isCut: () => isCut,
    answer,
  };
}

export async function createIngestDesk(
  options: { clock?: Clock; environment?: Record<string, string> } = {},
): Promise<IngestDesk> {
  const desk = await createOperatorDesk(options);
  const bases = new Map<string, string>();
  let token: string | undefined;
  return {
    ...desk,
    async newShow(id, { isStarted = true } = {}) {
      await desk.ok('PUT', `/shows/${id}`, showDraft(desk.platform.context.clock.nowMs()));
      const { key } = await desk.ok<{ key: string }>('POST', `/shows/${id}/ingest-key`);
      if (isStarted) await desk.ok('POST', `/shows/${id}/start`);
      return key;
    },
    async post(path, key, body, method = 'POST') {
      const response = await fetch(`${desk.platform.url}/ingest/${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'video/mp4' },
        body: new Uint8Array(body),
      });
      return { status: response.status, problem: (await response.json()) as Problem };
    },
    open: (showId, key) => openSender(`${desk.platform.url}/ingest/${showId}`, key),
    async get(showId, file) {
      token ??= (await desk.newDevice()).token;
      let base = bases.get(showId);
      if (base === undefined) {
        const response = await fetch(`${desk.platform.url}/v1/shows/${showId}/playback`, {
          headers: { authorization: `Bearer ${token}` },
        });
        if (!response.ok) return response;
        const { hlsUrl } = (await response.json()) as { hlsUrl: string };
        base = new URL('.', new URL(hlsUrl, desk.platform.url)).href;
        bases.set(showId, base);
      }
      return fetch(new URL(file, base));
    },
  };
}
