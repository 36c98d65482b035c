import { Lightning } from '@lightningjs/sdk';

/** What the shader reads off the element it is set on; Lightning's own type leaves it out. */
interface QuadOperation {
  readonly shaderOwner: {
    readonly _w: number;
    readonly _h: number;
    /** Which part of the texture is drawn, 0 to 1: another than the whole when a picture is cropped. */
    readonly _ulx: number;
    readonly _uly: number;
    readonly _brx: number;
    readonly _bry: number;
  };
}

type SetupUniforms = Parameters<Lightning.shaders.WebGLDefaultShader['setupUniforms']>[0];

/**
 * Cuts an element's corners round, or draws only an outline. Lightning's RoundedRectangle shader loses its corners on
 * cropped textures, and takes a new array for each uniform in each frame.
 * Set it on leaves: children would be drawn with it too.
 */
export class RoundedShader extends Lightning.shaders.WebGLDefaultShader {
  private radiusUnits = 0;
  private strokeUnits = 0;
  private readonly sizeValue = new Float32Array(2);
  private readonly rangeValue = new Float32Array(4);
  private readonly uniform1f = this.gl.uniform1f.bind(this.gl);
  private readonly uniform2fv = this.gl.uniform2fv.bind(this.gl);
  private readonly uniform4fv = this.gl.uniform4fv.bind(this.gl);

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
    const owner = (operation as unknown as QuadOperation).shaderOwner;
    const precision = (this as unknown as { ctx: { stage: Lightning.Stage } }).ctx.stage.getRenderPrecision();
    this.sizeValue[0] = owner._w * precision;
    this.sizeValue[1] = owner._h * precision;
    this.rangeValue[0] = owner._ulx;
    this.rangeValue[1] = owner._uly;
    this.rangeValue[2] = owner._brx;
    this.rangeValue[3] = owner._bry;
    this._setUniform('size', this.sizeValue, this.uniform2fv);
    this._setUniform('range', this.rangeValue, this.uniform4fv);
    this._setUniform('radius', this.radiusUnits * precision, this.uniform1f);
    this._setUniform('stroke', this.strokeUnits * precision, this.uniform1f);
  }

  static override vertexShaderSource = `
    #ifdef GL_FRAGMENT_PRECISION_HIGH
    precision highp float;
    #else
    precision mediump float;
    #endif
    attribute vec2 aVertexPosition;
    attribute vec2 aTextureCoord;
    attribute vec4 aColor;
    uniform vec2 projection;
    varying vec2 vTextureCoord;
    varying vec4 vColor;
    void main(void) {
      gl_Position = vec4(aVertexPosition.x * projection.x - 1.0, aVertexPosition.y * -abs(projection.y) + 1.0, 0.0, 1.0);
      vTextureCoord = aTextureCoord;
      vColor = aColor;
      gl_Position.y = -sign(projection.y) * gl_Position.y;
    }
  `;

  static override fragmentShaderSource = `
    #ifdef GL_FRAGMENT_PRECISION_HIGH
    precision highp float;
    #else
    precision mediump float;
    #endif
    varying vec2 vTextureCoord;
    varying vec4 vColor;
    uniform sampler2D uSampler;
    uniform vec2 size;
    uniform vec4 range;
    uniform float radius;
    uniform float stroke;
    void main(void) {
      vec2 place = (vTextureCoord - range.xy) / (range.zw - range.xy);
      vec2 corner = abs((place - 0.5) * size) - (size * 0.5 - radius);
      float outside = length(max(corner, 0.0)) + min(max(corner.x, corner.y), 0.0) - radius;
      float cover = clamp(0.5 - outside, 0.0, 1.0);
      if (stroke > 0.0) cover -= clamp(0.5 - (outside + stroke), 0.0, 1.0);
      gl_FragColor = texture2D(uSampler, vTextureCoord) * vColor * cover;
    }
  `;
}

/** Shader settings for an element's `shader`. */
export function rounded(radius: number, stroke = 0): Lightning.Element['shader'] {
  return { type: RoundedShader, radius, stroke };
}
