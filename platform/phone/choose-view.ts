import { quantityMax } from '../../contract/handoff';
import type { HeldProduct } from '../handoff/held-product';
import { csrfField } from './phone-session';
import { formatMoney, formatTimeLeft } from './format';
import { html, type Html } from './html';
import { pictureTag, type PageContent } from './layout';
import { fillIn, type PhoneMessages } from './messages';
import { scriptWords, type PageVariant } from './page-data';
import type { Choice } from './product-choice';

export interface ChooseView {
  readonly handoffId: string;
  readonly csrfToken: string;
  readonly product: HeldProduct;
  readonly variants: readonly PageVariant[];
  readonly choice: Choice;
  readonly show: 'live' | 'ended' | undefined;
  /** This phone has taken the purchase already and came back to change its choice. */
  readonly isClaimed: boolean;
  readonly nowMs: number;
  readonly expiresAtMs: number;
}

/** Digits after the point in this currency. */
export function minorDigitsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

function optionFields(view: ChooseView, messages: PhoneMessages): Html[] {
  const { product, variants, choice } = view;
  return product.options.map((option, optionIndex) => {
    const values = option.values.map((value, valueIndex) => {
      const sibling = variants.find(({ values: theirs }) =>
        theirs.every((index, at) => index === (at === optionIndex ? valueIndex : choice.variant.values[at])),
      );
      const isGone = (sibling?.left ?? 0) === 0;
      const isChosen = choice.variant.values[optionIndex] === valueIndex;
      return html`<label class="option${isGone && ' gone'}"
        ><input
          type="radio"
          name="option-${optionIndex}"
          value="${valueIndex}"
          ${isChosen && { markup: ' checked' }}
        /><span
          >${value}<span class="vh gone-word" ${!isGone && { markup: ' hidden' }}>, ${messages.soldOut}</span></span
        ></label
      >`;
    });
    return html`<fieldset>
      <legend>${option.name}</legend>
      <div class="options">${values}</div>
    </fieldset>`;
  });
}

/** The product, what kind of it and how many, at the held price. One thing to do: buy. */
export function chooseView(view: ChooseView, messages: PhoneMessages): PageContent {
  const { product, choice, handoffId } = view;
  const { variant, quantity } = choice;
  const currency = product.variants[0]?.price.currency ?? 'USD';
  const money = (amountMinor: number) => formatMoney({ amountMinor, currency }, messages.language);
  const isGone = variant.left === 0;
  const shownBy = product.shownBy;
  const quantities = Array.from({ length: isGone ? quantityMax : variant.left }, (_, index) => index + 1);
  const total = money(variant.amountMinor * quantity);
  const stockWords = isGone
    ? variant.title === ''
      ? messages.thisSoldOut
      : fillIn(messages.variantSoldOut, variant.title)
    : variant.saidLeft !== undefined && fillIn(messages.onlyLeft, String(variant.saidLeft));
  const action = `/h/${handoffId}/claim`;

  const body = html`<article class="card">
      <div class="picture">${pictureTag(product.picture, 'large', product.picture?.alt ?? '')}</div>
      <div class="pad">
        <h1>${product.title}</h1>
        ${shownBy !== undefined && html`<p class="quiet">${fillIn(view.show === 'live' ? messages.shownLiveBy : messages.shownBy, shownBy)}</p>`}
        <div class="price-line">
          <p class="price">
            <span class="vh">${messages.price} </span><span id="price">${money(variant.amountMinor)}</span>
          </p>
          <p id="list-price" ${variant.listAmountMinor === undefined && { markup: ' hidden' }}>
            <span class="vh">${messages.priceBefore} </span
            ><s>${money(variant.listAmountMinor ?? variant.amountMinor)}</s>
          </p>
          <p class="held" id="held" role="timer">
            ${fillIn(messages.heldFor, formatTimeLeft(view.expiresAtMs - view.nowMs))}
          </p>
        </div>
      </div>
    </article>
    <p class="vh" id="held-spoken" aria-live="polite"></p>
    ${view.show === 'ended' && html`<p class="note">${messages.showEnded}</p>`}
    <form id="choose" method="post" action="${action}">
      <input type="hidden" name="${csrfField}" value="${view.csrfToken}" /><input
        type="hidden"
        name="variant"
        value="${variant.id}"
      />
      <div class="card pad">
        ${optionFields(view, messages)}
        <div class="row">
          <label class="label" for="quantity">${messages.quantity}</label
          ><select id="quantity" name="quantity">
            ${quantities.map((count) => html`<option value="${count}" ${count === quantity && { markup: ' selected' }}>${count}</option>`)}
          </select>
        </div>
      </div>
      <p class="note" id="stock" aria-live="polite" ${stockWords === false && { markup: ' hidden' }}>${stockWords}</p>
      <p class="note wrong" id="problem" role="alert" tabindex="-1" hidden></p>
      <button
        class="button"
        id="buy"
        type="submit"
        aria-describedby="stock"
        ${isGone && { markup: ' aria-disabled="true"' }}
      >
        ${fillIn(view.isClaimed ? messages.continueFor : messages.buyFor, total)}
      </button>
    </form>
    <p class="foot">${messages.yourAccount}</p>`;

  return {
    title: product.title,
    body,
    ...(product.deviceName !== undefined && { deviceName: product.deviceName }),
    data: {
      page: 'choose',
      language: messages.language,
      csrfToken: view.csrfToken,
      handoffId,
      nowMs: view.nowMs,
      expiresAtMs: view.expiresAtMs,
      words: scriptWords(messages),
      currency,
      minorDigits: minorDigitsOf(currency),
      isClaimed: view.isClaimed,
      variants: view.variants,
      variantId: variant.id,
      quantity,
    },
  };
}
