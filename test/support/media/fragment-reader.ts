/** What a test reads out of a `moof` + `mdat` that was sent; written apart from the origin's own reader and writer. */
export interface ReadFragment {
  readonly sequenceNumber: number;
  readonly decodeTicks: number;
  readonly samples: readonly { durationTicks: number; offsetTicks: number; isSync: boolean; data: Buffer }[];
}

const pick = (bytes: Buffer, type: string, from: number): number => {
  const at = bytes.indexOf(Buffer.from(type, 'latin1'), from);
  if (at < 0) throw new Error(`no ${type}`);
  return at + 4;
};

/** The fragments of a segment or part, in order. */
export function readFragments(bytes: Buffer): ReadFragment[] {
  const fragments: ReadFragment[] = [];
  let start = 0;
  while (start < bytes.length) {
    const moofSize = bytes.readUInt32BE(start);
    const mdatSize = bytes.readUInt32BE(start + moofSize);
    const moof = bytes.subarray(start, start + moofSize);
    if (moof.toString('latin1', 4, 8) !== 'moof') throw new Error(`no moof at ${start}`);
    if (bytes.toString('latin1', start + moofSize + 4, start + moofSize + 8) !== 'mdat') throw new Error('no mdat');
    fragments.push(readOne(bytes.subarray(start, start + moofSize + mdatSize), moof));
    start += moofSize + mdatSize;
  }
  return fragments;
}

function readOne(whole: Buffer, moof: Buffer): ReadFragment {
  const mfhd = pick(moof, 'mfhd', 0);
  const tfhd = pick(moof, 'tfhd', mfhd);
  const tfdt = pick(moof, 'tfdt', tfhd);
  const trun = pick(moof, 'trun', tfdt);
  if (moof[tfdt] !== 1) throw new Error('tfdt must have 64 bits');
  const header = moof.readUInt32BE(tfhd) & 0xffffff;
  if (header !== 0x020028) throw new Error(`unexpected tfhd flags ${header.toString(16)}`);
  const defaultDuration = moof.readUInt32BE(tfhd + 8);
  const defaultFlags = moof.readUInt32BE(tfhd + 12);
  const flags = moof.readUInt32BE(trun) & 0xffffff;
  const count = moof.readUInt32BE(trun + 4);
  let data = moof.readUInt32BE(trun + 8);
  let at = trun + 12;
  const next = (): number => moof.readInt32BE((at += 4) - 4);
  const firstFlags = flags & 4 ? next() >>> 0 : defaultFlags;
  const samples = Array.from({ length: count }, (_, index) => {
    const durationTicks = flags & 0x100 ? next() : defaultDuration;
    const size = next();
    const sampleFlags = flags & 0x400 ? next() : index === 0 ? firstFlags : defaultFlags;
    const offsetTicks = flags & 0x800 ? next() : 0;
    const bytes = whole.subarray(data, data + size);
    data += size;
    return { durationTicks, offsetTicks, isSync: (sampleFlags & 0x10000) === 0, data: bytes };
  });
  if (data !== whole.length) throw new Error('samples and mdat differ in length');
  return { sequenceNumber: moof.readUInt32BE(mfhd + 4), decodeTicks: Number(moof.readBigUInt64BE(tfdt + 4)), samples };
}
