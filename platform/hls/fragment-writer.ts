import { writeBox, writeFullBox } from './mp4-boxes';
import type { Mp4Sample } from './mp4-samples';

/** Where `mfhd.sequence_number` lies in a fragment written here. */
export const sequenceNumberOffset = 20;
/** Where the 64-bit `tfdt.baseMediaDecodeTime` lies in a fragment written here. */
export const decodeTimeOffset = 68;

const syncFlags = 0x02000000;
const nonSyncFlags = 0x01010000;
const uint32 = (...values: readonly number[]): Buffer => {
  const buffer = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => buffer.writeUInt32BE(value >>> 0, index * 4));
  return buffer;
};
const flagsOf = (sample: Mp4Sample): number => (sample.isSync ? syncFlags : nonSyncFlags);

/**
 * One `moof` + `mdat` (a CMAF chunk) of the samples, with sequence number and decode time left at 0 for the caller to
 * write at the offsets above. Those are fixed because `tfhd` always has the same fields.
 */
export function writeFragment(trackId: number, samples: readonly Mp4Sample[], defaultIsSync: boolean): Buffer {
  const defaultDuration = samples[0]?.durationTicks ?? 0;
  const hasDurations = samples.some((sample) => sample.durationTicks !== defaultDuration);
  const hasOffsets = samples.some((sample) => sample.compositionOffsetTicks !== 0);
  const areLaterDefault = samples.every((sample, index) => index === 0 || sample.isSync === defaultIsSync);
  const hasFirstFlags = areLaterDefault && samples[0]?.isSync !== defaultIsSync;

  const header = writeFullBox(
    'tfhd',
    0,
    0x020000 | 0x8 | 0x20,
    uint32(trackId, defaultDuration, defaultIsSync ? syncFlags : nonSyncFlags),
  );
  const decodeTime = writeFullBox('tfdt', 1, 0, Buffer.alloc(8));
  const runFlags =
    0x1 |
    0x200 |
    (hasFirstFlags ? 0x4 : 0) |
    (hasDurations ? 0x100 : 0) |
    (areLaterDefault ? 0 : 0x400) |
    (hasOffsets ? 0x800 : 0);
  const rows = samples.map((sample) =>
    uint32(
      ...(hasDurations ? [sample.durationTicks] : []),
      sample.data.length,
      ...(areLaterDefault ? [] : [flagsOf(sample)]),
      ...(hasOffsets ? [sample.compositionOffsetTicks] : []),
    ),
  );
  const firstFlags = hasFirstFlags && samples[0] ? [flagsOf(samples[0])] : [];
  const fragment = (dataOffset: number): Buffer => {
    const run = writeFullBox('trun', 1, runFlags, uint32(samples.length, dataOffset, ...firstFlags), ...rows);
    return writeBox('moof', writeFullBox('mfhd', 0, 0, uint32(0)), writeBox('traf', header, decodeTime, run));
  };
  const moof = fragment(fragment(0).length + 8);
  return Buffer.concat([moof, writeBox('mdat', ...samples.map((sample) => sample.data))]);
}
