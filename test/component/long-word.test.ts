import type { Lightning } from '@lightningjs/sdk';
import { expect, it } from 'vitest';
import { MessagePanel } from '../../src/ui/components/MessagePanel';
import { part } from '../../src/ui/part';
import { createStage } from '../support/stage';

/** Of a drawn text; Lightning's types leave it out. */
interface Drawn {
  readonly texture: {
    readonly source: {
      readonly renderInfo: { readonly lines: readonly { readonly info: { readonly text: string } }[] } | null;
    } | null;
  } | null;
}

const linesOf = (element: Lightning.Element): readonly string[] =>
  (element as unknown as Drawn).texture?.source?.renderInfo?.lines.map(({ info }) => info.text) ?? [];

// By itself in this file: the first text that needs it changes how all later ones are laid out.
it('a word wider than its box is cut with a sign that it was, before any other script has been seen', async () => {
  const stage = await createStage({ type: MessagePanel });
  const title = part(stage.component, 'Title');
  const show = (word: string) => stage.component.show({ icon: 'search', title: word, body: '', actions: [] });
  show('Nothing found');
  await expect.poll(() => (stage.frames(2), linesOf(title).join('|'))).toBe('Nothing found');
  show(`Nothing found for “${'w'.repeat(40)}”`);
  await expect.poll(() => (stage.frames(2), linesOf(title).at(-1)?.trim())).toMatch(/^“?w{5,}…$/);
});
