import type { PageData } from '../page-data';
import { runCheckout } from './checkout';
import { runChoose } from './choose';
import { startCountdown } from './page-parts';

// Coming back with the phone's Back key shows the page as it was left; by now it may be another one.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});

// A picture that doesn't come leaves its colour, not a broken sign.
for (const image of Array.from(document.images)) {
  const hide = () => (image.style.visibility = 'hidden');
  if (image.complete && image.naturalWidth === 0 && image.loading !== 'lazy') hide();
  image.addEventListener('error', hide);
}

const dataElement = document.getElementById('page-data');
if (dataElement) {
  const data = JSON.parse(dataElement.textContent) as PageData;
  startCountdown(data);
  if (data.page === 'choose') runChoose(data);
  else runCheckout(data);
}
