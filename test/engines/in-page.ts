import { inPage } from '../support/in-page';
import { readScreen } from '../support/screen-reader';

/** Put before the app's own scripts: keeps what nobody caught. Written for the oldest engine. */
export const trapCode = `
window.__errors = [];
addEventListener('error', function (event) {
  var from = event.target;
  window.__errors.push(event.error ? String(event.error.stack || event.error) : event.message || 'could not load ' + (from.src || from.href));
}, true);
addEventListener('unhandledrejection', function (event) {
  window.__errors.push('rejection: ' + String((event.reason && event.reason.stack) || event.reason));
});
addEventListener('securitypolicyviolation', function (event) {
  window.__errors.push('refused by ' + event.violatedDirective + ': ' + event.blockedURI);
});`;
export const errorTrap = `<script>${trapCode}</script>`;

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

/** How wide a canvas takes a text to be, in ems, by weight and size: `400 20px`. */
function readTextWidths(): Record<string, number> {
  const widths: Record<string, number> = {};
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return widths;
  for (const weight of [400, 600]) {
    for (const size of [20, 28, 48]) {
      const look = `${weight} ${size}px`;
      context.font = `${look} Inter`;
      widths[look] = context.measureText('Trail season kick-off').width / size;
    }
  }
  return widths;
}

/** How much wider an Arabic text is at double size. */
function readGrowth(): number {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return 0;
  const widthAt = (size: number): number => {
    context.font = `400 ${size}px "Noto Sans Arabic"`;
    return context.measureText('\u0628\u062f\u0627\u064a\u0629 \u0645\u0648\u0633\u0645').width;
  };
  return widthAt(56) / widthAt(28);
}

const canDecode = (type: string): string =>
  `!!window.MediaSource && MediaSource.isTypeSupported('video/mp4; codecs="${type}"')`;

/** Expressions for `EngineSession.evaluate`. */
export const ask = {
  screen: inPage(readScreen),
  voiceNode: inPage(readVoiceNode),
  cardLeft: inPage(readCardLeft),
  textWidths: inPage(readTextWidths),
  arabicGrowth: inPage(readGrowth),
  canReadBareCatch: `(function () { try { new Function('try {} catch {}'); return true; } catch (error) { return false; } })()`,
  errors: 'window.__errors',
  direction: 'document.documentElement.dir',
  canDecodeH264: canDecode('avc1.64001f'),
  canDecodeVp9: canDecode('vp09.00.31.08'),
} as const;
