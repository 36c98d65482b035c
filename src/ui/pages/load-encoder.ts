import type { EncodeQr } from '../components/qr-layout';

/**
 * Loads what draws codes and gives it to a panel, if that is wanted still by then. Without it the typed code still serves; the panel
 * asks again with each opening of its page.
 */
export function loadEncoder(panel: { encode: EncodeQr }, isWanted: () => boolean = () => true): void {
  import('../components/encode-qr').then(
    ({ encodeQr }) => {
      if (isWanted()) panel.encode = encodeQr;
    },
    () => undefined,
  );
}
