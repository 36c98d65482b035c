/** Sample entries of pictures, as CODECS names them (RFC 6381). */
const videoCodec = /^(avc[1-4]|hvc1|hev1|dvh1|dvhe|vp08|vp09|av01)(\.|$)/;

/**
 * A multivariant playlist (RFC 8216bis §4.4.6) as if the show had no sound: for engines that decode the picture and not what it
 * sounds like, such as Chromium 69 with VP9 beside Opus. A media playlist comes back as it was.
 */
export function withoutSound(playlist: string): string {
  return playlist
    .split('\n')
    .filter((line) => !/^#EXT-X-MEDIA:(?:.*,)?TYPE=AUDIO\b/.test(line))
    .map((line) => {
      if (!line.startsWith('#EXT-X-STREAM-INF:')) return line;
      const silent = line.replace(/,AUDIO="[^"]*"/, '').replace(/:AUDIO="[^"]*",?/, ':');
      return silent.replace(/CODECS="([^"]*)"/, (whole, codecs: string) => {
        const pictures = codecs.split(',').filter((codec) => videoCodec.test(codec.trim()));
        return pictures.length > 0 ? `CODECS="${pictures.join(',')}"` : whole;
      });
    })
    .join('\n');
}
