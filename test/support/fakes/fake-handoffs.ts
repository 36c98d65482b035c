import type { CueDraft, OrderFailure } from '../../../contract/cue';
import { handoffClaimedMs, handoffUnclaimedMs, type Handoff, type HandoffRequest } from '../../../contract/handoff';
import type { Product } from '../../../contract/product';
import type { ProblemCode } from '../../../contract/problem';
import type { Clock } from '../../../src/domain/ports/clock';
import type { FailureCause, Outcome } from '../../../src/domain/outcome';

/** Handoffs of the fake platform, with the phone's side to be played by the test. */
export interface FakeHandoffs {
  create(request: HandoffRequest, idempotencyKey: string): Outcome<Handoff>;
  read(id: string): Outcome<Handoff>;
  cancel(id: string): Outcome<Handoff>;
  readonly phone: {
    open(id: string): void;
    claim(id: string): void;
    startCheckout(id: string): void;
    /** The order goes through. */
    order(id: string): void;
    fail(id: string, reason: OrderFailure): void;
  };
  /** Ids in order of creation. */
  readonly ids: readonly string[];
}

export interface FakeHandoffsOptions {
  readonly clock: Clock;
  readonly product: (id: string) => Product | undefined;
  /** Puts a cue into the TV's own room. */
  readonly emit: (draft: CueDraft) => void;
}

const refuse = (cause: FailureCause, code: ProblemCode): Outcome<never> => ({ ok: false, failure: { cause, code } });

export function createFakeHandoffs({ clock, product, emit }: FakeHandoffsOptions): FakeHandoffs {
  const handoffs = new Map<string, Handoff>();
  const keys = new Map<string, { readonly body: string; readonly id: string }>();

  const change = (id: string, changes: Partial<Handoff>): Handoff => {
    const present = handoffs.get(id);
    if (!present) throw new Error(`no handoff ${id}`);
    const next = { ...present, ...changes };
    handoffs.set(id, next);
    return next;
  };
  const isOpen = ({ state }: Handoff): boolean => state !== 'placed' && state !== 'expired' && state !== 'cancelled';
  const expireIfDue = (handoff: Handoff): Handoff => {
    if (!isOpen(handoff) || clock.nowMs() < handoff.expiresAtMs) return handoff;
    const expired = change(handoff.id, { state: 'expired' });
    emit({ kind: 'handoff-expired', atMs: clock.nowMs(), data: { handoffId: handoff.id } });
    return expired;
  };

  return {
    create(request, idempotencyKey) {
      const body = JSON.stringify(request);
      const used = keys.get(idempotencyKey);
      if (used) {
        const earlier = handoffs.get(used.id);
        if (used.body !== body || !earlier) return refuse('rejected', 'idempotency-key-reused');
        return { ok: true, value: earlier };
      }
      const item = product(request.productId);
      const variant = item?.variants.find(({ id }) => id === request.variantId);
      if (!item || !variant) return refuse('gone', 'not-found');
      if (variant.availability === 'sold-out') return refuse('sold-out', 'product-sold-out');
      const number = handoffs.size + 1;
      const id = `handoff-token-${String(number).padStart(8, '0')}`;
      const handoff: Handoff = {
        id,
        state: 'created',
        url: `http://192.168.178.100:8080/h/${id}`,
        address: '192.168.178.100:8080/tv',
        code: `K7Q4M${'23456789ABCDEFGHJKMNPQRSTUVWXYZ'[number % 31] ?? '2'}`,
        createdAtMs: clock.nowMs(),
        expiresAtMs: clock.nowMs() + handoffUnclaimedMs,
        held: {
          productId: item.id,
          variantId: variant.id,
          title: item.title,
          variantTitle: variant.title,
          quantity: request.quantity,
          price: variant.price,
          ...(variant.listPrice ? { listPrice: variant.listPrice } : {}),
          ...(item.picture ? { picture: item.picture } : {}),
        },
      };
      handoffs.set(id, handoff);
      keys.set(idempotencyKey, { body, id });
      return { ok: true, value: handoff };
    },
    read(id) {
      const handoff = handoffs.get(id);
      return handoff ? { ok: true, value: expireIfDue(handoff) } : refuse('gone', 'handoff-not-found');
    },
    cancel(id) {
      const handoff = handoffs.get(id);
      if (!handoff) return refuse('gone', 'handoff-not-found');
      const present = expireIfDue(handoff);
      if (present.state === 'cancelled') return { ok: true, value: present };
      if (!isOpen(present)) return refuse('rejected', 'handoff-closed');
      const cancelled = change(id, { state: 'cancelled' });
      emit({ kind: 'handoff-cancelled', atMs: clock.nowMs(), data: { handoffId: id } });
      return { ok: true, value: cancelled };
    },
    phone: {
      open(id) {
        change(id, { state: 'opened' });
        emit({ kind: 'handoff-opened', atMs: clock.nowMs(), data: { handoffId: id } });
      },
      claim(id) {
        const expiresAtMs = clock.nowMs() + handoffClaimedMs;
        change(id, { state: 'claimed', expiresAtMs });
        emit({ kind: 'handoff-claimed', atMs: clock.nowMs(), data: { handoffId: id, expiresAtMs } });
      },
      startCheckout(id) {
        change(id, { state: 'paying' });
        emit({ kind: 'handoff-paying', atMs: clock.nowMs(), data: { handoffId: id } });
      },
      order(id) {
        const { held } = change(id, {});
        const total = { ...held.price, amountMinor: held.price.amountMinor * held.quantity };
        const orderNumber = '7F3K-21';
        change(id, { state: 'placed', orderNumber, total });
        emit({ kind: 'order-placed', atMs: clock.nowMs(), data: { handoffId: id, orderNumber, total } });
      },
      fail(id, reason) {
        change(id, { lastFailure: reason });
        emit({ kind: 'order-failed', atMs: clock.nowMs(), data: { handoffId: id, reason } });
      },
    },
    get ids() {
      return [...handoffs.keys()];
    },
  };
}
