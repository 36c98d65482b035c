import { cardRefusedOf, type PhoneMessages } from './messages';

/** What every phone page hands to its script, as JSON inside the page. Nothing in it is personal. */
interface CommonPageData {
  /** Language for numbers. */
  readonly language: string;
  readonly csrfToken: string;
  readonly handoffId: string;
  /** Server time at which the page was made, and the server's deadline: their distance is what is left. */
  readonly nowMs: number;
  readonly expiresAtMs: number;
  /** Words with a `#` where the number or text goes. */
  readonly words: Readonly<Record<ScriptWord, string>>;
}

export type ScriptWord =
  | 'heldFor'
  | 'minute'
  | 'minutes'
  | 'timeIsUp'
  | 'buyFor'
  | 'continueFor'
  | 'soldOut'
  | 'variantSoldOut'
  | 'thisSoldOut'
  | 'onlyLeft'
  | 'working'
  | 'placing'
  | 'noAnswer'
  | 'unavailable'
  | 'tooMany'
  | 'declined'
  | 'cardRefused'
  | 'timeout'
  | 'justSoldOut'
  | 'fewerLeft'
  | 'dealLimit'
  | 'formTitle';

/** A variant as the page may offer it. `left` is the most that may be chosen, 0 when sold out. */
export interface PageVariant {
  readonly id: string;
  readonly title: string;
  /** Index of this variant's value in each of the product's options. */
  readonly values: readonly number[];
  readonly amountMinor: number;
  readonly listAmountMinor?: number;
  readonly left: number;
  /** Present when the operator wants it said. */
  readonly saidLeft?: number;
}

export interface ChoosePageData extends CommonPageData {
  readonly page: 'choose';
  readonly currency: string;
  /** Powers of ten between an amount and what is written: 2 for dollars. */
  readonly minorDigits: number;
  readonly isClaimed: boolean;
  readonly variants: readonly PageVariant[];
  readonly variantId: string;
  readonly quantity: number;
}

export interface CheckoutPageData extends CommonPageData {
  readonly page: 'checkout';
  readonly variantId: string;
  readonly quantity: number;
  /** Unit price the page shows, in minor units. */
  readonly amountMinor: number;
  /** What to say at a field that was left empty or can't be right, by the field's name in the form. */
  readonly fieldErrors: Readonly<Record<string, string>>;
}

export type PageData = ChoosePageData | CheckoutPageData;

/** The script's share of the messages. `demoCard`: see `PaymentProvider`. */
export function scriptWords(messages: PhoneMessages, demoCard?: string): Readonly<Record<ScriptWord, string>> {
  const { errors } = messages;
  return {
    heldFor: messages.heldFor,
    minute: messages.minuteLeft,
    minutes: messages.minutesLeft,
    timeIsUp: messages.timeIsUp,
    buyFor: messages.buyFor,
    continueFor: messages.continueFor,
    soldOut: messages.soldOut,
    variantSoldOut: messages.variantSoldOut,
    thisSoldOut: messages.thisSoldOut,
    onlyLeft: messages.onlyLeft,
    working: messages.working,
    placing: messages.placing,
    noAnswer: errors.noAnswer,
    unavailable: errors.unavailable,
    tooMany: errors.tooMany,
    declined: errors.declined,
    cardRefused: cardRefusedOf(messages, demoCard),
    timeout: errors.timeout,
    justSoldOut: errors.soldOut,
    fewerLeft: errors.quantity,
    dealLimit: errors.dealLimit,
    formTitle: errors.title,
  };
}
