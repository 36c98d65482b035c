import type { Framing, MuralKind } from './types';

export const stageWidth = 1280;
export const stageHeight = 720;

const fullTurn = Math.PI * 2;

/** The part of the set that never moves: wall, light, mural and counter. Drawn once, then copied under every frame. */
export function drawSet(context: CanvasRenderingContext2D, hue: number, mural: MuralKind, framing: Framing): void {
  drawWall(context, hue, framing);
  context.save();
  context.beginPath();
  context.rect(0, 0, stageWidth, framing.counterY);
  context.clip();
  if (mural === 'hills') drawHills(context, framing);
  if (mural === 'vanity') drawVanity(context, framing);
  if (mural === 'desk') drawDesk(context, framing);
  if (mural === 'garden') drawGarden(context, framing);
  context.restore();
}

function drawWall(context: CanvasRenderingContext2D, hue: number, framing: Framing): void {
  const wall = context.createLinearGradient(0, 0, stageWidth, 0);
  wall.addColorStop(0, `hsl(${hue + 14} 47% 45%)`);
  wall.addColorStop(0.5, `hsl(${hue + 4} 56% 53%)`);
  wall.addColorStop(1, `hsl(${hue + 8} 44% 40%)`);
  context.fillStyle = wall;
  context.fillRect(0, 0, stageWidth, stageHeight);
  const glow = context.createRadialGradient(framing.glowX, framing.glowY, 0, framing.glowX, framing.glowY, 640);
  glow.addColorStop(0, `hsl(${hue - 2} 72% 64% / 0.95)`);
  glow.addColorStop(0.45, `hsl(${hue} 62% 56% / 0.55)`);
  glow.addColorStop(1, `hsl(${hue} 60% 50% / 0)`);
  context.fillStyle = glow;
  context.fillRect(0, 0, stageWidth, stageHeight);
  const shade = context.createLinearGradient(0, framing.counterY - 260, 0, framing.counterY);
  shade.addColorStop(0, `hsl(${hue + 6} 50% 18% / 0)`);
  shade.addColorStop(1, `hsl(${hue + 6} 50% 18% / 0.42)`);
  context.fillStyle = shade;
  context.fillRect(0, 0, stageWidth, stageHeight);
}

/** The counter stands in front of the host, so it is drawn after them. */
export function drawCounter(context: CanvasRenderingContext2D, hue: number, framing: Framing): void {
  const { counterY } = framing;
  const front = context.createLinearGradient(0, counterY + 30, 0, stageHeight);
  front.addColorStop(0, `hsl(${hue + 8} 38% 19%)`);
  front.addColorStop(1, `hsl(${hue + 8} 42% 11%)`);
  context.fillStyle = front;
  context.fillRect(0, counterY + 4, stageWidth, stageHeight - counterY);
  const top = context.createLinearGradient(0, counterY, 0, counterY + 30);
  top.addColorStop(0, `hsl(${hue + 8} 36% 33%)`);
  top.addColorStop(1, `hsl(${hue + 8} 38% 27%)`);
  context.fillStyle = top;
  context.fillRect(0, counterY, stageWidth, 30);
  context.fillStyle = `hsl(${hue + 4} 60% 78% / 0.35)`;
  context.fillRect(0, counterY, stageWidth, 2);
}

function drawHills(context: CanvasRenderingContext2D, framing: Framing): void {
  const { counterY, glowX, glowY } = framing;
  context.fillStyle = 'rgb(255 236 200 / 0.22)';
  circle(context, glowX + 40, glowY + 30, 92);
  const layers = [
    {
      height: 250,
      waves: [
        [1.1, 62],
        [2.7, 26],
      ],
      shade: 'rgb(70 28 8 / 0.13)',
      shift: 0.6,
    },
    {
      height: 170,
      waves: [
        [1.6, 50],
        [3.9, 18],
      ],
      shade: 'rgb(60 26 8 / 0.19)',
      shift: 2.4,
    },
    {
      height: 92,
      waves: [
        [2.1, 34],
        [5.3, 12],
      ],
      shade: 'rgb(46 22 8 / 0.27)',
      shift: 4.4,
    },
  ] as const;
  for (const layer of layers) {
    context.fillStyle = layer.shade;
    context.beginPath();
    context.moveTo(0, counterY);
    for (let x = 0; x <= stageWidth; x += 8) {
      const at = (x / stageWidth) * fullTurn;
      const rise = layer.waves.reduce((sum, [rate, size]) => sum + size * Math.sin(at * rate + layer.shift * rate), 0);
      context.lineTo(x, counterY - layer.height - rise);
    }
    context.lineTo(stageWidth, counterY);
    context.fill();
  }
}

