import type { Browser, Locator, Page } from 'playwright-core';

/** Numbers the demo payment provider knows. */
export const testCards = {
  accepted: '4242 4242 4242 4242',
  declined: '4000 0000 0000 0002',
} as const;

/** A phone in the tests' browser: its own cookies, a phone's size, and fingers. */
export interface Phone {
  readonly page: Page;
  open(url: string): Promise<void>;
  /** Presses the button that takes the purchase. */
  buy(): Promise<void>;
  fillCheckout(card: string): Promise<void>;
  placeOrder(): Promise<void>;
  readonly heading: Locator;
  close(): Promise<void>;
}

export async function openPhone(browser: Browser): Promise<Phone> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: 'en-US',
  });
  const page = await context.newPage();
  const fill = (label: RegExp, value: string): Promise<void> => page.getByLabel(label).fill(value);
  return {
    page,
    open: async (url) => {
      await page.goto(url);
    },
    buy: () => page.getByRole('button', { name: /^Buy for/ }).tap(),
    async fillCheckout(card) {
      await fill(/^Name/, 'Sam Rivera');
      await fill(/^E-mail/, 'sam@example.com');
      await fill(/^Street/, 'Hill Road 7');
      await fill(/^Postal/, '90210');
      await fill(/^Town/, 'Springfield');
      await fill(/^Country/, 'US');
      await fill(/^Card number/, card);
      await fill(/^Valid until/, '12/34');
      await fill(/^Security code/, '123');
    },
    placeOrder: () => page.getByRole('button', { name: /^Place order for/ }).tap(),
    heading: page.getByRole('heading', { level: 1 }),
    close: () => context.close(),
  };
}
