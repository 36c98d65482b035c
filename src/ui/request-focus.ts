import type { Lightning } from '@lightningjs/sdk';

/** A component that chooses which of its components has the focus, and lets a pointer choose. */
export interface FocusHost {
  /** `child` is the component directly beneath this one on the way to what the pointer is on. */
  focusOn(child: Lightning.Component): void;
}

function isFocusHost(component: Lightning.Component): component is Lightning.Component & FocusHost {
  return 'focusOn' in component && typeof component.focusOn === 'function';
}

/** Sends the focus to a component the pointer is on: each host above it is told, nearest first. */
export function requestFocus(component: Lightning.Component): void {
  let child = component;
  for (let host = child.cparent; host !== null; host = host.cparent) {
    if (isFocusHost(host)) host.focusOn(child);
    child = host;
  }
  component._refocus();
}
