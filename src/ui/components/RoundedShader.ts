import { Lightning } from '@lightningjs/sdk';

/** What the shader reads off the element it is set on; Lightning's own type leaves it out. */
interface QuadOperation {
  /** Null where the stage's own shader draws; with that one too where the element's children are drawn into a texture. */
  readonly shaderOwner: {
    readonly _shader: unknown;
    readonly _w: number;
    readonly _h: number;
    /** Which part of the texture is drawn, 0 to 1: another than the whole when a picture is cropped. */
    readonly _ulx: number;
    readonly _uly: number;
    readonly _brx: number;
    readonly _bry: number;
  } | null;
}

type SetupUniforms = Parameters<Lightning.shaders.WebGLDefaultShader['setupUniforms']>[0];

/** Of a shader, where a uniform is and what the program holds there; Lightning's own type leaves it out. */
interface UniformPlaces {
  _uniform(name: string): WebGLUniformLocation | null;
  readonly _program: { readonly _currentUniformValues: Record<string, Float32Array | undefined> };
}

/** By hand: with `every` each quad of each frame would take a closure, and a number for each that is compared. */
function areSame(some: Float32Array, others: Float32Array): boolean {
  for (let at = 0; at < some.length; at += 1) if (some[at] !== others[at]) return false;
  return true;
}

/** Lightning's own, which its types leave out. */
interface DrawingStage {
  readonly ctx: ConstructorParameters<typeof RoundedShader>[0] & {
    readonly renderState: { defaultShader: RoundedShader };
  };
}

/**
 * Cuts an element's corners round, or draws only an outline. Lightning's RoundedRectangle shader loses its corners on
 * cropped textures, and takes a new array for each uniform in each frame.
 * Set it on leaves: children would be drawn with it too.
 */
export class RoundedShader extends Lightning.shaders.WebGLDefaultShader {
  /** Width, height, radius and outline in pixels. No width: nothing is rounded. */
  private readonly box = new Float32Array(4);
  private readonly range = new Float32Array(4);
  private radiusUnits = 0;
  private strokeUnits = 0;

  /** Corner radius in stage units. */
  set radius(units: number) {
    if (this.radiusUnits === units) return;
    this.radiusUnits = units;
    this.redraw();
  }

  /** Width of the outline in stage units; 0 fills. */
  set stroke(units: number) {
    if (this.strokeUnits === units) return;
    this.strokeUnits = units;
    this.redraw();
  }

  protected override setupUniforms(operation: SetupUniforms): void {
    super.setupUniforms(operation);
    const { box } = this;
    const owner = (operation as unknown as QuadOperation).shaderOwner;
    if (owner?._shader === this) {
      const precision = (this as unknown as { ctx: { stage: Lightning.Stage } }).ctx.stage.getRenderPrecision();
      box[0] = owner._w * precision;
      box[1] = owner._h * precision;
      box[2] = this.radiusUnits * precision;
      box[3] = this.strokeUnits * precision;
      const { range } = this;
      range[0] = owner._ulx;
      range[1] = owner._uly;
      range[2] = owner._brx;
      range[3] = owner._bry;
      this.put('range', range);
    }
    this.put('box', box);
  }

  /** Sets four numbers where they are others than those of the quad before: cards of a row are alike. */
  private put(name: 'range' | 'box', value: Float32Array): void {
    const places = this as unknown as UniformPlaces;
    const values = places._program._currentUniformValues;
    const known = values[name];
    if (known === undefined) values[name] = value.slice();
    else if (areSame(known, value)) return;
    else known.set(value);
    this.gl.uniform4fv(places._uniform(name), value);
  }

  static override fragmentShaderSource = `
    #ifdef GL_FRAGMENT_PRECISION_HIGH
    precision highp float;
    #else
    precision mediump float;
    #endif
    varying vec2 vTextureCoord;
    varying vec4 vColor;
    uniform sampler2D uSampler;
    uniform vec4 box;
    uniform vec4 range;
    void main(void) {
      vec4 texel = texture2D(uSampler, vTextureCoord) * vColor;
      if (box.x > 0.0) {
        vec2 place = (vTextureCoord - range.xy) / (range.zw - range.xy);
        vec2 corner = abs((place - 0.5) * box.xy) - (box.xy * 0.5 - box.z);
        float outside = length(max(corner, 0.0)) + min(max(corner.x, corner.y), 0.0) - box.z;
        float cover = clamp(0.5 - outside, 0.0, 1.0);
        if (box.w > 0.0) cover -= clamp(0.5 - (outside + box.w), 0.0, 1.0);
        texel *= cover;
      }
      gl_FragColor = texel;
    }
  `;
}

/** Shader settings for an element's `shader`. */
export function rounded(radius: number, stroke = 0): Lightning.Element['shader'] {
  return { type: RoundedShader, radius, stroke };
}

/**
 * Has a stage draw with this shader what has none of its own, before anything is built on it. A screen of cards changes between
 * rounded boxes, icons and words dozens of times a frame; with one program for all of them a change is a uniform, with two it is
 * a dozen calls.
 */
export function drawAllRounded(stage: Lightning.Stage): void {
  const { ctx } = stage as unknown as DrawingStage;
  ctx.renderState.defaultShader = new RoundedShader(ctx);
}
