import type { Lightning } from '@lightningjs/sdk';

type ElementConstructor<Part extends Lightning.Element> = abstract new (...parameters: never[]) => Part;

/** The direct child with this ref. Throws when the template has none, which is a programmer's error. */
export function part(owner: Lightning.Element, ref: string): Lightning.Element {
  const child = owner.childList.getByRef(ref);
  if (child === undefined) throw new Error(`${owner.constructor.name} has no part ${ref}`);
  return child;
}

/** The direct child with this ref, of this class. */
export function partOf<Part extends Lightning.Element>(
  owner: Lightning.Element,
  ref: string,
  type: ElementConstructor<Part>,
): Part {
  const child = part(owner, ref);
  if (!(child instanceof type)) throw new Error(`${ref} of ${owner.constructor.name} is not a ${type.name}`);
  return child;
}
