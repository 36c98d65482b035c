/** How the host and the products move. All of it repeats exactly after the loop, because every rhythm fits a whole number of times. */
import type { Framing, LoopSpec, StageProduct } from './types';
import type { HostPose } from './host';

const fullTurn = Math.PI * 2;
const framesPerSecond = 30;

/** A wave that fits `cycles` times into the loop. */
function wave(turn: number, cycles: number, shift = 0): number {
  return Math.sin(fullTurn * (turn * cycles + shift));
}

export function hostPoseAt(spec: LoopSpec, frame: number): HostPose {
  const { framing } = spec;
  const turn = frame / spec.frameCount;
  const speaking = averageOpen(spec, frame, 9);
  const onStage = spec.products.find((product) => frame >= product.fromFrame - 6 && frame < product.toFrame);
  const interest = onStage === undefined ? 0 : glance(frame - onStage.fromFrame, onStage.toFrame - onStage.fromFrame);
  const mouthOpen = spec.mouthOpen[frame] ?? 0;
  return {
    x: framing.hostX + 7 * wave(turn, 7) + 5 * wave(turn, 11, 0.3) + 9 * interest,
    y: framing.hostY + 3 * wave(turn, 18) + 2 * wave(turn, 29, 0.1),
    scale: framing.hostScale,
    leanRadians: 0.012 * wave(turn, 7, 0.05) + 0.012 * interest,
    tiltRadians:
      0.03 * wave(turn, 13, 0.2) + 0.022 * wave(turn, 23, 0.6) + 0.03 * interest + 0.02 * speaking * wave(turn, 83),
    nodUnits: 4 * wave(turn, 19, 0.4) + 10 * speaking * wave(turn, 71, 0.2) + 3 * mouthOpen,
    gazeUnits: 4 * wave(turn, 10) + 12 * interest - 3,
    browUnits: 4 + 9 * speaking + 5 * wave(turn, 17, 0.7),
    eyeOpen: eyeOpenAt(frame, spec.frameCount, spec.loopNumber),
    mouthOpen,
    mouthWide: spec.mouthWide[frame] ?? 0.5,
  };
}

/** The pose of stills and portraits: friendly, open eyes, turned to the product. */
export function restingPose(framing: Framing): HostPose {
  return {
    x: framing.hostX,
    y: framing.hostY,
    scale: framing.hostScale,
    leanRadians: 0.01,
    tiltRadians: 0.02,
    nodUnits: 0,
    gazeUnits: 6,
    browUnits: 4,
    eyeOpen: 1,
    mouthOpen: 0,
    mouthWide: 0.5,
  };
}

/** The host looks at a product when it comes, and again in the middle of its time. */
function glance(sinceFrames: number, lengthFrames: number): number {
  const first = bump(sinceFrames, -6, 80);
  const second = bump(sinceFrames, lengthFrames * 0.48, lengthFrames * 0.48 + 75);
  const third = bump(sinceFrames, lengthFrames * 0.78, lengthFrames * 0.78 + 60);
  return Math.max(first, second, third * 0.7);
}

function bump(at: number, from: number, to: number): number {
  return smooth((at - from) / 12) * smooth((to - at) / 16);
}

function smooth(x: number): number {
  const clamped = Math.min(1, Math.max(0, x));
  return clamped * clamped * (3 - 2 * clamped);
}

function averageOpen(spec: LoopSpec, frame: number, reach: number): number {
  let sum = 0;
  for (let offset = -reach; offset <= reach; offset += 1)
    sum += spec.mouthOpen[(frame + offset + spec.frameCount) % spec.frameCount] ?? 0;
  return Math.min(1, (sum / (reach * 2 + 1)) * 1.6);
}

/** Blinks at uneven but fixed times, each seven frames long, none across the seam of the loop. */
function eyeOpenAt(frame: number, frameCount: number, seed: number): number {
  const shape = [0.7, 0.3, 0.05, 0, 0.05, 0.4, 0.8];
  let start = 34 + seed * 7;
  let step = seed;
  while (start + shape.length < frameCount) {
    if (frame >= start && frame < start + shape.length) return shape[frame - start] ?? 1;
    step = (step * 29 + 17) % 71;
    start += step % 6 === 0 ? 16 : 66 + step;
  }
  return 1;
}

export interface ProductPose {
  readonly product: StageProduct;
  readonly scale: number;
  readonly liftUnits: number;
  readonly turnRadians: number;
  /** 0 at arrival to 1; beyond 1 there is no ring to draw. */
  readonly ring: number;
}

/** The product on stage at a frame: there from its first frame to the frame before its last second ends, and at no other. */
export function productPoseAt(spec: LoopSpec, frame: number): ProductPose | undefined {
  const product = spec.products.find((candidate) => frame >= candidate.fromFrame && frame < candidate.toFrame);
  if (product === undefined) return undefined;
  const since = frame - product.fromFrame;
  const left = product.toFrame - frame;
  const arriving = Math.min(1, (since + 4) / 18);
  const leaving = Math.min(1, (left - 1) / 11);
  const overshoot = 1 + 2.1 * (arriving - 1) ** 3 + 1.1 * (arriving - 1) ** 2;
  const exit = 0.2 + 0.8 * smooth(leaving);
  const seconds = since / framesPerSecond;
  return {
    product,
    scale: Math.max(0.12, overshoot) * exit,
    liftUnits:
      7 + 7 * Math.sin((fullTurn * seconds) / 4.2 - 1.2) + (1 - smooth(arriving)) * 60 + (1 - smooth(leaving)) * 40,
    turnRadians: 0.05 * Math.sin((fullTurn * seconds) / 5.1) + (1 - smooth(arriving)) * -0.25,
    ring: since / 26,
  };
}

/** How far the lower third has come in, 0 to 1, while it names the product on stage. */
export function lowerThirdAt(product: StageProduct, frame: number): number {
  return (
    smooth((frame - product.fromFrame - 8) / 14) * smooth((product.fromFrame + 8.5 * framesPerSecond - frame) / 12)
  );
}
