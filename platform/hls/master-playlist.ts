/** A video rendition as a master playlist tells of it. `name` is that of its media playlist, without the suffix. */
export interface VariantView {
  readonly name: string;
  readonly codec: string;
  readonly widthPixels: number;
  readonly heightPixels: number;
  readonly framesPerSecond: number;
  readonly peakBitsPerSecond: number;
  readonly averageBitsPerSecond: number;
}

export interface AudioView {
  readonly name: string;
  readonly codec: string;
  readonly channels: number;
  readonly language: string;
  /** What is seen is told too. */
  readonly isDescribed?: boolean;
  readonly peakBitsPerSecond: number;
  readonly averageBitsPerSecond: number;
}

/** What a multivariant playlist offers: video renditions, best first, with one audio (or none), others to choose from, and captions. */
export interface MasterView {
  readonly video: readonly VariantView[];
  readonly audio: AudioView | undefined;
  /** Of the same codec as `audio`. */
  readonly otherAudio?: readonly AudioView[];
  readonly captions: readonly { readonly name: string; readonly language: string }[];
  /** The picture carries captions of CEA-608, channel 1; absent where it isn't known, as with what an encoder sends. */
  readonly hasClosedCaptions?: boolean;
  /** Every segment of every rendition begins with a key frame. */
  readonly isIndependent: boolean;
}

/**
 * The multivariant playlist of one codec family. `suffix` is put behind each rendition's name: '' for the broadcast,
 * `-replay` for the recording.
 */
export function writeMasterPlaylist(view: MasterView, suffix: '' | '-replay'): string {
  const { audio, otherAudio = [], captions, hasClosedCaptions } = view;
  const lines = ['#EXTM3U', '#EXT-X-VERSION:6', ...(view.isIndependent ? ['#EXT-X-INDEPENDENT-SEGMENTS'] : [])];
  for (const one of audio === undefined ? [] : [audio, ...otherAudio]) {
    const name = `${languageName(one.language)}${one.isDescribed === true ? ` (${describedName})` : ''}`;
    const purpose = one.isDescribed === true ? ',CHARACTERISTICS="public.accessibility.describes-video"' : '';
    lines.push(
      `#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="${name}",LANGUAGE="${one.language}",DEFAULT=${one === audio ? 'YES' : 'NO'},AUTOSELECT=YES${purpose},CHANNELS="${one.channels}",URI="${one.name}${suffix}.m3u8"`,
    );
  }
  for (const { name, language } of captions) {
    lines.push(
      `#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="captions",NAME="${languageName(language)}",LANGUAGE="${language}",DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,CHARACTERISTICS="public.accessibility.transcribes-spoken-dialog,public.accessibility.describes-music-and-sound",URI="${name}${suffix}.m3u8"`,
    );
  }
  if (hasClosedCaptions === true) {
    lines.push('#EXT-X-MEDIA:TYPE=CLOSED-CAPTIONS,GROUP-ID="closed",NAME="CC1",AUTOSELECT=YES,INSTREAM-ID="CC1"');
  }
  const allAudio = audio === undefined ? [] : [audio, ...otherAudio];
  const peakOfAudio = Math.max(0, ...allAudio.map(({ peakBitsPerSecond }) => peakBitsPerSecond));
  for (const variant of view.video) {
    const attributes = [
      `BANDWIDTH=${variant.peakBitsPerSecond + peakOfAudio}`,
      `AVERAGE-BANDWIDTH=${variant.averageBitsPerSecond + (audio?.averageBitsPerSecond ?? 0)}`,
      `CODECS="${[variant.codec, ...(audio === undefined ? [] : [audio.codec])].join(',')}"`,
      `RESOLUTION=${variant.widthPixels}x${variant.heightPixels}`,
      `FRAME-RATE=${variant.framesPerSecond.toFixed(3)}`,
      ...(audio === undefined ? [] : ['AUDIO="audio"']),
      ...(captions.length > 0 ? ['SUBTITLES="captions"'] : []),
      // Players don't look for captions in the picture where it says NONE.
      ...(hasClosedCaptions === undefined ? [] : [`CLOSED-CAPTIONS=${hasClosedCaptions ? '"closed"' : 'NONE'}`]),
    ];
    lines.push(`#EXT-X-STREAM-INF:${attributes.join(',')}`, `${variant.name}${suffix}.m3u8`);
  }
  return `${lines.join('\n')}\n`;
}

/** Tells a described sound from the plain one of its language: the names of a group must differ. */
const describedName = 'AD';

/** The language's name in itself, as players list it. */
function languageName(tag: string): string {
  return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
}
