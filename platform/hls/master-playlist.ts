import type { CaptionTrack } from './caption-track';
import type { LoopFormat } from './media-library';

const language = 'en';

/**
 * The multivariant playlist of one codec family. `suffix` is put behind each rendition's name: '' for the broadcast,
 * `-replay` for the recording.
 */
export function writeMasterPlaylist(
  format: LoopFormat,
  captions: ReadonlyMap<string, CaptionTrack>,
  suffix: '' | '-replay',
): string {
  const { audio } = format;
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:6',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    `#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="${languageName(language)}",LANGUAGE="${language}",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="${audio.track.channels}",URI="${audio.name}${suffix}.m3u8"`,
  ];
  for (const [name, track] of captions) {
    lines.push(
      `#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="captions",NAME="${languageName(track.language)}",LANGUAGE="${track.language}",DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,CHARACTERISTICS="public.accessibility.transcribes-spoken-dialog,public.accessibility.describes-music-and-sound",URI="${name}${suffix}.m3u8"`,
    );
  }
  for (const { name, track } of format.video) {
    const attributes = [
      `BANDWIDTH=${track.peakBitsPerSecond + audio.track.peakBitsPerSecond}`,
      `AVERAGE-BANDWIDTH=${track.averageBitsPerSecond + audio.track.averageBitsPerSecond}`,
      `CODECS="${track.codec},${audio.track.codec}"`,
      `RESOLUTION=${track.widthPixels}x${track.heightPixels}`,
      `FRAME-RATE=${track.framesPerSecond.toFixed(3)}`,
      'AUDIO="audio"',
      ...(captions.size > 0 ? ['SUBTITLES="captions"'] : []),
      'CLOSED-CAPTIONS=NONE',
    ];
    lines.push(`#EXT-X-STREAM-INF:${attributes.join(',')}`, `${name}${suffix}.m3u8`);
  }
  return `${lines.join('\n')}\n`;
}

/** The language's name in itself, as players list it. */
function languageName(tag: string): string {
  return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
}
