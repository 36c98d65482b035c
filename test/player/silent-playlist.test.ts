import { describe, expect, it } from 'vitest';
import { withoutSound } from '../../src/player/silent-playlist';

const playlist = `#EXTM3U
#EXT-X-VERSION:6
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="English",URI="audio.m3u8"
#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="captions",NAME="English",URI="captions.m3u8"
#EXT-X-STREAM-INF:BANDWIDTH=900000,CODECS="vp09.00.31.08,opus",RESOLUTION=1280x720,AUDIO="audio",SUBTITLES="captions"
video.m3u8
#EXT-X-STREAM-INF:AUDIO="audio",BANDWIDTH=64000,CODECS="opus"
sound.m3u8
`;

describe('withoutSound', () => {
  it('leaves the pictures and the captions', () => {
    expect(withoutSound(playlist)).toBe(`#EXTM3U
#EXT-X-VERSION:6
#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="captions",NAME="English",URI="captions.m3u8"
#EXT-X-STREAM-INF:BANDWIDTH=900000,CODECS="vp09.00.31.08",RESOLUTION=1280x720,SUBTITLES="captions"
video.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=64000,CODECS="opus"
sound.m3u8
`);
  });

  it('leaves a media playlist as it is', () => {
    const media = '#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n0.m4s\n';
    expect(withoutSound(media)).toBe(media);
  });
});
