// What all pages of the shop do.
import { itemCount, onCartChange } from './cart.js';
import { byId } from './dom.js';
import { startStrip } from './strip.js';

function showCount() {
  const count = itemCount();
  const badge = byId('cart-count');
  badge.hidden = count === 0;
  badge.textContent = String(count);
}

function markDepartment() {
  const here = new URLSearchParams(location.search).get('c');
  for (const link of document.querySelectorAll('.departments a')) {
    if (here && link.search === `?c=${here}`) link.setAttribute('aria-current', 'page');
  }
}

showCount();
onCartChange(showCount);
markDepartment();
startStrip();
