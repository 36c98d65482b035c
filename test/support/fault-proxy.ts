import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';

/**
 * `refuse`: the connection is cut; `error`: 500 with a page of HTML; `not-found`: 404, `forbidden`: 403, both as problems;
 * `garbage`: 200 with bytes that are no answer; `hang`: never an answer; `reset`: the connection is cut in the middle of the
 * body; `truncate`: half the body, as if it were all; `slow`: the body at two kilobytes a second; `late`: a good answer after ten
 * seconds.
 */
export type Fault =
  'refuse' | 'error' | 'not-found' | 'forbidden' | 'garbage' | 'hang' | 'reset' | 'truncate' | 'slow' | 'late';

export interface FaultProxy {
  readonly url: string;
  /** From now on, requests whose path and query match get this fault; sockets that are open and match are cut. */
  fail(path: RegExp, fault: Fault): void;
  /** Ends the fault and the rewriting given with the same expression, or all faults. */
  heal(path?: RegExp): void;
  /** How many requests the fault or the rewriting given with the same expression has met, since it was given last. */
  hits(path: RegExp): number;
  /** Changes the text of answers of matching paths. */
  rewrite(path: RegExp, change: (body: string, path: string) => string): void;
  /** Answers matching paths with JSON that the platform knows nothing of. */
  answer(path: RegExp, body: unknown): void;
  /** Changes JSON answers of matching paths. */
  rewriteJson(path: RegExp, change: (body: unknown) => unknown): void;
  /** Replaces each text frame of engine.io that the platform sends by these. */
  rewriteFrames(change: (frame: string) => readonly string[]): void;
  close(): Promise<void>;
}

const hopByHop = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'content-encoding'];

const lateMs = 10_000;
const slowBytesPerSecond = 2000;
const slowStepMs = 100;

/** Writes a body so slowly that a player has to give up, and stops when the player has. */
function trickle(outgoing: ServerResponse, body: Buffer): void {
  let sent = 0;
  const timer = setInterval(() => {
    const end = sent + (slowBytesPerSecond * slowStepMs) / 1000;
    outgoing.write(body.subarray(sent, end));
    sent = end;
    if (sent < body.length) return;
    clearInterval(timer);
    outgoing.end();
  }, slowStepMs);
  outgoing.on('close', () => clearInterval(timer));
}

export interface FaultProxyOptions {
  /** Path at the platform for a path at the proxy, so that one platform can stand for several servers. */
  readonly mapPath?: (path: string) => string;
  /** Send what is rewritten in chunks, without a `Content-Length`. */
  readonly leavesLengthOut?: boolean;
}

