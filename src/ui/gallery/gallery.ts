import { loadFonts } from '../load-fonts';
import { openGallery } from './open-gallery';

/** Opens the gallery in the page. Only `gallery.html` loads it; it isn't part of the built app. */
async function main(): Promise<void> {
  await loadFonts('./fonts/');
  const { history, location } = window;
  const gallery = await openGallery(document.body, (hash) => {
    if (hash !== location.hash) history.replaceState(null, '', hash);
  });
  await gallery.open(location.hash);
  window.addEventListener('hashchange', () => void gallery.open(location.hash));
}

void main();
