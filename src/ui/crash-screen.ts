import type { Device } from '../domain/ports/device';
import { keyCodeOf } from './key-map';

/** What stands on the screen when the app itself can't: no canvas, no store, only the page. */
export interface CrashWords {
  readonly title: string;
  readonly body: string;
}

/**
 * Says that the app has met an error; OK, or any key a remote has, starts it again. Back leaves it: where it fails each time
 * there would be no other way out. `device` is asked at each key: it may be known only after the error.
 */
export function showCrashScreen(
  { title, body }: CrashWords,
  restart: () => void,
  device: () => Pick<Device, 'keys' | 'canExit' | 'exit'>,
): void {
  const screen = document.createElement('div');
  screen.setAttribute('role', 'alert');
  Object.assign(screen.style, {
    position: 'fixed',
    top: '0',
    left: '0',
    width: '100%',
    height: '100%',
    zIndex: '3',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    background: '#0b0c10',
    color: '#f5f6f8',
    font: '2.6vh/1.4 Inter, sans-serif',
  });
  const heading = document.createElement('div');
  heading.textContent = title;
  Object.assign(heading.style, { fontSize: '4.1vh', fontWeight: '700', marginBottom: '1.5vh' });
  const text = document.createElement('div');
  text.textContent = body;
  screen.appendChild(heading);
  screen.appendChild(text);
  document.body.appendChild(screen);
  window.addEventListener('keydown', (event) => {
    const known = device();
    if (known.keys.get(keyCodeOf(event)) !== 'back') restart();
    else if (known.canExit) {
      event.preventDefault();
      known.exit();
    }
  });
  screen.addEventListener('click', restart, { once: true });
}
