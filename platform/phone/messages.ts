/**
 * Every word of the phone pages. Another language is another table of this type in `languages/`, added to `tables` in
 * choose-messages.ts. `#` stands where a value goes (`fillIn`), so that a language may order its sentences as it needs and the
 * page's script can use them as well.
 */
export interface PhoneMessages {
  /** BCP 47. */
  readonly language: string;
  readonly fromTheTv: string;
  readonly fromTvNamed: string;
  readonly shownLiveBy: string;
  readonly shownBy: string;
  readonly showEnded: string;
  readonly price: string;
  readonly priceBefore: string;
  readonly heldFor: string;
  readonly minuteLeft: string;
  readonly minutesLeft: string;
  readonly timeIsUp: string;
  readonly quantity: string;
  readonly soldOut: string;
  readonly variantSoldOut: string;
  readonly thisSoldOut: string;
  readonly onlyLeft: string;
  readonly buyFor: string;
  readonly continueFor: string;
  readonly yourAccount: string;
  readonly checkout: string;
  readonly change: string;
  readonly contact: string;
  readonly name: string;
  readonly email: string;
  readonly deliveryAddress: string;
  readonly line1: string;
  readonly line2: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
  readonly payment: string;
  readonly cardNumber: string;
  readonly expiry: string;
  readonly expiryHint: string;
  readonly securityCode: string;
  readonly placeOrder: string;
  readonly placing: string;
  readonly working: string;
  readonly needsScript: string;
  readonly delivery: string;
  readonly shipping: string;
  readonly free: string;
  readonly total: string;
  readonly totalPaid: string;
  readonly orderPlaced: string;
  readonly orderNumber: string;
  readonly keepPage: string;
  /** The value is the number of the card to pay with. */
  readonly demoNotice: string;
  readonly demoPlaced: string;
  readonly seeWhatElse: string;
  readonly shownInShow: string;
  readonly shownHint: string;
  readonly back: string;
  readonly priceNow: string;
  readonly errors: {
    readonly title: string;
    readonly declined: string;
    readonly cardRefused: string;
    /** The same of a shop that moves no money; the value as in `demoNotice`. */
    readonly testCardsOnly: string;
    readonly timeout: string;
    readonly soldOut: string;
    readonly quantity: string;
    readonly dealLimit: string;
    readonly noAnswer: string;
    readonly unavailable: string;
    readonly tooMany: string;
    readonly name: string;
    readonly email: string;
    readonly line1: string;
    readonly line2: string;
    readonly postalCode: string;
    readonly city: string;
    readonly country: string;
    readonly cardNumber: string;
    readonly expiry: string;
    readonly securityCode: string;
  };
  readonly pages: Readonly<
    Record<
      'unknown' | 'expired' | 'cancelled' | 'claimed' | 'used' | 'soldOut' | 'paying' | 'reload' | 'broken',
      { readonly title: string; readonly text: string }
    >
  >;
  readonly tv: {
    readonly title: string;
    readonly text: string;
    readonly label: string;
    readonly submit: string;
    readonly invalid: string;
    readonly unknown: string;
    readonly tooMany: string;
  };
  readonly typeCode: string;
  readonly tryAgain: string;
}

