import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';

/**
 * `refuse`: the connection is cut; `error`: 500 with a page of HTML; `garbage`: 200 with bytes that are no answer;
 * `hang`: never an answer.
 */
export type Fault = 'refuse' | 'error' | 'garbage' | 'hang';

export interface FaultProxy {
  readonly url: string;
  /** From now on, requests whose path and query match get this fault; sockets that are open and match are cut. */
  fail(path: RegExp, fault: Fault): void;
  /** Ends the fault given with the same expression, or all. */
  heal(path?: RegExp): void;
  /** Changes the text of answers of matching paths. */
  rewrite(path: RegExp, change: (body: string) => string): void;
  /** Changes JSON answers of matching paths. */
  rewriteJson(path: RegExp, change: (body: unknown) => unknown): void;
  /** Replaces each text frame of engine.io that the platform sends by these. */
  rewriteFrames(change: (frame: string) => readonly string[]): void;
  close(): Promise<void>;
}

const hopByHop = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'content-encoding'];

/** A proxy before a platform on this machine that breaks what a test asks it to break. It asks for uncompressed answers. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const faults = new Map<string, { path: RegExp; fault: Fault }>();
  const rewrites: { path: RegExp; change: (body: string) => string }[] = [];
  const sockets = new Set<{ path: string; client: WebSocket; upstream: WebSocket }>();
  let changeFrame = (frame: string): readonly string[] => [frame];
  const faultOf = (path: string): Fault | undefined =>
    [...faults.values()].find((entry) => entry.path.test(path))?.fault;

  const relay = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const path = incoming.url ?? '/';
    const upstream = request(
      new URL(path, target),
      { method: incoming.method, headers: { ...incoming.headers, 'accept-encoding': 'identity' } },
      (answer) => {
        const change = rewrites.find((entry) => entry.path.test(path))?.change;
        if (change === undefined) {
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
          outgoing.writeHead(answer.statusCode ?? 502, headers);
          outgoing.end(chunks.length === 0 ? '' : change(Buffer.concat(chunks).toString()));
        });
      },
    );
    upstream.on('error', () => outgoing.destroy());
    outgoing.on('close', () => upstream.destroy());
    incoming.pipe(upstream);
  };

  const server = createServer((incoming, outgoing) => {
    switch (faultOf(incoming.url ?? '/')) {
      case undefined:
        relay(incoming, outgoing);
        return;
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
      faults.set(path.source, { path, fault });
      for (const { path: socketPath, client } of sockets) if (path.test(socketPath)) client.terminate();
    },
    heal(path) {
      if (path === undefined) faults.clear();
      else faults.delete(path.source);
    },
    rewrite: (path, change) => void rewrites.push({ path, change }),
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
