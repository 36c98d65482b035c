import type { Lightning } from '@lightningjs/sdk';
import type { PollOption, PollVotes } from '../../../contract/poll';
import type { Ballot } from '../../domain/poll-store';
import type { PollView } from '../../domain/watch-state';
import type { Words } from '../../i18n/words';
import { part, partOf } from '../part';
import { requestFocus, type FocusHost } from '../request-focus';
import type { Speaking, Spoken } from '../spoken';
import { setText } from '../text';
import { createMeasure } from '../text-measure';
import { radius, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { wrapText } from '../wrap-text';
import { FocusRing } from './FocusRing';
import { Icon } from './Icon';
import { KeyHints, keyHintsHeight } from './KeyHints';
import { rounded } from './RoundedShader';
import { keyLeftIcon, keyRightIcon, pollIcon } from './watch-icons';

export const pollCardWidth = 560;
const padding = 24;
const inner = pollCardWidth - 2 * padding;
const optionGap = 10;
const optionHeight = ({ scaled }: Theme): number => scaled(48);
const questionLinesMax = 3;
const iconSize = 28;
const shareWidth = 110;
const markSize = 26;
const questionX = padding + iconSize + 14;

/** One answer: a bar as long as its share, what it says, and the share in figures. */
class PollAnswer extends ThemedComponent implements Speaking {
  declare words: Words;
  declare optionId: string;
  declare onPress: (() => void) | undefined;
  declare private share: number | undefined;
  declare private isMine: boolean;

  static override template(theme: Theme): Lightning.Component.Template {
    const { colour, middleY, textStyle } = theme;
    const height = optionHeight(theme);
    return {
      w: inner,
      h: height,
      collision: true,
      cursor: 'pointer',
      testId: 'poll-option',
      Face: { w: inner, h: height, rect: true, color: colour.surfaceInset, shader: rounded(radius.pill) },
      Bar: { h: height, rect: true, visible: false, alpha: 0.6, color: colour.track, shader: rounded(radius.pill) },
      Ring: { type: FocusRing },
      Mine: { type: Icon, x: 16, y: (height - markSize) / 2, visible: false, color: colour.success },
      Label: {
        x: 16,
        y: middleY(height, 'caption'),
        text: textStyle('caption', { width: inner - shareWidth - 24, linesMax: 1 }),
      },
      Share: { x: inner - 16, mountX: 1, y: middleY(height, 'captionStrong'), text: textStyle('captionStrong') },
    };
  }

  override _construct(): void {
    this.optionId = '';
    this.onPress = undefined;
    this.share = undefined;
    this.isMine = false;
  }

  override _init(): void {
    partOf(this, 'Ring', FocusRing).surround(0, 0, inner, optionHeight(this.theme), radius.pill);
    part(this, 'Ring').visible = false;
    partOf(this, 'Mine', Icon).show('check', markSize);
    part(this, 'Mine').color = this.theme.colour.success;
  }

  /** `share`: 0 to 1; undefined before there are results. */
  present({ id, text }: PollOption, share: number | undefined, isMine: boolean): void {
    this.optionId = id;
    this.share = share;
    this.isMine = isMine;
    const labelX = isMine ? 16 + markSize + 12 : 16;
    part(this, 'Mine').visible = isMine;
    const label = part(this, 'Label');
    const width = inner - shareWidth - 8 - labelX;
    if (label.x === labelX) setText(label, text);
    else label.patch({ x: labelX, text: this.theme.textStyle('caption', { text, width, linesMax: 1 }) });
    setText(part(this, 'Share'), this.percent);
    part(this, 'Bar').patch({
      visible: share !== undefined && share > 0,
      w: Math.max(2 * radius.pill, Math.round(inner * (share ?? 0))),
    });
  }

  private get percent(): string {
    return this.share === undefined ? '' : this.words.t('poll.share', { percent: Math.round(this.share * 100) });
  }

  get spoken(): Spoken {
    return {
      name: part(this, 'Label').text?.text ?? '',
      kind: 'option',
      isOn: this.isMine,
      details: this.percent === '' ? [] : [this.percent],
    };
  }

  override _focus(): void {
    part(this, 'Ring').visible = true;
  }

  override _unfocus(): void {
    part(this, 'Ring').visible = false;
  }

  override _handleEnter(event: KeyboardEvent | undefined): void {
    if (event?.repeat !== true) this.onPress?.();
  }

  _handleHover(): void {
    requestFocus(this);
  }

  _handleClick(): void {
    this.onPress?.();
  }
}

const totalOf = (votes: PollVotes): number => votes.reduce((sum, { votes: count }) => sum + count, 0);

/**
 * A poll beside the picture: question, answers with their share as it comes, and what can be done. Its owner says when it can
 * have the focus; the focus then goes by Up and Down, and OK votes. `h` follows the question and the number of answers.
 */
export class PollCard extends ThemedComponent implements FocusHost, Speaking {
  declare words: Words;
  declare onVote: ((optionId: string) => void) | undefined;
  declare private shown: PollView | undefined;
  declare private ballot: Ballot | undefined;
  declare private index: number;
  declare private isEntered: boolean;
  declare private isNear: boolean;

  static override template({ colour, scaled, textStyle }: Theme): Lightning.Component.Template {
    return {
      w: pollCardWidth,
      visible: false,
      testId: 'poll-card',
      Back: { w: pollCardWidth, rect: true, color: colour.veil, shader: rounded(radius.card) },
      Icon: { type: Icon, x: padding, y: padding + 4 },
      Question: { x: questionX, y: padding, text: textStyle('bodyStrong') },
      Answers: { x: padding, w: inner },
      Status: { x: padding, text: textStyle('small', { colour: colour.textSecondary }) },
      Hints: { type: KeyHints, x: pollCardWidth - padding, mountX: 1, h: scaled(keyHintsHeight), visible: false },
    };
  }

  override _construct(): void {
    this.onVote = undefined;
    this.shown = undefined;
    this.ballot = undefined;
    this.index = 0;
    this.isEntered = false;
    this.isNear = true;
  }

  override _init(): void {
    partOf(this, 'Icon', Icon).show(pollIcon, iconSize);
    part(this, 'Icon').color = this.theme.colour.accent;
    this.showHint();
  }

  override _onDirectionChanged(): void {
    this.showHint();
  }

  /** One can vote in it now. */
  get canVote(): boolean {
    return this.shown?.isOpen === true;
  }

  /** `ballot`: this TV's vote, in this poll or an earlier one. */
  present(poll: PollView | undefined, ballot: Ballot | undefined): void {
    if (poll === this.shown && ballot === this.ballot) return;
    const isNew = poll?.poll !== this.shown?.poll;
    this.shown = poll;
    this.ballot = ballot?.pollId === poll?.poll.id ? ballot : undefined;
    if (poll === undefined) return;
    if (isNew) this.build(poll);
    this.update(poll);
    if (isNew) this._refocus();
  }

  /** The keys are here: the hint says how to leave, not how to come. */
  set hasKeys(isEntered: boolean) {
    this.isEntered = isEntered;
    if (isEntered)
      this.index = Math.max(
        0,
        this.answers.findIndex(({ optionId }) => optionId === this.ballot?.optionId),
      );
    this.showHint();
  }

  /** The key towards it leads to it from where the keys are; else the hint would promise what the key doesn't do. */
  set isReachable(isNear: boolean) {
    if (isNear === this.isNear) return;
    this.isNear = isNear;
    this.showHint();
  }

  private get answers(): PollAnswer[] {
    return part(this, 'Answers').children.filter((child) => child instanceof PollAnswer);
  }

  private build({ poll }: PollView): void {
    const { theme } = this;
    const { type, scaled } = theme;
    const measure = createMeasure(theme, 'bodyStrong');
    const width = pollCardWidth - padding - questionX;
    const lines = wrapText(poll.question, measure, { width, linesMax: questionLinesMax });
    setText(part(this, 'Question'), lines.join('\n'));
    let y = padding + lines.length * type.bodyStrong.lineHeight + 14;
    const answers = part(this, 'Answers');
    answers.childList.clear();
    this.index = 0;
    for (const { id } of poll.options) {
      const answer = new PollAnswer(this.stage);
      answer.words = this.words;
      answer.onPress = () => {
        if (this.canVote) this.onVote?.(id);
      };
      answer.y = y;
      answers.childList.add(answer);
      y += optionHeight(theme) + optionGap;
    }
    const footHeight = scaled(keyHintsHeight);
    part(this, 'Status').y = y + theme.middleY(footHeight, 'small');
    part(this, 'Hints').y = y;
    this.h = y + footHeight + padding - 8;
    part(this, 'Back').h = this.h;
  }

  private update({ poll, votes }: PollView): void {
    const counted = this.countedVotes(votes);
    const total = totalOf(counted);
    this.answers.forEach((answer, index) => {
      const option = poll.options[index];
      if (option === undefined) return;
      const own = counted.find(({ optionId }) => optionId === option.id)?.votes ?? 0;
      const isMine = this.ballot?.optionId === option.id && this.ballot.status !== 'refused';
      answer.present(option, total === 0 ? undefined : own / total, isMine);
    });
    setText(part(this, 'Status'), this.status(total));
    this.showHint();
  }

  /** The results of the picture, or those that came with the viewer's own vote while they tell of more. */
  private countedVotes(votes: PollVotes): PollVotes {
    const own = this.ballot?.votes ?? [];
    return totalOf(own) > totalOf(votes) ? own : votes;
  }

  private status(total: number): string {
    const { t } = this.words;
    if (this.shown?.isOpen !== true) return t('poll.closed');
    if (this.ballot?.status === 'refused') return t('poll.refused');
    if (this.ballot?.status === 'sending') return t('poll.sending');
    return t('poll.votes', { count: total, votes: this.words.viewers(total) });
  }

  /** What the voice guide says of itself; the count of votes, which changes all the time, isn't among it. */
  private news(): string[] {
    const { t } = this.words;
    if (this.shown?.isOpen !== true) return [t('poll.closed')];
    if (this.ballot === undefined || this.ballot.status === 'sending') return [];
    return [t(this.ballot.status === 'counted' ? 'poll.counted' : 'poll.refused')];
  }

  private showHint(): void {
    const hints = partOf(this, 'Hints', KeyHints);
    const { t } = this.words;
    hints.visible = this.canVote && (this.isEntered || this.isNear);
    const isKeyRight = this.isEntered === this.rtl;
    hints.hints = [
      {
        key: { icon: isKeyRight ? keyRightIcon : keyLeftIcon },
        label: t(this.isEntered ? 'poll.leave' : 'poll.vote'),
      },
    ];
  }

  get spoken(): Spoken | undefined {
    const { shown } = this;
    if (shown === undefined) return undefined;
    return {
      name: shown.poll.question,
      kind: 'panel',
      state: this.news(),
      position: { index: this.index + 1, count: shown.poll.options.length },
    };
  }

  focusOn(child: Lightning.Component): void {
    const index = this.answers.findIndex((answer) => answer === child);
    if (index >= 0) this.index = index;
  }

  private move(step: 1 | -1): boolean {
    const next = this.index + step;
    if (next >= 0 && next < this.answers.length) {
      this.index = next;
      this._refocus();
    }
    return true;
  }

  override _handleUp(): boolean {
    return this.move(-1);
  }

  override _handleDown(): boolean {
    return this.move(1);
  }

  /** There is nothing further that way. */
  override _handleRight(): boolean {
    return true;
  }

  override _getFocused(): Lightning.Component {
    return this.answers[this.index] ?? this;
  }
}
