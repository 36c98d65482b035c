import type { Spoken, SpokenKind } from '../spoken';

/** One element of the page stands for what has the focus on the canvas: of all in its box it alone has a name. */
export interface FocusMirror {
  /** Something else has the focus than before: a screen reader reads the element. */
  show(spoken: Spoken, label: string): void;
  /** The same has the focus. Without a `label` only states are brought up to date: some readers read a new name aloud. */
  update(spoken: Spoken, label?: string): void;
  /** News for a screen reader, said when it has finished. */
  tell(text: string): void;
  /**
   * The element is there but doesn't take the browser's focus, and there is no news: the app speaks itself, and nothing must be said
   * twice, or the device says that nobody listens.
   */
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

function set(element: Element, name: string, state: string | undefined): void {
  if (state === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== state) element.setAttribute(name, state);
}

/** An element keeps its role, so only that role's states are there to be set or taken away. */
function setStates(element: HTMLElement, { kind, isOn, value, percent }: Spoken): void {
  const on = isOn === undefined ? undefined : String(isOn);
  switch (roles[kind]) {
    case 'switch':
    case 'radio':
      set(element, 'aria-checked', on);
      break;
    case 'button':
      set(element, 'aria-pressed', kind === 'key' || kind === 'button' ? on : undefined);
      break;
    case 'link':
      set(element, 'aria-current', isOn === true ? 'page' : undefined);
      break;
    case 'slider':
      set(element, 'aria-valuetext', value);
      set(element, 'aria-valuenow', String(Math.round(percent ?? 0)));
      break;
    case 'textbox':
      if (element.textContent !== (value ?? '')) element.textContent = value ?? '';
  }
}

/** Waits for its turn: no reader must come across it. */
function hide(element: HTMLElement): void {
  element.setAttribute('aria-hidden', 'true');
  element.removeAttribute('aria-label');
}

/**
 * Keeps that element in the page: hidden from the eye, focused, with role, name and state, for screen readers and for
 * televisions whose own voice guide reads the page (Samsung's does, from the element that has the focus). index.html
 * brings a first one, focused before any script: Samsung's guide wants that. A new focus is the element beside it, which waited for
 * its turn: a reader reads what gets the focus, not what it has read. Making one each time would have the page laid out again on every key.
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
  const make = (role: string): HTMLElement => {
    const made = page.createElement('div');
    made.tabIndex = -1;
    made.setAttribute('role', role);
    // Nobody sees it: without this the browser draws it anew with each focus.
    made.setAttribute('style', 'outline:none');
    return made;
  };
  let element = make('group');
  let waiting = make('group');
  hide(waiting);
  box.textContent = '';
  box.append(element, waiting, status);

  /** ARIA: a role must not change on an element that is there. */
  const withRole = (role: string, known: HTMLElement): HTMLElement => {
    if (known.getAttribute('role') === role) return known;
    const made = make(role);
    known.replaceWith(made);
    return made;
  };
  /** A field of the page, such as the TV's own keyboard writes into, keeps the focus. */
  const isFocusFree = (): boolean => {
    const active = page.activeElement;
    return active === null || active === page.body || active instanceof HTMLCanvasElement || box.contains(active);
  };

  let isSilent = false;
  return {
    show(spoken, label) {
      const role = roles[spoken.kind];
      if (isSilent) {
        element = withRole(role, element);
        set(element, 'aria-label', label);
        setStates(element, spoken);
        return;
      }
      const last = element;
      element = withRole(role, waiting);
      waiting = last;
      element.removeAttribute('aria-hidden');
      set(element, 'aria-label', label);
      setStates(element, spoken);
      if (isFocusFree()) element.focus({ preventScroll: true });
      // Not before: what has the focus must not be hidden.
      hide(waiting);
    },
    update(spoken, label) {
      setStates(element, spoken);
      if (label !== undefined) set(element, 'aria-label', label);
    },
    tell(text) {
      if (!isSilent) status.textContent = text;
    },
    get isSilent() {
      return isSilent;
    },
    set isSilent(silent) {
      isSilent = silent;
      if (!silent) return;
      status.textContent = '';
      if (page.activeElement === element) element.blur();
    },
  };
}
