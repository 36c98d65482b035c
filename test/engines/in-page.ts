import { inPage } from '../support/in-page';
import { readScreen } from '../support/screen-reader';

/** Put before the app's own scripts: keeps what nobody caught. Written for the oldest engine. */
export const errorTrap = `<script>
window.__errors = [];
addEventListener('error', function (event) {
  var from = event.target;
  window.__errors.push(event.error ? String(event.error.stack || event.error) : event.message || 'could not load ' + (from.src || from.href));
}, true);
addEventListener('unhandledrejection', function (event) {
  window.__errors.push('rejection: ' + String((event.reason && event.reason.stack) || event.reason));
});
</script>`;

/** The element that stands for the focus in the page: what a voice guide reads. */
export interface VoiceNode {
  readonly name: string;
  readonly role: string;
  readonly language: string;
}

function readVoiceNode(): VoiceNode | undefined {
  const element = document.querySelector('#voice [aria-label]');
  const box = document.querySelector('#voice');
  if (!element || !box) return undefined;
  return {
    name: String(element.getAttribute('aria-label')),
    role: String(element.getAttribute('role')),
    language: String(box.getAttribute('lang')),
  };
}

/** Where the card with the focus is drawn, in units of the stage; the inspector's own places know nothing of mirroring. */
function readCardLeft(): number | undefined {
  interface Mirror extends Element {
    element?: { hasFocus(): boolean; core: { getCornerPoints(): number[] } };
  }
  const cards = document.querySelectorAll('[data-testid="show-card"]');
  for (let index = 0; index < cards.length; index += 1) {
    const { element } = cards[index] as Mirror;
    if (element && element.hasFocus()) return element.core.getCornerPoints()[0];
  }
  return undefined;
}

const canDecode = (type: string): string =>
  `!!window.MediaSource && MediaSource.isTypeSupported('video/mp4; codecs="${type}"')`;

/** Expressions for `EngineSession.evaluate`. */
export const ask = {
  screen: inPage(readScreen),
  voiceNode: inPage(readVoiceNode),
  cardLeft: inPage(readCardLeft),
  errors: 'window.__errors',
  direction: 'document.documentElement.dir',
  canDecodeH264: canDecode('avc1.64001f'),
  canDecodeVp9: canDecode('vp09.00.31.08'),
} as const;
