import { faultCases, type FaultCase } from './fault-kinds';
import { modes, type Engine, type Mode } from './scenario';

/** A fault and the way the show is delivered. */
export interface MatrixCase {
  readonly fault: FaultCase;
  readonly mode: Mode;
}

/**
 * hls.js asks again for a recording's playlist when the quality changes, which the scenario sees to; a set's player asks once, at
 * the start, and can't be told to change it.
 */
const isEmpty = ({ fault, mode }: MatrixCase, engine: Engine): boolean =>
  engine === 'native' &&
  mode === 'replay' &&
  fault.target === 'playlists' &&
  fault.moment === 'playing' &&
  !fault.change;

const all: readonly MatrixCase[] = modes.flatMap((mode) => faultCases.map((fault) => ({ fault, mode })));

/** What is run on an engine. */
export const matrixCases = (engine: Engine): MatrixCase[] => all.filter((one) => !isEmpty(one, engine));

/** What isn't, since the fault would meet no request. */
export const emptyCases = (engine: Engine): MatrixCase[] => all.filter((one) => isEmpty(one, engine));
