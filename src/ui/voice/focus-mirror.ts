import type { Spoken, SpokenKind } from '../spoken';

/** One element of the page stands for what has the focus on the canvas. */
export interface FocusMirror {
  /** Something else has the focus than before: a screen reader reads the element. */
  show(spoken: Spoken, label: string): void;
  /** The same has the focus. Without a `label` only states are brought up to date: some readers read a new name aloud. */
  update(spoken: Spoken, label?: string): void;
  /** News for a screen reader, said when it has finished. */
  tell(text: string): void;
  /** While the app speaks itself the element is there but doesn't take the browser's focus, so that nothing is said twice. */
  isSilent: boolean;
}

/** WAI-ARIA roles. A card opens something: it is a button, whatever it shows. */
const roles: Readonly<Record<SpokenKind, string>> = {
  page: 'group',
  dialog: 'dialog',
  panel: 'group',
  message: 'group',
  row: 'group',
  menu: 'menu',
  keyboard: 'group',
  button: 'button',
  show: 'button',
  product: 'button',
  creator: 'button',
  category: 'button',
  'menu-item': 'link',
  switch: 'switch',
  option: 'radio',
  slider: 'slider',
  key: 'button',
  field: 'textbox',
};

const hidden = 'position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0);white-space:nowrap';

function setStates(element: HTMLElement, { kind, isOn, value, percent }: Spoken): void {
  const set = (name: string, state: string | undefined): void => {
    if (state === undefined) element.removeAttribute(name);
    else element.setAttribute(name, state);
  };
  const on = isOn === undefined ? undefined : String(isOn);
  set('aria-checked', kind === 'switch' || kind === 'option' ? on : undefined);
  set('aria-pressed', kind === 'key' || kind === 'button' ? on : undefined);
  set('aria-current', kind === 'menu-item' && isOn === true ? 'page' : undefined);
  set('aria-valuetext', kind === 'slider' ? value : undefined);
  set('aria-valuenow', kind === 'slider' ? String(Math.round(percent ?? 0)) : undefined);
  if (kind === 'field') element.textContent = value ?? '';
}

/**
 * Keeps that element in the page: hidden from the eye, focused, with role, name and state, for screen readers and for
 * televisions whose own voice guide reads the page (Samsung's does, from the element that has the focus). index.html
 * brings a first one, focused before any script: Samsung's guide wants that.
 */
export function createFocusMirror(page: Document, language: string): FocusMirror {
  const box = page.getElementById('voice') ?? page.body.appendChild(page.createElement('div'));
  box.id = 'voice';
  box.lang = language;
  // Keys are the app's: without this role a screen reader keeps the arrows for itself.
  box.setAttribute('role', 'application');
  box.setAttribute('style', hidden);
  const status = page.createElement('div');
  status.setAttribute('role', 'status');
  status.setAttribute('aria-live', 'polite');
  let element = page.createElement('div');
  box.textContent = '';
  box.append(element, status);

  /** A field of the page, such as the TV's own keyboard writes into, keeps the focus. */
  const isFocusFree = (): boolean => {
    const active = page.activeElement;
    return active === null || active === page.body || active instanceof HTMLCanvasElement || box.contains(active);
  };

  let isSilent = false;
  return {
    show(spoken, label) {
      // ARIA: a role must not change on an element that is there. And a new one is a new focus, which is read.
      const next = page.createElement('div');
      next.id = 'voice-focus';
      next.tabIndex = -1;
      next.setAttribute('role', roles[spoken.kind]);
      next.setAttribute('aria-label', label);
      setStates(next, spoken);
      const isFree = isFocusFree();
      element.replaceWith(next);
      element = next;
      if (isFree && !isSilent) element.focus({ preventScroll: true });
    },
    update(spoken, label) {
      setStates(element, spoken);
      if (label !== undefined) element.setAttribute('aria-label', label);
    },
    tell(text) {
      status.textContent = text;
    },
    get isSilent() {
      return isSilent;
    },
    set isSilent(silent) {
      isSilent = silent;
      if (silent) {
        status.textContent = '';
        if (page.activeElement === element) element.blur();
      }
    },
  };
}
