import { describe, expect, it } from 'vitest';
import { createAbout } from '../../src/about';

const aboutWith = (answer: () => Promise<Response>) =>
  createAbout({
    baseUrl: 'https://shop.example',
    connection: { state: 'online' },
    clock: { nowMs: () => 0, isSynchronised: false },
    view: { fetch: answer, location: { protocol: 'https:' } } as unknown as Window,
  });

describe('the licences beside the app', () => {
  it('reads names, versions and texts; what has no text shows its identifier', async () => {
    const file = [
      { name: 'uqr', version: '0.1.3', identifier: 'MIT', text: 'MIT License' },
      { name: 'bare', version: null, identifier: 'ISC', text: null },
    ];
    const about = aboutWith(() => Promise.resolve(Response.json(file)));
    await expect(about.licences()).resolves.toEqual([
      { name: 'uqr', version: '0.1.3', identifier: 'MIT', text: 'MIT License' },
      { name: 'bare', identifier: 'ISC', text: 'ISC' },
    ]);
  });

  it.each([
    ['not JSON', () => Promise.resolve(new Response('<html>'))],
    ['no list', () => Promise.resolve(Response.json({ name: 'x' }))],
    ['a text without end', () => Promise.resolve(Response.json([{ name: 'x', text: 'x'.repeat(100_001) }]))],
    ['missing', () => Promise.resolve(new Response('', { status: 404 }))],
    ['no network', () => Promise.reject(new TypeError('failed'))],
  ])('rejects a file that is %s', async (_what, answer) => {
    await expect(aboutWith(answer).licences()).rejects.toThrow();
  });
});
