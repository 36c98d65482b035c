import { encode } from 'uqr';
import type { EncodeQr } from './qr-layout';

/**
 * Level M reads with 15 % of the code dirty or glaring; higher levels would cost module size, which matters more across a
 * room. The quiet zone is the layout's business, so no border here.
 */
export const encodeQr: EncodeQr = (text, minimumVersion) => {
  const { size, data } = encode(text, { ecc: 'M', boostEcc: true, border: 0, minVersion: minimumVersion });
  return { size, isDark: (row, column) => data[row]?.[column] === true };
};
