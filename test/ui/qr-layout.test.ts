import { describe, expect, it } from 'vitest';
import { encodeQr } from '../../src/ui/components/encode-qr';
import { layOutQr, quietModules, readableSide } from '../../src/ui/components/qr-layout';

const token = 'x'.repeat(22);
const addresses = [
  `http://192.168.1.2:8080/h/${token}`,
  `http://255.255.255.255:65535/h/${token}`,
  `https://aisle.example/h/${token}`,
  `https://${'shop.'.repeat(20)}example/h/${token}`,
];
// Stage precisions: 720p, odd browser windows, 1080p, and a 4K plane.
const precisions = [2 / 3, 0.7115, 0.8, 1, 1.25, 2];
const area = 632;

describe.each(precisions)('at precision %f', (precision) => {
  it.each(addresses)('draws %s readable across a room', (address) => {
    const areaPixels = Math.floor(area * precision);
    const { matrix, modulePixels, sidePixels } = layOutQr(address, areaPixels, readableSide * precision, encodeQr);
    expect(Number.isInteger(modulePixels)).toBe(true);
    expect(matrix.size * modulePixels).toBeGreaterThanOrEqual(readableSide * precision);
    expect(sidePixels).toBe((matrix.size + 2 * quietModules) * modulePixels);
    expect(sidePixels).toBeLessThanOrEqual(areaPixels);
  });
});

it('takes a larger code when whole pixels would make the smaller one too small', () => {
  // 29 modules need 37 with the quiet zone: 421 / 37 leaves 11 pixels and 319 in all; 33 modules get 10 and 330.
  const sizes: number[] = [];
  const layout = layOutQr('anything', 421, 320, (_text, version) => {
    const size = 17 + 4 * Math.max(version, 3);
    sizes.push(size);
    return { size, isDark: () => false };
  });
  expect(sizes).toEqual([29, 33]);
  expect(layout.matrix.size).toBe(33);
});

it('shows the largest it can where no code is large enough', () => {
  const layout = layOutQr('anything', 60, 320, (_text, version) => ({ size: 17 + 4 * version, isDark: () => false }));
  expect(layout.sidePixels).toBeLessThanOrEqual(60);
  expect(layout.modulePixels).toBeGreaterThanOrEqual(1);
});
