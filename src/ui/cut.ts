import type { Lightning } from '@lightningjs/sdk';

/**
 * Puts a property at a value at once, whatever transition runs on it. Setting the property alone would be undone by a
 * running transition on the next frame, and so would `finish`, which only lets it jump to its old target then. One that runs ends
 * with the next frame, and says so; for one that doesn't, no frame is asked for.
 */
export function cut(element: Lightning.Element, property: 'x' | 'y' | 'alpha', value: number): void {
  const transition = element.transition(property);
  const isRunning = transition.isRunning();
  transition.reset(value, 1);
  if (!isRunning) transition.stop();
  element[property] = value;
}
