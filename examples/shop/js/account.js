import { byId, element } from './dom.js';
import { euro } from './money.js';
import { placedOrders } from './orders.js';

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' });
const orders = placedOrders();

byId('orders-empty').hidden = orders.length > 0;
byId('orders').replaceChildren(
  ...orders.map(({ id, time, total, names }) =>
    element(
      'li',
      {},
      element('strong', {}, `Order ${id}`),
      element('strong', {}, euro(total)),
      element('span', {}, names.join(', ')),
      element('span', {}, day.format(time)),
    ),
  ),
);

const justPlaced = new URLSearchParams(location.search).get('order');
if (orders.some(({ id }) => id === justPlaced)) {
  byId('thanks').hidden = false;
  byId('thanks').textContent = `Your order ${justPlaced} is with us.`;
}
