import { randomBytes } from 'node:crypto';
import { operatorRoutes as routes } from '../../contract/operator-routes';
import { digest } from './operator-guard';
import type { OperatorContext } from './operator-context';
import type { PictureControl } from './picture-control';
import { setIngestKey } from './shows';

/** What is kept of an encoder's key. */
export const hashIngestKey = (key: string): string => digest(key).toString('hex');

/** The operator's routes for the keys with which encoders send. A key is told once, and only its digest is kept. */
export function registerIngestKeys(
  operator: OperatorContext,
  options: { readonly picture: Pick<PictureControl, 'dismiss'>; readonly addressOf: (showId: string) => string },
): void {
  const { serve, act } = operator;
  const { picture, addressOf } = options;
  serve(routes.createIngestKey, async ({ params }) => {
    const key = randomBytes(24).toString('base64url');
    await act((desk) => setIngestKey(desk, params.id, hashIngestKey(key)));
    await picture.dismiss(params.id);
    return { url: addressOf(params.id), key };
  });
  serve(routes.removeIngestKey, async ({ params }) => {
    const acted = await act((desk) => setIngestKey(desk, params.id, null));
    await picture.dismiss(params.id);
    return acted;
  });
}
