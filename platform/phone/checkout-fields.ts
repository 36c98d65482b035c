import type { PhoneMessages } from './messages';

/** Names of the fields of the checkout: their paths in the body of `POST /v1/orders`. */
export const checkoutFieldNames = [
  'contact.name',
  'contact.email',
  'address.line1',
  'address.line2',
  'address.postalCode',
  'address.city',
  'address.country',
  'payment.cardNumber',
  'payment.expiry',
  'payment.securityCode',
] as const;
export type CheckoutFieldName = (typeof checkoutFieldNames)[number];

/** How a field is asked for. `autocomplete` lets the phone fill it in by itself (WHATWG autofill names). */
export interface CheckoutField {
  readonly name: CheckoutFieldName;
  readonly label: string;
  readonly error: string;
  readonly autocomplete: string;
  readonly maxLength: number;
  readonly type?: 'email';
  readonly inputMode?: 'numeric';
  readonly hint?: string;
  readonly isOptional?: true;
}

type WordKey =
  'name' | 'email' | 'line1' | 'line2' | 'postalCode' | 'city' | 'country' | 'cardNumber' | 'expiry' | 'securityCode';

/** The fields of the checkout by group, in the order they are asked for. */
export function checkoutFields(messages: PhoneMessages) {
  const { errors } = messages;
  const field = (
    group: 'contact' | 'address' | 'payment',
    key: WordKey,
    autocomplete: string,
    maxLength: number,
    more: Partial<CheckoutField> = {},
  ): CheckoutField => ({
    name: `${group}.${key}` as CheckoutFieldName,
    label: messages[key],
    error: errors[key],
    autocomplete,
    maxLength,
    ...more,
  });
  return {
    contact: [field('contact', 'name', 'name', 120), field('contact', 'email', 'email', 200, { type: 'email' })],
    address: [
      field('address', 'line1', 'address-line1', 200),
      field('address', 'line2', 'address-line2', 200, { isOptional: true }),
      field('address', 'postalCode', 'postal-code', 20),
      field('address', 'city', 'address-level2', 100),
      field('address', 'country', 'country-name', 60),
    ],
    payment: [
      field('payment', 'cardNumber', 'cc-number', 23, { inputMode: 'numeric' }),
      field('payment', 'expiry', 'cc-exp', 7, { inputMode: 'numeric', hint: messages.expiryHint }),
      field('payment', 'securityCode', 'cc-csc', 4, { inputMode: 'numeric' }),
    ],
  } as const;
}
