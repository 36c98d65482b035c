import type { Lightning } from '@lightningjs/sdk';
import { searchFieldMax } from '../../domain/search-text';
import { graphemes } from '../../i18n/graphemes';
import { isRightToLeftText } from '../../i18n/text-direction';
import { part, partOf } from '../part';
import { setText, shownPart } from '../text';
import { createMeasure, type MeasureText } from '../text-measure';
import { radius, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { Icon } from './Icon';
import { rounded } from './RoundedShader';
import { searchKeyboardWidth } from './SearchKeyboard';

const padding = 24;
const iconSize = 34;
const textX = padding + iconSize + 18;
const textWidth = searchKeyboardWidth - textX - padding;
const caret = { width: 3, gap: 4 } as const;

export const searchFieldHeight = ({ scaled }: Theme): number => scaled(80);

/** What is being looked for, with its end always in sight. It never has the focus: the keyboard has. */
export class SearchField extends ThemedComponent {
  declare private measure: MeasureText;
  declare private value: string;

  static override template(theme: Theme): Lightning.Component.Template {
    const { colour, middleY, textStyle, type } = theme;
    const h = searchFieldHeight(theme);
    return {
      w: searchKeyboardWidth,
      h,
      testId: 'search-field',
      Face: { w: searchKeyboardWidth, h, rect: true, color: colour.surfaceRaised, shader: rounded(radius.card) },
      Icon: { type: Icon, x: padding, y: (h - iconSize) / 2, color: colour.textSecondary },
      Placeholder: {
        x: textX + caret.width + 10,
        y: middleY(h, 'body'),
        text: textStyle('body', { width: textWidth - 14, colour: colour.textSecondary }),
      },
      Line: {
        x: textX,
        w: textWidth,
        h,
        Value: { y: middleY(h, 'heading'), text: textStyle('heading') },
        Caret: {
          y: (h - type.heading.lineHeight) / 2,
          w: caret.width,
          h: type.heading.lineHeight,
          rect: true,
          color: colour.text,
        },
      },
    };
  }

  override _construct(): void {
    this.value = '';
    this.measure = createMeasure(this.theme, 'heading');
  }

  override _init(): void {
    partOf(this, 'Icon', Icon).show('search', iconSize);
    part(this.line, 'Value').on('txLoaded', () => this.placeCaret());
  }

  private get line(): Lightning.Element {
    return part(this, 'Line');
  }

  set placeholder(text: string) {
    setText(part(this, 'Placeholder'), text);
  }

  show(text: string): void {
    this.value = text;
    part(this, 'Placeholder').visible = text === '';
    // Letters stand the way they are read; an empty field is as the screen.
    const isRightToLeft = text === '' ? undefined : isRightToLeftText(text, false);
    this.line.rtl = isRightToLeft as boolean;
    // A text that is too long is shown from its end, whole characters at a time.
    const room = textWidth - caret.width - caret.gap;
    let shown = shownPart(text, searchFieldMax);
    if (this.measure(shown) > room) {
      const characters = graphemes(shown);
      while (characters.length > 1 && this.measure(`…${characters.join('')}`) > room) characters.shift();
      shown = `…${characters.join('')}`;
    }
    setText(part(this.line, 'Value'), shown);
    this.placeCaret();
  }

  private placeCaret(): void {
    const value = part(this.line, 'Value');
    const isEmpty = this.value === '';
    value.visible = !isEmpty;
    // A space at the end has no ink, but it has a width.
    const spaces = this.value.length - this.value.replace(/ +$/, '').length;
    const width = isEmpty ? 0 : Math.max(value.renderWidth, spaces > 0 ? this.measure(value.text?.text ?? '') : 0);
    part(this.line, 'Caret').x = isEmpty ? 0 : Math.min(width + caret.gap, textWidth - caret.width);
  }
}
