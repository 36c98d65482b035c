import type { ChoosePageData, PageVariant } from '../page-data';
import { byId, fillIn, hideProblem, setBusy, showProblem, whenVisible } from './page-parts';
import { send } from './send';

const quantityMax = 10;

function isSameChoice(left: readonly number[], right: readonly number[]): boolean {
  return left.every((value, index) => value === right[index]);
}

/** The choice of variant and quantity, and the press that takes the purchase for this phone. */
export function runChoose(data: ChoosePageData): void {
  const form = byId('choose') as HTMLFormElement;
  const button = byId('buy');
  const quantity = byId('quantity') as HTMLSelectElement;
  const headers = { 'x-csrf-token': data.csrfToken };
  const path = `/v1/handoffs/${data.handoffId}`;
  let isBusy = false;

  const money = (amountMinor: number): string =>
    new Intl.NumberFormat(data.language, { style: 'currency', currency: data.currency })
      .format(amountMinor / Math.pow(10, data.minorDigits))
      // As format.ts does: a line from right to left would write "$US".
      .replace(/[A-Z]+\$/, data.language === 'ar' ? '$&\u200e' : '$&');
  const radios = () => Array.from(form.querySelectorAll<HTMLInputElement>('input[type=radio]'));
  const chosenValues = (): number[] => {
    const values: number[] = [];
    for (const radio of radios()) {
      if (radio.checked) values[Number(radio.name.slice('option-'.length))] = Number(radio.value);
    }
    return values;
  };
  const findVariant = (values: readonly number[]): PageVariant | undefined =>
    data.variants.filter((variant) => isSameChoice(variant.values, values))[0];
  const chosen = (): PageVariant | undefined =>
    radios().length > 0 ? findVariant(chosenValues()) : data.variants.filter(({ id }) => id === data.variantId)[0];

  function drawQuantities(left: number): void {
    const count = left > 0 ? left : quantityMax;
    if (quantity.options.length === count) return;
    const before = Math.min(Number(quantity.value), count);
    quantity.textContent = '';
    for (let value = 1; value <= count; value += 1) quantity.add(new Option(String(value), String(value)));
    quantity.value = String(before);
  }

  function drawOptions(values: readonly number[]): void {
    for (const radio of radios()) {
      const option = Number(radio.name.slice('option-'.length));
      const variant = findVariant(values.map((value, index) => (index === option ? Number(radio.value) : value)));
      const isGone = !variant || variant.left === 0;
      const label = radio.parentElement;
      label?.classList.toggle('gone', isGone);
      const word = label?.querySelector<HTMLElement>('.gone-word');
      if (word) word.hidden = !isGone;
    }
  }

  function draw(): void {
    const variant = chosen();
    const isGone = !variant || variant.left === 0;
    drawOptions(chosenValues());
    drawQuantities(variant?.left ?? 0);
    const { words } = data;
    const stock = byId('stock');
    const goneWords = variant?.title ? fillIn(words.variantSoldOut, variant.title) : words.thisSoldOut;
    const leftWords = variant?.saidLeft === undefined ? '' : fillIn(words.onlyLeft, String(variant.saidLeft));
    stock.textContent = isGone ? goneWords : leftWords;
    stock.hidden = stock.textContent === '';
    if (isGone) button.setAttribute('aria-disabled', 'true');
    else button.removeAttribute('aria-disabled');
    if (!variant) return;
    byId('price').textContent = money(variant.amountMinor);
    const list = byId('list-price');
    list.hidden = variant.listAmountMinor === undefined;
    const struck = list.querySelector('s');
    if (struck && variant.listAmountMinor !== undefined) struck.textContent = money(variant.listAmountMinor);
    const total = money(variant.amountMinor * Number(quantity.value));
    button.textContent = fillIn(data.isClaimed ? words.continueFor : words.buyFor, total);
  }

  const checkoutUrl = (variant: PageVariant) =>
    `/h/${data.handoffId}?variant=${encodeURIComponent(variant.id)}&quantity=${quantity.value}`;

  async function buy(variant: PageVariant): Promise<void> {
    isBusy = true;
    hideProblem();
    setBusy(button, data.words.working);
    const answer = await send(`${path}/claim`, headers);
    if (answer.kind === 'ok') {
      location.replace(checkoutUrl(variant));
      return;
    }
    isBusy = false;
    setBusy(button, undefined);
    if (answer.kind === 'no-answer') showProblem(data.words.noAnswer);
    else if (answer.code === 'rate-limited') showProblem(data.words.tooMany);
    else if (answer.code === 'internal' || answer.code === 'unavailable') showProblem(data.words.unavailable);
    // Expired, cancelled, or taken by another phone: the page itself says which.
    else location.reload();
  }

  form.addEventListener('change', draw);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const variant = chosen();
    if (isBusy || !variant || variant.left === 0) return;
    if (data.isClaimed) location.replace(checkoutUrl(variant));
    else void buy(variant);
  });

  whenVisible(() => {
    if (data.isClaimed) return;
    void send(`${path}/open`, headers).then((answer) => {
      if (answer.kind === 'problem' && answer.code.indexOf('handoff-') === 0) location.reload();
      if (answer.kind !== 'ok') return;
      // It became cheaper since this page was made: what is held is shown.
      const { held } = answer.body as { held: { variantId: string; price: { amountMinor: number } } };
      const shown = data.variants.filter(({ id }) => id === held.variantId)[0];
      if (shown && held.price.amountMinor < shown.amountMinor) location.reload();
    });
  });
  draw();
}
