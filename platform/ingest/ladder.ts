import type { IncomingMovie } from './incoming-movie';

/** One rung of a ladder of renditions. */
export interface Rung {
  readonly heightPixels: number;
  readonly kilobitsPerSecond: number;
}

/** What a television on a home network, on a shared one and on a bad one can carry. */
const rungs: readonly Rung[] = [
  { heightPixels: 1080, kilobitsPerSecond: 4500 },
  { heightPixels: 720, kilobitsPerSecond: 2500 },
  { heightPixels: 480, kilobitsPerSecond: 1100 },
  { heightPixels: 288, kilobitsPerSecond: 500 },
];

/** Beside a rung, another one of nearly its size is of no use. */
const stepMin = 0.85;

/** The rungs for a picture of that height: its own size up to 1080, and those below it. */
export function chooseRungs(heightPixels: number): readonly Rung[] {
  const [highest] = rungs;
  const top = rungs.find((rung) => rung.heightPixels === heightPixels);
  if (highest === undefined || heightPixels >= highest.heightPixels) return rungs;
  const above = rungs.filter((rung) => rung.heightPixels > heightPixels).at(-1) ?? highest;
  const own = top ?? {
    // Encoders of H.264 take even heights only.
    heightPixels: heightPixels - (heightPixels % 2),
    kilobitsPerSecond: Math.ceil(above.kilobitsPerSecond * (heightPixels / above.heightPixels) ** 2),
  };
  return [own, ...rungs.filter((rung) => rung.heightPixels <= stepMin * heightPixels)];
}

/**
 * FFmpeg's arguments: one fragmented MP4 in, one out that holds every rendition as a track of its own, with key frames at the
 * same instants every two seconds.
 */
export function transcodeArguments(movie: IncomingMovie): string[] {
  const [source] = movie.tracks;
  const ladder = chooseRungs(source?.heightPixels ?? 0);
  const hasSound = movie.tracks.some(({ kind }) => kind === 'audio');
  const split = `[0:v:0]split=${ladder.length}${ladder.map((_, index) => `[s${index}]`).join('')}`;
  const scales = ladder.map((rung, index) => `[s${index}]scale=-2:${rung.heightPixels},setsar=1[v${index}]`);
  return [
    ...['-hide_banner', '-nostdin', '-loglevel', 'error', '-analyzeduration', '1000000', '-f', 'mov', '-i', 'pipe:0'],
    ...['-filter_complex', [split, ...scales].join(';')],
    ...ladder.flatMap((_, index) => ['-map', `[v${index}]`]),
    ...(hasSound ? ['-map', '0:a:0'] : []),
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-tune', 'zerolatency', '-pix_fmt', 'yuv420p', '-profile:v', 'main'],
    ...['-force_key_frames', 'expr:gte(t,n_forced*2)', '-g', '600', '-sc_threshold', '0'],
    ...ladder.flatMap(({ kilobitsPerSecond }, index) => [
      ...[`-b:v:${index}`, `${kilobitsPerSecond}k`],
      ...[`-maxrate:v:${index}`, `${Math.round(kilobitsPerSecond * 1.2)}k`],
      ...[`-bufsize:v:${index}`, `${kilobitsPerSecond}k`],
    ]),
    ...(hasSound ? ['-c:a', 'aac', '-b:a', '128k', '-ac', '2', '-ar', '48000'] : []),
    ...['-f', 'mp4', '-movflags', '+empty_moov+default_base_moof+frag_keyframe', '-frag_duration', '500000'],
    ...['-flush_packets', '1', 'pipe:1'],
  ];
}
