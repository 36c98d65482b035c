import { Lightning } from '@lightningjs/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HomeSkeleton } from '../../src/ui/components/HomeSkeleton';
import { ShowSkeleton } from '../../src/ui/components/ShowSkeleton';
import { allSpecimens } from '../../src/ui/gallery/all-specimens';
import { slugOf } from '../../src/ui/gallery/gallery-link';
import { createScene } from '../../src/ui/gallery/sample-context';
import { SpecimenViewer } from '../../src/ui/gallery/SpecimenViewer';
import type { Speaking } from '../../src/ui/spoken';
import { openSpecimenStage, type SpecimenStage } from '../support/specimens/specimen-stage';

/** A component that hears of OK, of a pointer or of the focus itself can have the focus. */
const focusHandlers = ['_handleEnter', '_handleHover', '_focus'] as const;

/** Boxes where things will be: they only show where the focus is, and their page says that it is loading. */
const isSkeleton = (component: object): boolean =>
  component instanceof HomeSkeleton || component instanceof ShowSkeleton;

const isFocusable = (component: object): boolean =>
  !isSkeleton(component) &&
  focusHandlers.some(
    (name) =>
      name in component &&
      (component as Record<string, unknown>)[name] !== (Lightning.Component.prototype as never)[name],
  );

const spokenOf = (component: object): Speaking['spoken'] => (component as Partial<Speaking>).spoken;

/** All of the specimen that can have the focus, drawn or not. */
function focusable(element: Lightning.Element): Lightning.Element[] {
  const found = element.children.flatMap(focusable);
  return isFocusable(element) && !(element instanceof SpecimenViewer) ? [element, ...found] : found;
}

/** The component itself, or the nearest component above it: an area for the pointer has no words of its own. */
function speakerOf(component: Lightning.Element): Lightning.Element | undefined {
  if ('spoken' in component) return component;
  let above = component.parent;
  while (above !== null && !(above instanceof Lightning.Component)) above = above.parent;
  return above !== null && 'spoken' in above ? above : undefined;
}

describe('what has the focus can be heard', () => {
  let stage: SpecimenStage;
  beforeAll(async () => {
    stage = await openSpecimenStage({ look: {} });
  });
  afterAll(() => stage.close());

  it.each(allSpecimens(createScene()).map((specimen) => [specimen.name, slugOf(specimen)] as const))(
    '%s',
    async (_name, slug) => {
      const { viewer } = await stage.show(slug);
      for (const component of focusable(viewer)) {
        expect(speakerOf(component), `${component.constructor.name} has no \`spoken\``).toBeDefined();
      }
      const [, ...path] = stage.application.focusPath ?? [];
      const focused = path[path.length - 1];
      if (focused === undefined || !isFocusable(focused)) return;
      const names = path.map((component) => component.constructor.name).join(' › ');
      expect(spokenOf(focused)?.name, `nothing is said of ${names}`).toMatch(/\S/);
    },
  );
});
