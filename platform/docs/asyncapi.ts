import { cueKinds } from '../../contract/cue';
import {
  ackSchema,
  clientMessageSchemas,
  frameBytesMax,
  handshakeSchema,
  realtimeNamespace,
  roomsPerSocketMax,
  serverMessageSchemas,
} from '../../contract/realtime';
import { componentSchemas, cueDataName, schemaOf } from './contract-schemas';

const channelName = 'live';
const channelRef = { $ref: `#/channels/${channelName}` };
const messageRef = (name: string) => ({ $ref: `#/channels/${channelName}/messages/${name}` });

/** What an event is for, in a sentence. */
const summaries: Readonly<Record<string, string>> = {
  sync: 'What was missed since `after`, in order; may come in several messages. Sent at least once for each join.',
  reset: 'What the client has is too old or unknown: it takes the snapshot and goes on from its sequence.',
  cue: 'One cue, right after the one with the sequence before it.',
  viewers: 'How many watch now. May be lost; the next one comes within seconds.',
  reactions: 'What viewers threw onto the picture in the last moment. May be lost.',
  bye: 'The platform is about to stop. Come back after the given time plus jitter.',
  join: "Be told of a room from above `after` on. Rooms `device:ID` need that device's token.",
  leave: 'Not be told of a room any more.',
  react: 'Throw something onto the picture of a show one has joined.',
};

/** AsyncAPI 3 of the realtime namespace, generated from the contract. */
export function makeAsyncApi(serverUrl: string): object {
  const { host, protocol, pathname } = new URL(serverUrl);
  const serverMessages = Object.entries(serverMessageSchemas).map(
    ([name, schema]) => [name, { name, summary: summaries[name], payload: schemaOf(schema) }] as const,
  );
  const clientMessages = Object.entries(clientMessageSchemas).map(
    ([name, schema]) => [name, { name, summary: summaries[name], payload: schemaOf(schema) }] as const,
  );
  const cueKindList = cueKinds.map((kind) => `\`${kind}\`: ${cueDataName(kind)}`).join('; ');
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Aisle realtime',
      version: '1',
      description:
        `socket.io 4 over websockets, namespace \`${realtimeNamespace}\`. At most ${roomsPerSocketMax} rooms a socket, ` +
        `${frameBytesMax} bytes a message. The data of a cue depends on its kind: ${cueKindList}.`,
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/json',
    servers: {
      platform: {
        host,
        protocol: protocol === 'https:' ? 'wss' : 'ws',
        pathname: `${pathname.replace(/\/$/, '')}/socket.io`,
      },
    },
    channels: {
      [channelName]: {
        address: realtimeNamespace,
        messages: {
          ...Object.fromEntries(serverMessages),
          ...Object.fromEntries(clientMessages),
          ack: { name: 'ack', payload: schemaOf(ackSchema) },
        },
      },
    },
    operations: {
      ...Object.fromEntries(
        serverMessages.map(([name]) => [
          `send-${name}`,
          { action: 'send', channel: channelRef, summary: summaries[name], messages: [messageRef(name)] },
        ]),
      ),
      ...Object.fromEntries(
        clientMessages.map(([name]) => [
          `receive-${name}`,
          {
            action: 'receive',
            channel: channelRef,
            summary: summaries[name],
            messages: [messageRef(name)],
            reply: { channel: channelRef, messages: [messageRef('ack')] },
          },
        ]),
      ),
    },
    components: { schemas: { ...componentSchemas(), Handshake: schemaOf(handshakeSchema) } },
  };
}
