import { Lightning } from '@lightningjs/sdk';

/** The parts of Lightning 2.20 between a texture that is there and the element that shows it, which its types leave out. */
interface ShowingElement {
  readonly stage: Lightning.Stage;
  readonly active: boolean;
  readonly texture: Lightning.Texture | null;
  _setDisplayedTexture(texture: Lightning.Texture | null): void;
}
interface UpdatingStage {
  readonly ctx: { update(): void };
}

/** Shown once the stage that is being laid out has been. */
const waiting = new WeakMap<Lightning.Stage, (() => void)[]>();
const prototype = Lightning.Element.prototype as unknown as ShowingElement;
let isPatched = false;

function patch(): void {
  if (isPatched) return;
  isPatched = true;
  const show = prototype._setDisplayedTexture;
  prototype._setDisplayedTexture = function _setDisplayedTexture(this: ShowingElement, texture) {
    const later = texture === null ? undefined : waiting.get(this.stage);
    if (later === undefined) show.call(this, texture);
    else {
      later.push(() => {
        if (this.active && this.texture === texture) show.call(this, texture);
      });
    }
  };
}

/**
 * What comes onto the screen while Lightning lays the stage out may have its texture at once: a text that was kept, a picture that is
 * loaded. Who hears of that arranges what stands around it, and Lightning forgets what changes above the element it is at: a row
 * that has become wider was drawn as narrow as before, and stayed so where it is drawn from a texture of its own. So such elements
 * show their texture once all is laid out, and the stage is laid out again, all in the same frame.
 */
export function showAfterUpdate(stage: Lightning.Stage): void {
  patch();
  const { ctx } = stage as unknown as UpdatingStage;
  const update = ctx.update.bind(ctx);
  ctx.update = () => {
    const later: (() => void)[] = [];
    waiting.set(stage, later);
    update();
    waiting.delete(stage);
    if (later.length === 0) return;
    for (const showNow of later) showNow();
    update();
  };
}
