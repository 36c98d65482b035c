import { Lightning } from '@lightningjs/sdk';
import type { CreatorProfile } from '../../../contract/creator';
import type { Words } from '../../i18n/words';
import { followersWords } from '../creator-words';
import { createDrawingCanvas } from '../drawing-canvas';
import { colourFromHex } from '../images';
import { part, partOf } from '../part';
import type { FocusHost } from '../request-focus';
import { tierBadge } from '../show-badges';
import type { Speaking, Spoken } from '../spoken';
import { setText } from '../text';
import { contentStart, safeArea, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { ActionButton, actionButtonHeight } from './ActionButton';
import { Icon } from './Icon';
import { Portrait } from './Portrait';

export const creatorHeaderHeight = 430;
const portraitSize = 208;
const portraitY = 150;
const wordsX = contentStart + portraitSize + 36;
const wordsWidth = stageWidth - safeArea.x - wordsX;
const tierIconSize = 28;
const buttonGap = 20;

/** Light from above in the creator's own colour; white, so that `color` tints it. */
function drawGlow(): HTMLCanvasElement {
  const canvas = createDrawingCanvas(256, 64);
  const context = canvas.getContext('2d');
  if (context === null) return canvas;
  const glow = context.createRadialGradient(150, 0, 4, 150, 0, 170);
  glow.addColorStop(0, 'rgba(255,255,255,0.8)');
  glow.addColorStop(0.35, 'rgba(255,255,255,0.5)');
  glow.addColorStop(1, 'rgba(255,255,255,0)');
  context.fillStyle = glow;
  context.fillRect(0, 0, 256, 64);
  // Nothing of it is left where the rows begin.
  context.globalCompositeOperation = 'destination-in';
  const fade = context.createLinearGradient(0, 0, 0, 64);
  fade.addColorStop(0, 'rgba(0,0,0,1)');
  fade.addColorStop(0.5, 'rgba(0,0,0,0.7)');
  fade.addColorStop(1, 'rgba(0,0,0,0)');
  context.fillStyle = fade;
  context.fillRect(0, 0, 256, 64);
  return canvas;
}

/** Who a creator is, with Watch live now and Follow. */
export class CreatorHeader extends ThemedComponent implements FocusHost, Speaking {
  declare words: Words;
  declare onWatch: () => void;
  declare onFollow: () => void;
  declare private shown: CreatorProfile | undefined;
  declare private focused: 'Watch' | 'Follow';

  static override template({ colour, textStyle, type }: Theme): Lightning.Component.Template {
    const factsY = portraitY - 8 + type.display.lineHeight;
    return {
      w: stageWidth,
      h: creatorHeaderHeight,
      testId: 'creator-header',
      Glow: { w: stageWidth, h: creatorHeaderHeight, color: colour.background },
      Portrait: { type: Portrait, x: contentStart, y: portraitY },
      Name: { x: wordsX, y: portraitY - 22, text: textStyle('display', { width: wordsWidth }) },
      Tier: {
        type: Icon,
        x: wordsX,
        y: factsY + (type.body.lineHeight - tierIconSize) / 2,
        color: colour.textSecondary,
      },
      Facts: {
        x: wordsX + tierIconSize + 8,
        y: factsY,
        text: textStyle('body', { width: wordsWidth - tierIconSize - 8, colour: colour.textSecondary }),
      },
      Buttons: {
        x: wordsX,
        y: factsY + type.body.lineHeight + 20,
        w: wordsWidth,
        h: actionButtonHeight,
        Watch: { type: ActionButton, visible: false },
        Follow: { type: ActionButton },
      },
    };
  }

  override _construct(): void {
    this.shown = undefined;
    this.focused = 'Watch';
    this.onWatch = () => undefined;
    this.onFollow = () => undefined;
  }

  override _setup(): void {
    const glow = Lightning.Tools.getCanvasTexture((done) => done(null, drawGlow()), 'creator-glow');
    part(this, 'Glow').patch({ texture: glow });
    const watch = this.button('Watch');
    watch.icon = 'play';
    watch.label = this.words.t('creator.watch-live');
    watch.onPress = () => this.onWatch();
    watch.onResize = () => this.arrange();
    this.button('Follow').onPress = () => this.onFollow();
    this.showFollowed(false);
  }

  private button(ref: 'Watch' | 'Follow'): ActionButton {
    return partOf(part(this, 'Buttons'), ref, ActionButton);
  }

  show(creator: CreatorProfile): void {
    const { words } = this;
    this.shown = creator;
    const isLive = creator.nextShow?.isLive === true;
    partOf(this, 'Portrait', Portrait).show(creator.portrait, portraitSize, isLive);
    part(this, 'Glow').color = colourFromHex(creator.portrait.colour, this.theme.colour.surfaceRaised);
    setText(part(this, 'Name'), creator.name);
    const tier = tierBadge(creator, words);
    if (tier.icon !== undefined) partOf(this, 'Tier', Icon).show(tier.icon, tierIconSize);
    const facts = [tier.text, followersWords(creator, words)];
    if (creator.topics.length > 0) facts.push(creator.topics.join(', '));
    setText(part(this, 'Facts'), words.facts(facts));
    // The button stays while it has the focus: nothing that arrives takes the focus away.
    const isStuck = this.hasFocus() && this.focused === 'Watch' && this.button('Watch').visible;
    this.button('Watch').visible = isLive || isStuck;
    this.arrange();
  }

  showFollowed(isFollowed: boolean): void {
    const follow = this.button('Follow');
    follow.icon = isFollowed ? 'check' : 'heart';
    follow.label = this.words.t(isFollowed ? 'creator.following' : 'creator.follow');
  }

  get spoken(): Spoken | undefined {
    if (this.shown === undefined) return undefined;
    const facts = part(this, 'Facts').text?.text ?? '';
    return { name: this.shown.name, kind: 'panel', details: [facts] };
  }

  private arrange(): void {
    const watch = this.button('Watch');
    this.button('Follow').x = watch.visible ? watch.w + buttonGap : 0;
    if (!watch.visible) this.focused = 'Follow';
    this._refocus();
  }

  private move(to: 'Watch' | 'Follow'): boolean {
    if (this.focused === to || !this.button(to).visible) return false;
    this.focused = to;
    this._refocus();
    return true;
  }

  override _handleLeft(): boolean {
    return this.move('Watch');
  }

  override _handleRight(): boolean {
    return this.move('Follow');
  }

  focusOn(child: Lightning.Component): void {
    this.focused = child === this.button('Watch') ? 'Watch' : 'Follow';
  }

  override _getFocused(): Lightning.Component {
    return this.button(this.focused);
  }
}
