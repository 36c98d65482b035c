const typeOf = (view: DataView, at: number): string =>
  String.fromCharCode(view.getUint8(at + 4), view.getUint8(at + 5), view.getUint8(at + 6), view.getUint8(at + 7));

/**
 * Whether these bytes are whole boxes of ISO 14496-12 §4.2, with what a piece of fragmented MP4 needs: `moov` to begin with, else
 * `moof` and `mdat`. hls.js 1.7.4 puts half an answer, or a page of HTML with status 200, into the buffer like any other;
 * the decoder gives up, or a cut initialisation stays in its memory and nothing plays until a new engine.
 */
export function isWholeMp4(bytes: ArrayBuffer, part: 'init' | 'media'): boolean {
  const view = new DataView(bytes);
  const seen: string[] = [];
  let at = 0;
  while (at < view.byteLength) {
    if (at + 8 > view.byteLength) return false;
    const type = typeOf(view, at);
    let size = view.getUint32(at);
    if (size === 1) {
      if (at + 16 > view.byteLength) return false;
      size = view.getUint32(at + 8) * 2 ** 32 + view.getUint32(at + 12);
    }
    // 0: to the end.
    if (size === 0) size = view.byteLength - at;
    if (size < 8 || at + size > view.byteLength) return false;
    seen.push(type);
    at += size;
  }
  const wanted = part === 'init' ? ['moov'] : ['moof', 'mdat'];
  return wanted.every((type) => seen.indexOf(type) >= 0);
}