function drawVanity(context: CanvasRenderingContext2D, framing: Framing): void {
  const { hostX, counterY, productX } = framing;
  const centreY = counterY - 300;
  context.fillStyle = 'rgb(255 255 255 / 0.13)';
  circle(context, hostX, centreY, 268);
  context.fillStyle = 'rgb(60 0 40 / 0.10)';
  circle(context, hostX, centreY, 236);
  const shelfX = productX + 150;
  context.fillStyle = 'rgb(50 0 34 / 0.22)';
  for (const shelfY of [counterY - 330, counterY - 170]) context.fillRect(shelfX, shelfY, 320, 8);
  const bottles = [
    [10, 34, 84],
    [58, 26, 58],
    [98, 44, 70],
    [158, 24, 102],
    [198, 36, 64],
    [246, 30, 88],
  ] as const;
  context.fillStyle = 'rgb(50 0 34 / 0.16)';
  for (const [x, width, height] of bottles) {
    roundedBar(context, shelfX + x, counterY - 330 - height, width, height, 8);
    roundedBar(context, shelfX + 290 - x - width, counterY - 170 - height * 0.9, width, height * 0.9, 8);
  }
}

function drawDesk(context: CanvasRenderingContext2D, framing: Framing): void {
  const { counterY, productX, hostX } = framing;
  context.fillStyle = 'rgb(0 20 48 / 0.16)';
  roundedBar(context, hostX - 372, counterY - 470, 236, 330, 18);
  context.fillStyle = 'rgb(255 255 255 / 0.10)';
  for (let row = 0; row < 8; row += 1)
    for (let column = 0; column < 6; column += 1)
      circle(context, hostX - 344 + column * 36, counterY - 440 + row * 38, 4);
  context.fillStyle = 'rgb(0 20 48 / 0.18)';
  roundedBar(context, productX - 30, counterY - 468, 470, 282, 18);
  context.fillStyle = 'rgb(255 255 255 / 0.07)';
  roundedBar(context, productX - 14, counterY - 452, 438, 250, 10);
  const lines = [150, 260, 210, 120, 300, 190] as const;
  context.fillStyle = 'rgb(255 255 255 / 0.10)';
  lines.forEach((width, row) =>
    roundedBar(context, productX + 104 + (row % 3) * 18, counterY - 428 + row * 34, width * 0.86, 10, 5),
  );
  context.fillStyle = 'rgb(190 240 255 / 0.40)';
  roundedBar(context, 0, counterY - 500, stageWidth, 4, 2);
}

function drawGarden(context: CanvasRenderingContext2D, framing: Framing): void {
  const { counterY, productX } = framing;
  const left = productX - 170;
  const width = 420;
  context.fillStyle = 'rgb(236 255 240 / 0.20)';
  context.beginPath();
  context.moveTo(left, counterY - 90);
  context.lineTo(left, counterY - 330);
  context.arc(left + width / 2, counterY - 330, width / 2, Math.PI, 0);
  context.lineTo(left + width, counterY - 90);
  context.fill();
  context.strokeStyle = 'rgb(0 50 30 / 0.20)';
  context.lineWidth = 10;
  context.stroke();
  context.lineWidth = 6;
  context.beginPath();
  context.moveTo(left + width / 2, counterY - 540);
  context.lineTo(left + width / 2, counterY - 90);
  context.moveTo(left, counterY - 330);
  context.lineTo(left + width, counterY - 330);
  context.stroke();
  context.fillStyle = 'rgb(0 46 28 / 0.24)';
  context.fillRect(left - 30, counterY - 94, width + 60, 12);
}

