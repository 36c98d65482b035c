import { Lightning } from '@lightningjs/sdk';
import { expect, it } from 'vitest';
import { watchSpecimens } from '../../src/ui/gallery/watch.specimens';
import { createFakeClock } from '../support/fakes/fake-clock';
import { createStage } from '../support/stage';
import { testWords } from '../support/watch-context';

const specimens = watchSpecimens(createFakeClock(), testWords);

it('names each specimen once', () => {
  const names = specimens.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

it.each(specimens.map((specimen) => [specimen.name, specimen] as const))('%s draws', async (name, specimen) => {
  const stage = await createStage({ type: Lightning.Component });
  const component = specimen.create(stage.application.stage);
  stage.component.childList.add(component);
  specimen.show?.(component);
  stage.frames(4);
  if (name.endsWith('loading')) expect(stage.colourAt(300, 540)).not.toBe('#000000');
  else expect(stage.texts().length).toBeGreaterThan(0);
});