/** A proxy before a platform on this machine that breaks what a test asks it to break. It asks for uncompressed answers. */
export async function startFaultProxy(target: string, options: FaultProxyOptions = {}): Promise<FaultProxy> {
  const faults = new Map<string, { path: RegExp; fault: Fault }>();
  const mapPath = options.mapPath ?? ((path: string) => path);
  const rewrites: { path: RegExp; change: (body: string, path: string) => string }[] = [];
  const answers: { path: RegExp; body: unknown }[] = [];
  const sockets = new Set<{ path: string; client: WebSocket; upstream: WebSocket }>();
  let changeFrame = (frame: string): readonly string[] => [frame];
  const hits = new Map<string, number>();
  const hit = (entry: { path: RegExp } | undefined): void => {
    if (entry) hits.set(entry.path.source, (hits.get(entry.path.source) ?? 0) + 1);
  };
  const faultOf = (path: string): Fault | undefined => {
    const found = [...faults.values()].find((entry) => entry.path.test(path));
    hit(found);
    return found?.fault;
  };

  const relay = (incoming: IncomingMessage, outgoing: ServerResponse, fault?: 'reset' | 'truncate' | 'slow'): void => {
    const path = incoming.url ?? '/';
    const upstream = request(
      new URL(mapPath(path), target),
      { method: incoming.method, headers: { ...incoming.headers, 'accept-encoding': 'identity' } },
      (answer) => {
        const rewrite = rewrites.find((entry) => entry.path.test(path));
        hit(rewrite);
        const change = rewrite?.change;
        if (change === undefined && fault === undefined) {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(outgoing);
          return;
        }
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          const headers = Object.fromEntries(
            Object.entries(answer.headers).filter(([name]) => !hopByHop.includes(name)),
          );
          let body = Buffer.concat(chunks);
          if (change !== undefined && body.length > 0) body = Buffer.from(change(body.toString(), path));
          // WPE takes a recording for a live show, with nothing to seek in, when its playlist comes without a length.
          if (fault === undefined && body.length > 0 && !options.leavesLengthOut)
            headers['content-length'] = String(body.length);
          outgoing.writeHead(answer.statusCode ?? 502, headers);
          switch (fault) {
            case undefined:
              outgoing.end(body);
              return;
            case 'truncate':
              outgoing.end(body.subarray(0, Math.floor(body.length / 2)));
              return;
            case 'slow':
              trickle(outgoing, body);
              return;
            case 'reset':
              outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => incoming.socket.resetAndDestroy());
          }
        });
      },
    );
    upstream.on('error', () => outgoing.destroy());
    outgoing.on('close', () => upstream.destroy());
    incoming.pipe(upstream);
  };

  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? '/';
    const fault = faultOf(path);
    const own = answers.find((entry) => entry.path.test(path));
    if (own !== undefined && fault === undefined) {
      outgoing.writeHead(200, { 'content-type': 'application/json', 'access-control-allow-origin': '*' });
      outgoing.end(JSON.stringify(own.body));
      return;
    }
    switch (fault) {
      case undefined:
        relay(incoming, outgoing);
        return;
      case 'reset':
      case 'truncate':
      case 'slow':
        relay(incoming, outgoing, fault);
        return;
      case 'not-found':
      case 'forbidden': {
        const status = fault === 'not-found' ? 404 : 403;
        outgoing.writeHead(status, { 'content-type': 'application/problem+json', 'access-control-allow-origin': '*' });
        outgoing.end(JSON.stringify({ type: 'about:blank', title: fault, status, code: fault, traceId: 'test' }));
        return;
      }
      case 'late': {
        const timer = setTimeout(() => relay(incoming, outgoing), lateMs);
        outgoing.on('close', () => clearTimeout(timer));
        return;
      }
      case 'refuse':
        incoming.socket.destroy();
        return;
      case 'error':
        outgoing.writeHead(500, { 'content-type': 'text/html', 'access-control-allow-origin': '*' });
        outgoing.end('<h1>Internal Server Error</h1>');
        return;
      case 'garbage':
        outgoing.writeHead(200, { 'content-type': 'application/json', 'access-control-allow-origin': '*' });
        outgoing.end('{"rows":[[[\u0000');
        return;
      case 'hang':
        return;
    }
  });

  const webSockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
    const path = incoming.url ?? '/';
    const fault = faultOf(path);
    if (fault === 'hang') return;
    if (fault !== undefined) {
      socket.destroy();
      return;
    }
    webSockets.handleUpgrade(incoming, socket, head, (client) => {
      const upstream = new WebSocket(new URL(path, target.replace(/^http/, 'ws')));
      const pair = { path, client, upstream };
      sockets.add(pair);
      const early: string[] = [];
      client.on('message', (data: Buffer) => {
        if (upstream.readyState === WebSocket.OPEN) upstream.send(data.toString());
        else early.push(data.toString());
      });
      upstream.on('open', () => early.forEach((frame) => upstream.send(frame)));
      upstream.on('message', (data: Buffer) => {
        for (const frame of changeFrame(data.toString())) client.send(frame);
      });
      const end = (): void => {
        sockets.delete(pair);
        client.terminate();
        upstream.terminate();
      };
      for (const side of [client, upstream]) side.on('close', end).on('error', end);
    });
  });

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    fail(path, fault) {
      hits.delete(path.source);
      faults.set(path.source, { path, fault });
      for (const { path: socketPath, client } of sockets) if (path.test(socketPath)) client.terminate();
    },
    heal(path) {
      if (path === undefined) {
        faults.clear();
        return;
      }
      faults.delete(path.source);
      for (let index = rewrites.length - 1; index >= 0; index -= 1) {
        if (rewrites[index]?.path.source === path.source) rewrites.splice(index, 1);
      }
    },
    hits: (path) => hits.get(path.source) ?? 0,
    rewrite(path, change) {
      hits.delete(path.source);
      rewrites.push({ path, change });
    },
    answer: (path, body) => void answers.push({ path, body }),
    rewriteJson: (path, change) =>
      void rewrites.push({ path, change: (body) => JSON.stringify(change(JSON.parse(body) as unknown)) }),
    rewriteFrames: (change) => void (changeFrame = change),
    async close() {
      for (const { client } of sockets) client.terminate();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
