import type { Order } from '../../contract/order';
import type { Product } from '../../contract/product';
import { itemTag, kindWords } from './checkout-view';
import { formatDays, formatMoney } from './format';
import { html } from './html';
import type { PageContent } from './layout';
import { fillIn, type PhoneMessages } from './messages';
import { csrfField } from './phone-session';

export type Notice = keyof PhoneMessages['pages'];

/** A page that says what happened and leads to what can be done about it. */
export function noticeView(notice: Notice, messages: PhoneMessages, retryUrl?: string): PageContent {
  const { title, text } = messages.pages[notice];
  const isBusy = notice === 'paying';
  const body = html`<div class="hero">
      <h1>${title}</h1>
      <p class="quiet">${text}</p>
    </div>
    ${retryUrl !== undefined && html`<p><a class="button" href="${retryUrl}">${messages.tryAgain}</a></p>`}
    ${!isBusy && retryUrl === undefined && html`<p><a class="button plain" href="/tv">${messages.typeCode}</a></p>`}`;
  return { title, body, ...(isBusy && { refreshSeconds: 2 }) };
}

/** The receipt. */
export function placedView(
  order: Order,
  shownUrl: string | undefined,
  isDemo: boolean,
  messages: PhoneMessages,
): PageContent {
  const money = (amount: Order['total']) => formatMoney(amount, messages.language);
  const items = order.items.map((item) =>
    itemTag(item, {
      kind: kindWords(item.variantTitle, item.quantity),
      price: money({ ...item.unitPrice, amountMinor: item.unitPrice.amountMinor * item.quantity }),
    }),
  );
  const body = html`<div class="hero">
      <span class="tick" aria-hidden="true"
        ><svg
          width="44"
          height="44"
          viewBox="0 0 24 24"
          fill="none"
          stroke="currentColor"
          stroke-width="3"
          stroke-linecap="round"
          stroke-linejoin="round"
        >
          <path d="M20 6 9 17l-5-5" /></svg
      ></span>
      <h1>${messages.orderPlaced}</h1>
      <p class="quiet">${fillIn(messages.orderNumber, order.number)} ${messages.keepPage}</p>
    </div>
    <div class="card pad">${items}</div>
    <dl class="card pad lines">
      <div>
        <dt class="quiet">${messages.delivery}</dt>
        <dd>${formatDays(order.deliveryFromMs, order.deliveryToMs, messages.language)}</dd>
      </div>
      <div>
        <dt class="quiet">${messages.shipping}</dt>
        <dd>${order.shipping.amountMinor === 0 ? messages.free : money(order.shipping)}</dd>
      </div>
      <div class="sum">
        <dt>${messages.totalPaid}</dt>
        <dd>${money(order.total)}</dd>
      </div>
    </dl>
    ${shownUrl !== undefined && html`<p><a class="button plain" href="${shownUrl}">${messages.seeWhatElse}</a></p>`}
    ${isDemo && html`<p class="foot">${messages.demoPlaced}</p>`}`;
  return { title: messages.orderPlaced, body };
}

/** The other products of the show, to be chosen on the TV. */
export function shownView(products: readonly Product[], backUrl: string, messages: PhoneMessages): PageContent {
  const cards = products.map((product) => {
    const first = product.variants.find(({ id }) => id === product.defaultVariantId) ?? product.variants[0];
    const isGone = product.variants.every(({ availability }) => availability === 'sold-out');
    const price = first ? formatMoney(first.price, messages.language) : '';
    return html`<li class="card pad">${itemTag(product, { kind: isGone ? messages.soldOut : '', price })}</li>`;
  });
  const body = html`<h1>${messages.shownInShow}</h1>
    <p class="quiet">${messages.shownHint}</p>
    <ul class="list">
      ${cards}
    </ul>
    <p><a class="button plain" href="${backUrl}">${messages.back}</a></p>`;
  return { title: messages.shownInShow, body };
}

/** Where the code printed on the TV is typed. Works without script. */
export function codeView(
  csrfToken: string,
  typed: string,
  error: 'invalid' | 'unknown' | 'tooMany' | undefined,
  messages: PhoneMessages,
): PageContent {
  const { tv } = messages;
  const body = html`<form method="post" action="/tv" novalidate>
    <div class="hero">
      <h1>${tv.title}</h1>
      <p class="quiet" id="code-hint">${tv.text}</p>
    </div>
    <input type="hidden" name="${csrfField}" value="${csrfToken}" />
    <div class="card pad">
      <div class="field">
        <label for="code">${tv.label}</label>
        <input
          class="code"
          id="code"
          name="code"
          type="text"
          dir="ltr"
          value="${typed}"
          maxlength="12"
          autocomplete="off"
          autocapitalize="characters"
          autocorrect="off"
          spellcheck="false"
          required
          autofocus
          aria-describedby="code-hint code-error"
          ${error !== undefined && { markup: ' aria-invalid="true"' }}
        />
        <p class="error" id="code-error" role="alert">${error !== undefined && tv[error]}</p>
      </div>
    </div>
    <button class="button" type="submit">${tv.submit}</button>
  </form>`;
  return { title: tv.title, body };
}
