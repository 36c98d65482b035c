import type { Money } from '../../contract/primitives';
import type { DeliveryTerms } from '../orders/delivery';
import type { HeldProduct } from '../handoff/held-product';
import { checkoutFields, type CheckoutField, type CheckoutFieldName } from './checkout-fields';
import { formatDays, formatMoney, formatTimeLeft } from './format';
import { html, type Html } from './html';
import { pictureTag, type PageContent } from './layout';
import { demoNoticeOf, fillIn, type PhoneMessages } from './messages';
import { scriptWords } from './page-data';
import { csrfField } from './phone-session';
import type { Choice } from './product-choice';

export interface CheckoutView {
  readonly handoffId: string;
  readonly csrfToken: string;
  /** For a browser without script; with script every try has a key of its own. */
  readonly idempotencyKey: string;
  readonly product: HeldProduct;
  readonly choice: Choice;
  readonly unitPrice: Money;
  readonly terms: DeliveryTerms;
  /** See `PaymentProvider`. */
  readonly demoCard: string | undefined;
  readonly nowMs: number;
  readonly expiresAtMs: number;
  /** What was typed before, without the card, and what was wrong with it: after a form without script. */
  readonly values?: Partial<Record<CheckoutFieldName, string>>;
  readonly wrong?: readonly CheckoutFieldName[];
  readonly problem?: string;
}

const idOf = (name: string): string => name.replace('.', '-');

function fieldTag(field: CheckoutField, view: CheckoutView): Html {
  const id = idOf(field.name);
  const isWrong = view.wrong?.includes(field.name) ?? false;
  // Groups of digits and addresses read from the left in every language.
  const isLatin = field.type === 'email' || field.inputMode === 'numeric';
  const value = field.name.startsWith('payment.') ? undefined : view.values?.[field.name];
  return html`<div class="field">
    <label for="${id}"
      >${field.label}${field.hint !== undefined && html` <span class="quiet">${field.hint}</span>`}</label
    >
    <input
      id="${id}"
      name="${field.name}"
      type="${field.type ?? 'text'}"
      autocomplete="${field.autocomplete}"
      maxlength="${field.maxLength}"
      ${isLatin && { markup: ' dir="ltr"' }}${field.inputMode && html` inputmode="${field.inputMode}"`}${!field.isOptional && { markup: ' required' }}
      aria-describedby="${id}-error"
      ${isWrong && { markup: ' aria-invalid="true"' }}${value !== undefined && html` value="${value}"`}
    />
    <p class="error" id="${id}-error" ${!isWrong && { markup: ' hidden' }}>${field.error}</p>
  </div>`;
}

/** What is bought, in one line with its picture; also on the receipt. */
export function itemTag(
  product: Pick<HeldProduct, 'title' | 'picture'>,
  words: { readonly kind: string; readonly price: string; readonly listPrice?: string },
): Html {
  return html`<div class="item">
    ${pictureTag(product.picture, 'thumb', '')}
    <div>
      <p><strong>${product.title}</strong></p>
      <p class="quiet">${words.kind}</p>
    </div>
    <strong>${words.price}</strong>
  </div>`;
}

/** "Granite, EU 38" and how many, when more than one. */
export function kindWords(variantTitle: string, quantity: number): string {
  const times = quantity > 1 ? `${quantity} ×` : '';
  return [times, variantTitle].filter((part) => part !== '').join(' ');
}

/** Contact, address and payment; the held price and its time stay in sight. */
export function checkoutView(view: CheckoutView, messages: PhoneMessages): PageContent {
  const { product, choice, terms, handoffId, unitPrice } = view;
  const { variant, quantity } = choice;
  const money = (amount: Money) => formatMoney(amount, messages.language);
  const items: Money = { amountMinor: unitPrice.amountMinor * quantity, currency: unitPrice.currency };
  const total: Money = { amountMinor: items.amountMinor + terms.shipping.amountMinor, currency: items.currency };
  const fields = checkoutFields(messages);
  const tags = (group: readonly CheckoutField[]) => group.map((field) => fieldTag(field, view));
  const [number, expiry, code] = fields.payment;
  const changeUrl = `/h/${handoffId}?step=choose&variant=${encodeURIComponent(variant.id)}&quantity=${quantity}`;

  const body = html`<h1 class="vh">${messages.checkout}</h1>
    <div class="card pad">
      ${itemTag(product, { kind: kindWords(variant.title, quantity), price: money(items) })}
      <div class="row">
        <a class="link" href="${changeUrl}">${messages.change}</a>
        <p class="held" id="held" role="timer">
          ${fillIn(messages.heldFor, formatTimeLeft(view.expiresAtMs - view.nowMs))}
        </p>
      </div>
    </div>
    <p class="vh" id="held-spoken" aria-live="polite"></p>
    <form id="checkout" method="post" action="/h/${handoffId}/order" novalidate>
      <input type="hidden" name="${csrfField}" value="${view.csrfToken}" /><input
        type="hidden"
        name="idempotencyKey"
        value="${view.idempotencyKey}"
      />
      <input type="hidden" name="variantId" value="${variant.id}" /><input
        type="hidden"
        name="quantity"
        value="${quantity}"
      />
      <p
        class="note wrong"
        id="problem"
        role="alert"
        tabindex="-1"
        ${view.problem === undefined && { markup: ' hidden' }}
      >
        ${view.problem}
      </p>
      <fieldset class="card pad">
        <legend class="vh">${messages.contact}</legend>
        <h2 aria-hidden="true">${messages.contact}</h2>
        ${tags(fields.contact)}
      </fieldset>
      <fieldset class="card pad">
        <legend class="vh">${messages.deliveryAddress}</legend>
        <h2 aria-hidden="true">${messages.deliveryAddress}</h2>
        ${tags(fields.address)}
      </fieldset>
      <fieldset class="card pad">
        <legend class="vh">${messages.payment}</legend>
        <h2 aria-hidden="true">${messages.payment}</h2>
        ${view.demoCard !== undefined && html`<p class="note inside">${demoNoticeOf(messages, view.demoCard)}</p>`}
        ${fieldTag(number, view)}
        <div class="pair">${fieldTag(expiry, view)}${fieldTag(code, view)}</div>
      </fieldset>
      <dl class="card pad lines">
        <div>
          <dt class="quiet">${messages.delivery}</dt>
          <dd>${formatDays(terms.fromMs, terms.toMs, messages.language)}</dd>
        </div>
        <div>
          <dt class="quiet">${messages.shipping}</dt>
          <dd>${terms.shipping.amountMinor === 0 ? messages.free : money(terms.shipping)}</dd>
        </div>
        <div class="sum">
          <dt>${messages.total}</dt>
          <dd>${money(total)}</dd>
        </div>
      </dl>
      <button class="button" id="place" type="submit">${fillIn(messages.placeOrder, money(total))}</button>
    </form>
    <p class="foot">${messages.yourAccount}</p>`;

  const all = [...fields.contact, ...fields.address, ...fields.payment];
  return {
    ...(product.deviceName !== undefined && { deviceName: product.deviceName }),
    title: messages.checkout,
    body,
    data: {
      page: 'checkout',
      language: messages.language,
      csrfToken: view.csrfToken,
      handoffId,
      nowMs: view.nowMs,
      expiresAtMs: view.expiresAtMs,
      words: scriptWords(messages, view.demoCard),
      variantId: variant.id,
      quantity,
      amountMinor: unitPrice.amountMinor,
      fieldErrors: Object.fromEntries(all.map(({ name, error }) => [name, error])),
    },
  };
}
