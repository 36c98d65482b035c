import type { Lightning } from '@lightningjs/sdk';

/**
 * The parts of Lightning 2.20 that hold objects of the graphics card, which its types leave out. A new version of it has to be
 * held against this file; `test/component/restore-drawing.test.ts` does that.
 */
interface NativeTextureSource {
  w: number;
  h: number;
  loadingSince: number | null;
  isLoaded(): boolean;
  isLoading(): boolean;
  isUsed(): boolean;
  cancel(): void;
  clearNativeTexture(): void;
  load(forceSync: boolean): void;
  forEachActiveElement(visit: (element: DrawnElement) => void): void;
}
interface DrawnElement {
  readonly __texture: { readonly source: NativeTextureSource | null } | null;
  readonly core: {
    readonly _texturizer: Texturizer | null;
    setHasRenderUpdates(level: number): void;
  };
  readonly children: readonly DrawnElement[];
  _setDisplayedTexture(texture: null): void;
}
interface Texturizer {
  _renderTexture: { readonly w: number; readonly h: number } | null;
  _renderTextureReused: boolean;
  updateResultTexture(): void;
}
interface ShaderProgram {
  _program: WebGLProgram | null;
  readonly _uniformLocations: Map<string, unknown>;
  readonly _attributeLocations: Map<string, unknown>;
  _currentUniformValues: object;
  compile(gl: WebGLRenderingContext): void;
}
interface DrawingStage {
  readonly gl: WebGLRenderingContext & { _initStateManager(id: string): void };
  readonly root: DrawnElement;
  readonly textureManager: {
    _uploadedTextureSources: NativeTextureSource[];
    uploadTextureSource: (source: NativeTextureSource, options: object) => void;
    _addMemoryUsage(delta: number): void;
    _updateVramUsage(source: NativeTextureSource, sign: number): void;
  };
  readonly rectangleTexture: { readonly source: NativeTextureSource };
  readonly renderer: {
    readonly shaderPrograms: Map<unknown, ShaderProgram>;
    readonly _compressedTextureExtensions: object;
  };
  readonly ctx: {
    readonly renderExec: { _currentShaderProgram: unknown; _scissor: unknown; _renderTexture: unknown; init(): void };
    _renderTexturePool: readonly { readonly w: number; readonly h: number }[];
    _addMemoryUsage(delta: number): void;
    render: () => void;
  };
  forceRenderUpdate(): void;
}

/** What has to happen between a context's loss and its return. */
export interface ContextLoss {
  /** The context has come back, empty: fills it again and draws on. Focus, pages and the show stay as they are. */
  restore(): void;
}

function walk(element: DrawnElement, visit: (element: DrawnElement) => void): void {
  visit(element);
  for (const child of element.children) walk(child, visit);
}

/** Forgets the native texture without touching it: it went with the old context. */
function forget({ textureManager }: DrawingStage, source: NativeTextureSource): void {
  textureManager._addMemoryUsage(-source.w * source.h);
  textureManager._updateVramUsage(source, -1);
  source.clearNativeTexture();
  source.loadingSince = 0;
}

function recompile({ gl, renderer, ctx }: DrawingStage): void {
  // Lightning spares itself calls that change nothing; in the new context all of them do.
  gl._initStateManager('lightning');
  gl.getExtension('WEBGL_compressed_texture_astc');
  gl.getExtension('WEBGL_compressed_texture_etc1');
  gl.getExtension('WEBGL_compressed_texture_s3tc');
  gl.getExtension('WEBGL_compressed_texture_pvrtc');
  for (const program of renderer.shaderPrograms.values()) {
    program._program = null;
    program._uniformLocations.clear();
    program._attributeLocations.clear();
    program._currentUniformValues = {};
    program.compile(gl);
  }
  const { renderExec } = ctx;
  renderExec._currentShaderProgram = null;
  renderExec._scissor = undefined;
  renderExec._renderTexture = undefined;
  renderExec.init();
}

function uploadAgain(stage: DrawingStage): void {
  const { textureManager, ctx } = stage;
  const sources = new Set<NativeTextureSource>(textureManager._uploadedTextureSources);
  for (const source of sources) if (source.isLoaded()) forget(stage, source);
  textureManager._uploadedTextureSources = [];
  for (const texture of ctx._renderTexturePool) ctx._addMemoryUsage(-texture.w * texture.h);
  ctx._renderTexturePool = [];
  walk(stage.root, (element) => {
    const { _texturizer: texturizer } = element.core;
    if (texturizer?._renderTexture) {
      const { w, h } = texturizer._renderTexture;
      if (!texturizer._renderTextureReused) ctx._addMemoryUsage(-w * h);
      texturizer._renderTexture = null;
      texturizer._renderTextureReused = false;
      texturizer.updateResultTexture();
    }
    // Those that wanted to be loaded while there was nowhere to load to.
    const source = element.__texture?.source;
    if (source) sources.add(source);
    element.core.setHasRenderUpdates(3);
  });
  stage.rectangleTexture.source.load(true);
  for (const source of sources) {
    if (!source.isUsed() || source.isLoaded()) continue;
    source.cancel();
    // Texts and drawn shapes are there at once.
    source.load(true);
    // A picture is fetched again; until it is here, nothing is drawn in its place rather than black.
    if (!source.isLoaded()) source.forEachActiveElement((element) => element._setDisplayedTexture(null));
  }
}

/** Call when the context is lost. Until `restore` keys and clocks go on, but nothing is drawn: in a lost context nothing can be made. */
export function beginContextLoss(lightningStage: Lightning.Stage): ContextLoss {
  const stage = lightningStage as unknown as DrawingStage;
  const { ctx, textureManager } = stage;
  // Own properties over the classes' methods, taken away again below.
  textureManager.uploadTextureSource = () => undefined;
  ctx.render = () => undefined;
  return {
    restore() {
      delete (textureManager as Partial<typeof textureManager>).uploadTextureSource;
      delete (ctx as Partial<typeof ctx>).render;
      recompile(stage);
      uploadAgain(stage);
      stage.forceRenderUpdate();
    },
  };
}