export const englishMessages: PhoneMessages = {
  language: 'en',
  fromTheTv: 'From the TV in the living room',
  fromTvNamed: 'From #',
  shownLiveBy: 'Shown live by #',
  shownBy: 'Shown by #',
  showEnded: 'The show has ended. Your price is still held.',
  price: 'Price',
  priceBefore: 'Before',
  heldFor: 'held for #',
  minuteLeft: 'Price held for 1 more minute',
  minutesLeft: 'Price held for # more minutes',
  timeIsUp: 'The held time is over',
  quantity: 'Quantity',
  soldOut: 'sold out',
  variantSoldOut: '# is sold out. Choose another.',
  thisSoldOut: 'This is sold out.',
  onlyLeft: 'Only # left',
  buyFor: 'Buy for #',
  continueFor: 'Continue for #',
  yourAccount: 'You buy on your own account. The TV never sees your address or card.',
  checkout: 'Checkout',
  change: 'Change',
  contact: 'Contact',
  name: 'Name',
  email: 'E-mail',
  deliveryAddress: 'Delivery address',
  line1: 'Street and number',
  line2: 'Flat, floor or company (optional)',
  postalCode: 'Postal code',
  city: 'Town or city',
  country: 'Country',
  payment: 'Payment',
  cardNumber: 'Card number',
  expiry: 'Valid until',
  expiryHint: 'MM/YY',
  securityCode: 'Security code',
  placeOrder: 'Place order for #',
  placing: 'Placing your order',
  working: 'One moment',
  needsScript: 'Buying needs JavaScript. Please allow it for this page, then load it again.',
  delivery: 'Delivery',
  shipping: 'Shipping',
  free: 'Free',
  total: 'Total',
  totalPaid: 'Total paid',
  orderPlaced: 'Order placed',
  orderNumber: 'Order #.',
  keepPage: 'This page is your receipt.',
  demoNotice:
    'This is a demo shop: no money moves and nothing is sent. Pay with the test card #, any future date and any code.',
  demoPlaced: 'This is a demo shop: nothing was charged and nothing will be sent.',
  seeWhatElse: 'See what else was shown',
  shownInShow: 'What else was shown',
  shownHint: 'To buy one of these, choose it on the TV.',
  back: 'Back',
  priceNow: '# now',
  errors: {
    title: 'Please check the form',
    declined: 'Your bank declined the payment. Nothing was charged. You can try another card.',
    cardRefused: "This card can't be used here. Nothing was charged. You can try another card.",
    testCardsOnly: 'This is a demo shop and takes test cards only. Use #, and never type a real card here.',
    timeout: "The bank didn't answer in time. Nothing was charged. You can try again.",
    soldOut: 'This has just sold out. Nothing was charged.',
    quantity: 'There are not that many left. Choose a smaller quantity.',
    dealLimit: 'At this price there are only so many for each viewer, and that is more. Nothing was charged.',
    noAnswer: "No connection. Press the button to try again: you won't be charged twice.",
    unavailable: "That didn't work just now. Nothing was charged. Please try again.",
    tooMany: 'Too many tries in a short time. Please wait a minute.',
    name: 'Enter your name',
    email: 'Enter an e-mail address such as name@example.com',
    line1: 'Enter the street and number',
    line2: 'This is too long',
    postalCode: 'Enter the postal code',
    city: 'Enter the town or city',
    country: 'Enter the country',
    cardNumber: 'Enter the card number, 12 to 19 digits',
    expiry: 'Enter the date as on the card, such as 04/29',
    securityCode: 'Enter the 3 or 4 digits of the security code',
  },
  pages: {
    unknown: { title: "This code isn't known", text: 'It may be mistyped or too old. Ask the TV for a new one.' },
    expired: {
      title: 'The held time is over',
      text: 'Nothing was charged. Choose the product again on the TV to get a new code.',
    },
    cancelled: {
      title: 'Cancelled on the TV',
      text: 'Nothing was charged. Choose the product again on the TV to get a new code.',
    },
    claimed: {
      title: 'Another phone took this',
      text: 'Somebody is already buying with this code, and a code is good for one purchase. For one of your own, choose the product again on the TV.',
    },
    used: {
      title: 'This code has been used',
      text: 'The order was placed from another phone. To buy it too, choose the product again on the TV.',
    },
    soldOut: { title: 'Sold out', text: 'There is none left in any kind. Nothing was charged.' },
    paying: { title: 'Your order is being placed', text: 'This takes a few seconds.' },
    reload: {
      title: 'Please load the page again',
      text: 'It was open for too long, or cookies are switched off for this page.',
    },
    broken: {
      title: "This page didn't load",
      text: 'Something went wrong on our side. Nothing was charged. Please try again in a moment.',
    },
  },
  tv: {
    title: 'Type the code from the TV',
    text: 'Six letters and digits, beside the square code on the screen.',
    label: 'Code',
    submit: 'Continue',
    invalid: 'A code has six letters and digits, such as K7Q4M2.',
    unknown: "This code isn't known. Check it on the TV; it may have expired.",
    tooMany: 'Too many tries. Wait a minute, then type the code again.',
  },
  typeCode: 'Type a code',
  tryAgain: 'Try again',
};

/** A sentence with its value. */
export function fillIn(sentence: string, value: string): string {
  return sentence.split('#').join(value);
}

/** A number in groups, that keep their order where the line runs from right to left. */
const inItsOrder = (digits: string): string => `\u2066${digits}\u2069`;

/** What a shop that moves no money says beside the payment. */
export const demoNoticeOf = ({ demoNotice }: PhoneMessages, demoCard: string): string =>
  fillIn(demoNotice, inItsOrder(demoCard));

/** That the shop can't take this card at all. `demoCard`: the one to take in a shop that moves no money. */
export const cardRefusedOf = ({ errors }: PhoneMessages, demoCard: string | undefined): string =>
  demoCard === undefined ? errors.cardRefused : fillIn(errors.testCardsOnly, inItsOrder(demoCard));
