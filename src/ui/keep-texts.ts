import type { Lightning } from '@lightningjs/sdk';

/** The parts of Lightning 2.20 that hold textures, which its types leave out. */
interface TextureSource {
  readonly lookupId: string | undefined;
  isLoaded(): boolean;
  isUsed(): boolean;
}
interface TextureManager {
  freeTextureSource(source: TextureSource): void;
}

/** What a walk along a row and back passes: each show has some six texts. */
const keptMax = 120;
/** Lightning's names for texts begin so. */
const textPrefix = 'TX$';

/**
 * Keeps texts that were shown a while ago as they are. Lightning frees a text's texture as soon as its element shows another, so
 * that each card and the hero are drawn anew whenever the focus comes back. Kept ones are found by all that makes them (words,
 * font, size, width, colour); like pictures that aren't on the screen they go as soon as the ceiling of texture memory is reached.
 * They go too when a font has come: what was drawn before may be in the TV's own.
 */
export function keepTexts(stage: Lightning.Stage): void {
  const { textureManager } = stage as unknown as { textureManager: TextureManager };
  const free = textureManager.freeTextureSource.bind(textureManager);
  /** Oldest first. */
  const kept = new Set<TextureSource>();
  const letGo = (source: TextureSource): void => {
    // It may be on the screen again; then it comes back here when it goes. One that went with the ceiling is free already, and
    // another may have its name by now.
    if (!source.isUsed() && source.isLoaded()) free(source);
  };
  document.fonts.addEventListener('loadingdone', () => {
    kept.forEach(letGo);
    kept.clear();
  });
  textureManager.freeTextureSource = (source) => {
    kept.delete(source);
    if (source.lookupId?.startsWith(textPrefix) !== true || source.isUsed() || !source.isLoaded()) {
      free(source);
      return;
    }
    kept.add(source);
    if (kept.size <= keptMax) return;
    for (const oldest of kept) {
      kept.delete(oldest);
      letGo(oldest);
      return;
    }
  };
}