/** The part of the set that lives: clouds, lamps, level meters, leaves. `turn` runs from 0 to 1 over the loop, and 1 is 0 again. */
export function drawLivingSet(
  context: CanvasRenderingContext2D,
  mural: MuralKind,
  framing: Framing,
  turn: number,
): void {
  context.save();
  if (mural === 'hills') drawClouds(context, turn);
  if (mural === 'vanity') drawLamps(context, framing, turn);
  if (mural === 'desk') drawMeters(context, framing, turn);
  if (mural === 'garden') drawLeaves(context, turn);
  context.restore();
}

function drawClouds(context: CanvasRenderingContext2D, turn: number): void {
  context.fillStyle = 'rgb(255 240 222 / 0.16)';
  const clouds = [
    [0.05, 92, 1, 1],
    [0.42, 168, 0.74, 1],
    [0.72, 66, 0.88, 2],
    [0.9, 216, 0.6, 1],
  ] as const;
  const span = stageWidth + 400;
  for (const [start, y, scale, laps] of clouds) {
    const x = ((start + turn * laps) % 1) * span - 200;
    context.beginPath();
    context.roundRect(x - 80 * scale, y, 170 * scale, 30 * scale, 15 * scale);
    context.arc(x - 24 * scale, y + 4 * scale, 26 * scale, 0, fullTurn);
    context.arc(x + 26 * scale, y + 2 * scale, 34 * scale, 0, fullTurn);
    context.fill();
  }
}

function drawLamps(context: CanvasRenderingContext2D, framing: Framing, turn: number): void {
  for (let lamp = 0; lamp < 16; lamp += 1) {
    const angle = (lamp / 16) * fullTurn;
    const strength = 0.72 + 0.2 * Math.sin(fullTurn * (turn * 12 + lamp / 5.333));
    context.fillStyle = `rgb(255 244 226 / ${strength.toFixed(3)})`;
    circle(context, framing.hostX + Math.cos(angle) * 252, framing.counterY - 300 + Math.sin(angle) * 252, 11);
  }
}

function drawMeters(context: CanvasRenderingContext2D, framing: Framing, turn: number): void {
  context.fillStyle = 'rgb(190 240 255 / 0.30)';
  for (let bar = 0; bar < 7; bar += 1) {
    const height = 26 + 20 * Math.sin(fullTurn * (turn * (18 + bar * 3) + bar / 3));
    roundedBar(context, framing.productX + 250 + bar * 22, framing.counterY - 226 - height, 12, height, 5);
  }
}

function drawLeaves(context: CanvasRenderingContext2D, turn: number): void {
  const vines = [
    [60, 250, 0.0],
    [138, 170, 0.3],
    [1150, 190, 0.55],
    [1226, 290, 0.8],
  ] as const;
  for (const [x, length, shift] of vines) {
    const sway = Math.sin(fullTurn * (turn * 9 + shift));
    context.strokeStyle = 'rgb(4 62 40 / 0.55)';
    context.lineWidth = 4;
    context.beginPath();
    context.moveTo(x, -10);
    context.quadraticCurveTo(x + sway * 6, length / 2, x + sway * 22, length);
    context.stroke();
    context.fillStyle = 'rgb(6 84 52 / 0.62)';
    for (let leaf = 1; leaf * 34 < length + 10; leaf += 1) {
      const along = (leaf * 34) / length;
      const side = leaf % 2 === 0 ? 1 : -1;
      context.save();
      context.translate(x + sway * 22 * along * along, leaf * 34);
      context.rotate(side * 0.9 + sway * 0.12);
      context.beginPath();
      context.ellipse(side * 18, 0, 22, 10, 0, 0, fullTurn);
      context.fill();
      context.restore();
    }
  }
}

function circle(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, fullTurn);
  context.fill();
}

function roundedBar(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
): void {
  context.beginPath();
  context.roundRect(x, y, width, height, radius);
  context.fill();
}
