import type { PlayerStatistics } from '../../domain/ports/player';
import type { Words } from '../../i18n/words';

/** A figure for engineers: what it is, and how it stands. */
export interface StatisticsLine {
  readonly label: string;
  readonly value: string;
}

const isKnown = (value: number): boolean => Number.isFinite(value);
const tenths = (value: number): number => Math.round(value * 10) / 10;

/** Names of codecs and engines, and sizes in pixels, are the same in every language. */
export function statisticsLines(
  figures: PlayerStatistics,
  words: Pick<Words, 't' | 'facts'>,
): readonly StatisticsLine[] {
  const { t } = words;
  const { rendition } = figures;
  const seconds = (value: number): string =>
    isKnown(value) ? t('statistics.seconds', { value: tenths(value) }) : t('statistics.unknown');
  const megabits = (bits: number): string =>
    isKnown(bits) ? t('statistics.megabits', { value: tenths(bits / 1e6) }) : t('statistics.unknown');
  const picture = rendition
    ? [
        `${rendition.widthPixels} × ${rendition.heightPixels}`,
        ...(isKnown(rendition.framesPerSecond) ? [`${Math.round(rendition.framesPerSecond)} fps`] : []),
        megabits(rendition.bitsPerSecond),
        rendition.codecs,
      ]
    : [figures.heightPixels > 0 ? `${figures.heightPixels}p` : t('statistics.unknown')];
  const latency =
    isKnown(figures.latencySeconds) && isKnown(figures.targetLatencySeconds)
      ? t('statistics.of-target', {
          value: tenths(figures.latencySeconds),
          target: tenths(figures.targetLatencySeconds),
        })
      : seconds(figures.latencySeconds);
  const remedies = Object.entries(figures.actions).map(([name, count]) => `${name} × ${count}`);
  const engine = [figures.engine, figures.engineVersion, figures.isLowLatency ? 'LL-HLS' : 'HLS', figures.engineReason];
  return [
    { label: t('statistics.engine'), value: words.facts(engine.filter((part) => part !== '')) },
    { label: t('statistics.picture'), value: words.facts(picture.filter((part) => part !== '')) },
    { label: t('statistics.throughput'), value: megabits(figures.bitsPerSecond) },
    { label: t('statistics.buffer'), value: seconds(figures.bufferSeconds) },
    { label: t('statistics.latency'), value: latency },
    { label: t('statistics.speed'), value: t('playback.speed-times', { rate: figures.playbackRate }) },
    {
      label: t('statistics.frames'),
      value: isKnown(figures.decodedFrames)
        ? words.facts([String(figures.decodedFrames), String(figures.droppedFrames)])
        : t('statistics.unknown'),
    },
    {
      label: t('statistics.stalls'),
      value: words.facts([String(figures.stalls), seconds(figures.stalledSeconds)]),
    },
    { label: t('statistics.errors'), value: String(figures.errors) },
    { label: t('statistics.first-frame'), value: seconds(figures.firstFrameMs / 1000) },
    { label: t('statistics.remedies'), value: remedies.length > 0 ? words.facts(remedies) : t('statistics.none') },
  ];
}
