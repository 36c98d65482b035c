import type { CheckoutPageData } from '../page-data';
import { byId, hideProblem, setBusy, showProblem, whenVisible } from './page-parts';
import { createKey, send, type Answer } from './send';

const patterns: Readonly<Record<string, RegExp>> = {
  'contact.email': /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  'payment.cardNumber': /^[\d -]{12,23}$/,
  'payment.expiry': /^(0[1-9]|1[0-2])\s?\/\s?\d{2}$/,
  'payment.securityCode': /^\d{3,4}$/,
};

/** The checkout's form: checks what was typed, orders once however often it's pressed, and says what can be done. */
export function runCheckout(data: CheckoutPageData): void {
  const form = byId('checkout') as HTMLFormElement;
  const button = byId('place');
  const headers = { 'x-csrf-token': data.csrfToken };
  let isBusy = false;
  /** The last try that has no decision yet; the same try is sent again with the same key. */
  let undecided: { readonly key: string; readonly body: string } | undefined;

  const fields = () =>
    Object.keys(data.fieldErrors).map((name) => form.elements.namedItem(name) as unknown as HTMLInputElement);

  function mark(input: HTMLInputElement, isWrong: boolean): void {
    if (isWrong) input.setAttribute('aria-invalid', 'true');
    else input.removeAttribute('aria-invalid');
    byId(`${input.id}-error`).hidden = !isWrong;
  }
  const isWrong = (input: HTMLInputElement): boolean => {
    const value = input.value.trim();
    if (value === '') return input.required;
    const pattern = patterns[input.name];
    return pattern !== undefined && !pattern.test(value);
  };

  /** Marks the wrong fields and leads to the first. */
  function markFields(wrong: readonly HTMLInputElement[]): boolean {
    for (const input of fields()) mark(input, wrong.indexOf(input) >= 0);
    const first = wrong[0];
    if (!first) return true;
    byId('problem').textContent = data.words.formTitle;
    byId('problem').hidden = false;
    first.focus();
    return false;
  }

  function read(): Record<string, unknown> {
    const body: Record<string, Record<string, string>> = { contact: {}, address: {}, payment: {} };
    for (const input of fields()) {
      const [group = '', key = ''] = input.name.split('.');
      const value = input.value.trim();
      const target = body[group];
      if (target && (value !== '' || input.required)) target[key] = value;
    }
    return { handoffId: data.handoffId, variantId: data.variantId, quantity: data.quantity, ...body };
  }

  /** What to say; undefined when the page itself says it once it's loaded again. */
  function wordsFor(answer: Exclude<Answer, { kind: 'ok' }>): string | undefined {
    const { words } = data;
    if (answer.kind === 'no-answer') return words.noAnswer;
    switch (answer.code) {
      case 'payment-declined':
        return Object.keys(answer.fields).length > 0 ? words.cardRefused : words.declined;
      case 'payment-timeout':
        return words.timeout;
      case 'product-sold-out':
        return words.justSoldOut;
      case 'quantity-unavailable':
        return words.fewerLeft;
      case 'promotion-limit-reached':
        return words.dealLimit;
      case 'rate-limited':
        return words.tooMany;
      case 'bad-request':
      case 'conflict':
      case 'internal':
      case 'unavailable':
      case 'idempotency-key-in-flight':
        return words.unavailable;
      default:
        // Expired, cancelled, or ordered already from another tab.
        return undefined;
    }
  }

  function explain(answer: Exclude<Answer, { kind: 'ok' }>): void {
    const wrong =
      answer.kind === 'problem' ? fields().filter(({ name }) => answer.fields[`body.${name}`] !== undefined) : [];
    if (answer.kind === 'problem' && answer.code === 'bad-request' && wrong.length > 0) {
      markFields(wrong);
      return;
    }
    wrong.forEach((input) => mark(input, true));
    const words = wordsFor(answer);
    if (words === undefined) location.reload();
    else showProblem(words);
  }

  async function place(): Promise<void> {
    isBusy = true;
    hideProblem();
    setBusy(button, data.words.placing);
    const body = read();
    const text = JSON.stringify(body);
    const key = undecided?.body === text ? undecided.key : createKey();
    undecided = { key, body: text };
    const answer = await send('/v1/orders', { ...headers, 'idempotency-key': key }, body);
    if (answer.kind === 'ok') {
      location.replace(`/h/${data.handoffId}`);
      return;
    }
    const isDecided = answer.kind === 'problem' && answer.code !== 'idempotency-key-in-flight';
    if (isDecided && answer.code !== 'unavailable' && answer.code !== 'internal') undecided = undefined;
    isBusy = false;
    setBusy(button, undefined);
    explain(answer);
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (isBusy) return;
    if (markFields(fields().filter(isWrong))) void place();
  });
  form.addEventListener('change', (event) => {
    const input = event.target as HTMLInputElement;
    if (input.getAttribute('aria-invalid') === 'true') mark(input, isWrong(input));
  });
  const expiry = form.elements.namedItem('payment.expiry') as unknown as HTMLInputElement;
  expiry.addEventListener('input', (event) => {
    // "0429" becomes "04/29" while it's typed; what was deleted stays deleted.
    const isTyping = !(event instanceof InputEvent && event.inputType.startsWith('delete'));
    if (isTyping && /^\d{2,4}$/.test(expiry.value))
      expiry.value = `${expiry.value.slice(0, 2)}/${expiry.value.slice(2)}`;
  });

  whenVisible(() => {
    void send(`/v1/handoffs/${data.handoffId}/checkout-started`, headers).then((answer) => {
      if (answer.kind === 'problem' && answer.code.indexOf('handoff-') === 0) location.reload();
    });
  });
}
