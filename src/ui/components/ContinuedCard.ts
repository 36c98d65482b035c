import type { Lightning } from '@lightningjs/sdk';
import type { Show } from '../../../contract/show';
import type { WatchedShow } from '../../domain/ports/viewer-library';
import type { Words } from '../../i18n/words';
import { part } from '../part';
import type { Spoken } from '../spoken';
import type { Theme } from '../theme/theme';
import type { Badge } from './BadgeRow';
import { rounded } from './RoundedShader';
import { ShowCard, showCardPictureHeight, showCardWidth } from './ShowCard';

/** A recording that was left on the way, and where. */
export type ContinuedShow = Show & { readonly watched: WatchedShow };

const barHeight = 8;
const barInset = 16;
const barWidth = showCardWidth - 2 * barInset;

/** "12 min left" */
export function leftWords({ positionSeconds, durationSeconds }: WatchedShow, words: Words): string {
  const leftMs = (durationSeconds - positionSeconds) * 1000;
  return words.t('continue.left', { time: words.length(Math.max(60_000, leftMs)) });
}

/** A recording that was left on the way: how much of it was seen, and how much is left. */
export class ContinuedCard extends ShowCard {
  static override template(theme: Theme): Lightning.Component.Template {
    const { colour } = theme;
    const { Frame: frame, ...rest } = ShowCard.template(theme);
    const { Face: face, ...others } = frame as Lightning.Element.NewPatchTemplate;
    const bar = { x: barInset, y: showCardPictureHeight - barInset - barHeight, h: barHeight, rect: true };
    return {
      ...rest,
      testId: 'continued-card',
      Frame: {
        Face: {
          ...(face as object),
          // Dark on any picture, and the part that was seen light on it.
          Track: { ...bar, w: barWidth, color: colour.veil, shader: rounded(barHeight / 2) },
          Seen: { ...bar, w: 0, color: colour.text, shader: rounded(barHeight / 2) },
        },
        ...others,
      },
    };
  }

  override get item(): ContinuedShow | undefined {
    return this.shown as ContinuedShow | undefined;
  }

  override present(show: ContinuedShow, nowMs: number): void {
    super.present(show, nowMs);
    const { positionSeconds, durationSeconds } = show.watched;
    const share = Math.max(0, Math.min(1, positionSeconds / durationSeconds));
    part(this.face, 'Seen').w = Math.max(barHeight, Math.round(barWidth * share));
  }

  protected override badges(show: ContinuedShow): Badge[] {
    return [{ look: 'glass', icon: 'replay', text: leftWords(show.watched, this.words) }];
  }

  override get spoken(): Spoken | undefined {
    const { item, words } = this;
    if (item === undefined) return undefined;
    return { name: item.title, kind: 'show', details: [leftWords(item.watched, words), item.creator.name] };
  }
}
