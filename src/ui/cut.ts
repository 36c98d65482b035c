import type { Lightning } from '@lightningjs/sdk';

/**
 * Puts a property at a value at once, whatever transition runs on it. Setting the property alone would be undone by a
 * running transition on the next frame, and so would `finish`, which only lets it jump to its old target then.
 */
export function cut(element: Lightning.Element, property: 'x' | 'y' | 'alpha', value: number): void {
  element.transition(property).reset(value, 1);
  element[property] = value;
}
