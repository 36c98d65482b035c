import { cpus } from 'node:os';
import type { EngineRuns, KeptResult } from './kept-results';
import { emptyCases, matrixCases, type MatrixCase } from './matrix';
import { backAtTargetMs, modes, moveAfterOutageMs, recoverWithinMs } from './scenario';

const seconds = (milliseconds: number | null): string =>
  milliseconds === null ? 'never' : `${(milliseconds / 1000).toFixed(1)} s`;

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

const titleOf = ({ fault }: MatrixCase): string =>
  `${fault.name} | ${fault.target.replace('-', ' ')} | ${fault.moment} | ${fault.seconds} s`;

const isOf =
  (mode: string) =>
  (one: MatrixCase): boolean =>
    one.mode === mode;

const hangsItself = ({ hangs }: KeptResult): boolean => hangs === 'bare too' || hangs === 'loaded again too';
const hasMissed = (result: KeptResult): boolean => result.complaint !== undefined && !hangsItself(result);

function cell(result: KeptResult | undefined): string {
  if (!result) return 'not run';
  if (hangsItself(result)) return '**engine hangs**';
  const live = result.backAtTargetMs === null ? '' : `, at its distance after ${seconds(result.backAtTargetMs)}`;
  const time = seconds(result.recoveredMs) + live;
  return result.complaint === undefined ? time : `**${time}**`;
}

function table({ engine, on, results }: EngineRuns): string[] {
  const titles = [...new Set(matrixCases(engine).map(titleOf))];
  const rows = titles.map((title) => {
    const ofRow = results.filter((result) => titleOf(result) === title);
    const isEmpty = (mode: string): boolean =>
      emptyCases(engine).some((one) => isOf(mode)(one) && titleOf(one) === title);
    const cells = modes.map((mode) => (isEmpty(mode) ? '–' : cell(ofRow.find(isOf(mode)))));
    const commits = [...new Set(ofRow.map(({ commit }) => commit))];
    return `| ${title} | ${cells.join(' | ')} | ${commits.join(', ')} |`;
  });
  return [
    `## ${engine} on ${on}`,
    '',
    `| fault | hits | begins | lasts | ${modes.join(' | ')} | at |`,
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ];
}

/** What was wrong in the runs that missed, and which of them no page can do anything about. */
function misses({ results }: EngineRuns): string[] {
  const describe = (result: KeptResult): string => `${titleOf(result).split(' | ').join(', ')}, ${result.mode}`;
  const reason = ({ complaint = '', hangs }: KeptResult): string =>
    hangs === undefined ? complaint : `${complaint}; a bare \`<video>\` didn’t in as many tries as it was given`;
  const missed = results.filter(hasMissed).map((result) => `- ${describe(result)}: ${reason(result)}`);
  const again = ({ hangs }: KeptResult): string =>
    hangs === 'loaded again too' ? ': seen with one that is loaded again when it fails' : '';
  const hanging = results.filter(hangsItself).map((result) => `- ${describe(result)}${again(result)}`);
  return [
    ...(missed.length === 0 ? [] : ['Missed:', '', ...missed, '']),
    ...(hanging.length === 0 ? [] : ['The engine itself hangs: seen with a bare `<video>` too:', '', ...hanging, '']),
  ];
}

function summaryLine({ engine, on, results, skipped }: EngineRuns): string {
  const { length: cases } = matrixCases(engine);
  if (skipped !== undefined) return `| ${engine} | ${on} | 0 of ${cases} | ${skipped} | | | | | | |`;
  const inTime = results.filter(({ complaint }) => complaint === undefined).length;
  const missed = results.filter(hasMissed).length;
  const hanging = results.filter(hangsItself).length;
  const times = results.map(({ recoveredMs }) => recoveredMs ?? Infinity);
  const time = (value: number): string => seconds(Number.isFinite(value) ? value : null);
  const share = `${((inTime / results.length) * 100).toFixed(1)} %`;
  const figures = [quantile(times, 0.5), quantile(times, 0.95), Math.max(...times)].map(time);
  const counts = [`${results.length} of ${cases}`, inTime, missed, hanging, share];
  return `| ${engine} | ${on} | ${[...counts, ...figures].join(' | ')} |`;
}

/** The matrix as a page of documentation. */
export function reportFaults(runs: readonly EngineRuns[]): string {
  return [
    '# Faults',
    '',
    `Written by \`npm run faults\`, last on ${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, Node ${process.versions.node}.`,
    '',
    'Each run plays a show from the real origin through a proxy that breaks what the row says, for as long as it says, and then mends',
    `it. The figure is the time from then until the picture moves; target: ${recoverWithinMs / 1000} s in every run, without a reload of the page or an`,
    'exception nobody caught. 0.0 s: the picture never stood. A run in which the fault met no request counts as missed. “CDN failover”',
    `and “missing rendition” must go on while the fault lasts. After an “outage” it must move within ${moveAfterOutageMs / 1000} s and be at its intended`,
    `distance to live within ${backAtTargetMs / 1000} s. Bold: missed. “at” names the last commit before the run that changed the player, the origin or the`,
    'scenario; parts of the matrix may be run by themselves, and what isn’t run again stays.',
    '',
    'Of a replay, a fault that begins while it plays begins together with a jump to where nothing is buffered; one of its playlists,',
    'together with another quality, whose playlist has to be fetched; and what is wrong in the text of a playlist is so from the',
    'start. “–”: a set’s own player asks for a recording’s playlists once, at the start, and can’t be told to take another quality, so',
    'that nothing can go wrong with them later.',
    '',
    'Live shows began an hour before, on WPE a minute: GStreamer 1.22 takes the times in the media for those since the start of the',
    'playlist, so that of a show which is older than its playlist reaches back WPE 2.38 shows the first picture only, while the clock runs.',
    'The element has nothing to seek in, a jump goes nowhere, a new source or a new page changes nothing. The player notices that no more',
    'pictures come, tries anew three times, says after 17 s that the picture can’t be played, and tries on.',
    '',
    'WPE takes a recording for a live show, with nothing to seek in, when its playlist comes without a `Content-Length`. The player then',
    'plays a copy of the playlist when it is sent to another place (`npm run test:engines` looks at it); here every playlist has its length.',
    '',
    '“Engine hangs”: WPE’s page never answers again. Traced in three cases: its main thread, which is about to tell that a segment or an',
    'initialisation can’t be had, waits for a lock of GStreamer’s adaptive demuxer, and the thread that has the lock fetches a playlist, for',
    'whose answer it needs the main thread. It takes two requests that fail at about the same time (sound and picture come apart), so that',
    'luck decides which of these cases hang in a run; after a truncated segment, it waits for a lock of the playback elements while it',
    'changes their state, with no script on its stack. No script can end it: each such case is played again on a',
    'page that holds a `<video src>` and not one script, a few times if need be, and then on one whose only script loads it again when it',
    `fails, and is listed as the engine’s only if that page hangs too and hasn’t answered ${recoverWithinMs / 1000} s after the fault was gone either. Such a`,
    'run is never counted as recovered. On WPE hls.js is what plays, unless a set has no MSE.',
    '',
    '| engine | on | runs | recovered in time | missed | the engine itself hangs | share in time | median | p95 | worst |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...runs.map(summaryLine),
    '',
    ...runs.filter(({ results }) => results.length > 0).flatMap((run) => [...table(run), ...misses(run)]),
  ].join('\n');
}
