import { operatorRoutes as routes } from '../../contract/operator-routes';
import type { OperatorShow } from '../../contract/operator';
import { readPromotions } from '../catalogue/products';
import { readCategories } from '../catalogue/read-categories';
import type { ShowIndex } from '../catalogue/show-index';
import type { ViewersOf } from '../catalogue/show-views';
import type { Database } from '../db/open-database';
import { promotions } from '../db/schema/catalogue';
import { ProblemError } from '../http/problem';
import type { OperatorContext } from './operator-context';
import { putCategory, putCreator } from './people';
import { setPrice, setStock } from './prices';
import { putProduct, removeProduct } from './products';
import { endPromotion, reportPromotion, startPromotion } from './promotions';
import { listProducts, listShows, readOperatorProducts, toOperatorShows } from './read-catalogue';
import type { ShowReading } from './read-catalogue';
import type { PictureControl } from './picture-control';
import { putShow, removeShows, setRundown, setShowProducts, takeShow } from './shows';

export interface CatalogueDeskOptions {
  readonly database: Database;
  readonly index: ShowIndex;
  readonly viewersOf: ViewersOf;
  /** Whether pictures of a show are coming in now. */
  readonly isOnAir: (showId: string) => boolean;
  readonly picture: Pick<PictureControl, 'remove'>;
}

const pageLimit = 50;
const hourMs = 3_600_000;

/** The operator's routes for what there is to show and to sell: shows, products, prices, stock, promotions. */
export function registerCatalogueDesk(operator: OperatorContext, options: CatalogueDeskOptions): void {
  const { database } = options;
  const { serve, act } = operator;
  const reading = (): ShowReading => ({ ...options, nowMs: operator.nowMs() });
  const readShow = async (showId: string): Promise<OperatorShow> => {
    const [show] = await toOperatorShows(reading(), [await operator.requireShow(showId)]);
    if (show === undefined) throw new ProblemError('not-found');
    return show;
  };

  serve(routes.listShows, async ({ query }) => listShows(reading(), { ...query, limit: query.limit ?? pageLimit }));
  serve(routes.readShow, async ({ params }) => readShow(params.id));
  serve(routes.putShow, async ({ params, body }) => {
    const endsAtMs = body.endsAtMs ?? body.startsAtMs + hourMs;
    await act((desk) => putShow(desk, { id: params.id, ...body, endsAtMs }));
    return readShow(params.id);
  });
  serve(routes.removeShow, async ({ params }) => {
    const acted = await act(async (desk) => {
      const { stage } = await takeShow(desk.transaction, params.id);
      if (stage === 'live') throw new ProblemError('conflict', { title: 'The show is live: end it first' });
      await removeShows(desk, [params.id]);
    });
    await options.picture.remove(params.id);
    return acted;
  });
  serve(routes.setShowProducts, async ({ params, body }) =>
    act(async (desk) => {
      await takeShow(desk.transaction, params.id);
      await setShowProducts(desk, params.id, [...new Set(body.productIds)]);
    }),
  );
  serve(routes.setRundown, async ({ params, body }) =>
    act(async (desk) => {
      await takeShow(desk.transaction, params.id);
      await setRundown(desk, params.id, body.items);
    }),
  );

  const readProduct = async (id: string) => {
    const [product] = await readOperatorProducts(database, [id]);
    if (product === undefined) throw new ProblemError('not-found');
    return product;
  };
  serve(routes.listProducts, async ({ query }) =>
    listProducts(database, { ...query, limit: query.limit ?? pageLimit }),
  );
  serve(routes.readProduct, async ({ params }) => readProduct(params.id));
  serve(routes.putProduct, async ({ params, body }) => {
    await act((desk) => putProduct(desk, params.id, body));
    return readProduct(params.id);
  });
  serve(routes.removeProduct, async ({ params }) => act((desk) => removeProduct(desk, params.id)));
  serve(routes.setPrice, async ({ params, body }) => act((desk) => setPrice(desk, params.id, body)));
  serve(routes.setStock, async ({ params, body }) => act((desk) => setStock(desk, params.id, body)));

  serve(routes.listPromotions, async () => {
    const rows = await database.selectDistinct({ id: promotions.productId }).from(promotions);
    const ids = rows.map(({ id }) => id);
    return { promotions: await readPromotions(database, ids, operator.nowMs()) };
  });
  serve(routes.startPromotion, async ({ params, body }) =>
    act((desk) => startPromotion(desk, { id: params.id, startsAtMs: desk.nowMs, ...body })),
  );
  serve(routes.reportPromotion, async ({ params, body }) =>
    act((desk) => reportPromotion(desk, params.id, body.claimedShare)),
  );
  serve(routes.endPromotion, async ({ params }) => act((desk) => endPromotion(desk, params.id)));

  serve(routes.listCategories, async () => ({ categories: await readCategories(database) }));
  serve(routes.putCategory, async ({ params, body }) => {
    await act((desk) => putCategory(desk, { id: params.id, ...body }));
    return { id: params.id, title: body.title };
  });
  serve(routes.putCreator, async ({ params, body }) => {
    const creator = { id: params.id, ...body };
    await act((desk) => putCreator(desk, creator));
    return creator;
  });
}
