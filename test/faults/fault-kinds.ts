import type { Fault } from '../support/fault-proxy';
import {
  addressedTwice,
  codecChange,
  datesMoved,
  frozen,
  steeredTwice,
  wrongDiscontinuities,
  type PlaylistChange,
} from './playlist-faults';

/** What of a show's requests a fault hits. */
export type Target = 'everything' | 'master' | 'playlists' | 'init' | 'segments' | 'top-rendition' | 'first-cdn';

/** When it begins: before anything was asked for, or while the picture runs. */
export type Moment = 'start' | 'playing';

/** A fault as the matrix runs it: something is broken for a while, and then it is whole again. */
export interface FaultCase {
  readonly name: string;
  readonly target: Target;
  readonly moment: Moment;
  /** How long it stays broken. */
  readonly seconds: number;
  readonly fault?: Fault;
  /** Made anew for each run, since some remember what they saw. */
  readonly change?: () => PlaylistChange;
  /** In force from the start and never taken back: how the show is served. */
  readonly preparation?: () => PlaylistChange;
  /** The picture has to go on while the fault lasts. */
  readonly isBridged?: boolean;
  /** The network is gone for a while: it has to move within a second of its return, and be as near to live as before. */
  readonly isOutage?: boolean;
}

/** Longer than any live buffer here, so that the picture stands and has to be brought back. */
const shortSeconds = 8;
/** Past the watchdog's last step. */
const longSeconds = 45;

const transportFaults: readonly Fault[] = [
  'refuse',
  'reset',
  'not-found',
  'error',
  'slow',
  'hang',
  'truncate',
  'garbage',
];

const transport: FaultCase[] = transportFaults.flatMap((fault) => {
  const cases: readonly (readonly [Moment, Target])[] = [
    ['start', 'master'],
    ['start', 'playlists'],
    ['start', 'init'],
    ['start', 'segments'],
    ['playing', 'playlists'],
    ['playing', 'segments'],
    ['playing', 'everything'],
  ];
  return cases.map(([moment, target]) => ({ name: fault, fault, moment, target, seconds: shortSeconds }));
});

const long: FaultCase[] = (['refuse', 'hang', 'error', 'not-found', 'garbage', 'forbidden'] as const).flatMap((fault) =>
  (['start', 'playing'] as const).map((moment) => ({
    name: fault,
    fault,
    moment,
    target: 'everything',
    seconds: longSeconds,
  })),
);

const content: FaultCase[] = [
  { name: 'stuck playlist', change: frozen, moment: 'playing', target: 'playlists', seconds: 12 },
  { name: 'wrong discontinuity', change: wrongDiscontinuities, moment: 'playing', target: 'playlists', seconds: 8 },
  { name: 'PDT jump +1 h', change: () => datesMoved(3_600_000), moment: 'playing', target: 'playlists', seconds: 8 },
  { name: 'PDT jump -1 h', change: () => datesMoved(-3_600_000), moment: 'playing', target: 'playlists', seconds: 8 },
  { name: 'codec change', change: codecChange, moment: 'playing', target: 'playlists', seconds: 8 },
  {
    name: 'missing rendition',
    fault: 'not-found',
    moment: 'start',
    target: 'top-rendition',
    seconds: 12,
    isBridged: true,
  },
  {
    name: 'missing rendition',
    fault: 'not-found',
    moment: 'playing',
    target: 'top-rendition',
    seconds: 12,
    isBridged: true,
  },
  { name: 'expired token', fault: 'forbidden', moment: 'start', target: 'master', seconds: shortSeconds },
  { name: 'expired token', fault: 'forbidden', moment: 'playing', target: 'playlists', seconds: shortSeconds },
  { name: 'expired token', fault: 'forbidden', moment: 'playing', target: 'segments', seconds: shortSeconds },
  ...(['refuse', 'error'] as const).flatMap((fault) =>
    (['start', 'playing'] as const).flatMap((moment) => [
      {
        name: `CDN failover, redundant streams, ${fault}`,
        preparation: addressedTwice,
        fault,
        moment,
        target: 'first-cdn' as const,
        seconds: 12,
        isBridged: true,
      },
      {
        name: `CDN failover, content steering, ${fault}`,
        preparation: steeredTwice,
        fault,
        moment,
        target: 'first-cdn' as const,
        seconds: 12,
        isBridged: true,
      },
    ]),
  ),
];

const outages: FaultCase[] = (['refuse', 'hang'] as const).map((fault) => ({
  name: `outage, ${fault}`,
  fault,
  moment: 'playing',
  target: 'everything',
  seconds: 10,
  isOutage: true,
}));

export const faultCases: readonly FaultCase[] = [...transport, ...content, ...long, ...outages];
