import type { PageData } from '../page-data';
import { runCheckout } from './checkout';
import { runChoose } from './choose';
import { byId, startCountdown } from './page-parts';

// Coming back with the phone's Back key shows the page as it was left; by now it may be another one.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});

const data = JSON.parse(byId('page-data').textContent ?? '') as PageData;
startCountdown(data);
if (data.page === 'choose') runChoose(data);
else runCheckout(data);
