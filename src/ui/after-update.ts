import { Lightning } from '@lightningjs/sdk';

/** The parts of Lightning 2.20 between a texture that is there and the element that shows it, which its types leave out. */
interface ShowingElement {
  readonly stage: Lightning.Stage;
  readonly active: boolean;
  readonly texture: Lightning.Texture | null;
  _setDisplayedTexture: (this: ShowingElement, texture: Lightning.Texture | null) => void;
}
interface UpdatingStage {
  readonly ctx: { update(): void };
}

/** What is left after so many is shown in the next frame. */
const turnsMax = 3;

/**
 * What comes onto the screen while Lightning lays the stage out may have its texture at once: a text, or a picture that is loaded.
 * Who hears of that arranges what stands around it, and Lightning forgets what changes above the element it is at: a row that
 * became wider with each of its words was drawn as narrow as it was at the first, and stayed so, for it is drawn from a texture of
 * its own. So such elements show their texture once all is laid out, and the stage is laid out again, all in the same frame.
 */
export function showAfterUpdate(stage: Lightning.Stage): void {
  const prototype = Lightning.Element.prototype as unknown as ShowingElement;
  const { ctx } = stage as unknown as UpdatingStage;
  const show = prototype._setDisplayedTexture;
  const update = ctx.update.bind(ctx);
  let isUpdating = false;
  let late: [ShowingElement, Lightning.Texture][] = [];
  prototype._setDisplayedTexture = function _setDisplayedTexture(texture) {
    if (isUpdating && texture !== null && this.stage === stage) late.push([this, texture]);
    else show.call(this, texture);
  };
  const lay = (): void => {
    isUpdating = true;
    try {
      update();
    } finally {
      isUpdating = false;
    }
  };
  ctx.update = () => {
    lay();
    // What is arranged anew may bring others onto the screen; not for ever.
    for (let turn = 0; turn < turnsMax && late.length > 0; turn++) {
      const shown = late;
      late = [];
      for (const [element, texture] of shown) {
        if (element.active && element.texture === texture) show.call(element, texture);
      }
      lay();
    }
  };
}
