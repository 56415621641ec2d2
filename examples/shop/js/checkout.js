import { asProducts, emptyCart, readCart } from './cart.js';
import { byId, element } from './dom.js';
import { identify, track, withTailorbird } from './events.js';
import { euro } from './money.js';
import { customerId, keepOrder } from './orders.js';

const cart = readCart();
const products = asProducts(cart.lines);

byId('checkout-full').hidden = cart.lines.length === 0;
byId('checkout-empty').hidden = cart.lines.length > 0;

if (cart.lines.length) {
  byId('checkout-lines').replaceChildren(
    ...cart.lines.map(({ product, quantity, price }) =>
      element(
        'li',
        {},
        element('span', {}, `${quantity} × ${product.name}`),
        element('span', {}, euro(price)),
      ),
    ),
  );
  byId('checkout-delivery').textContent = cart.delivery ? euro(cart.delivery) : 'free';
  byId('checkout-total').textContent = euro(cart.total);
  track('Checkout Started', { value: cart.total, currency: 'EUR', products });
  byId('checkout-form').addEventListener('submit', placeOrder);
}

function placeOrder(event) {
  event.preventDefault();
  byId('place-order').disabled = true;
  const order = keepOrder(cart);
  emptyCart();
  const [firstName] = byId('name').value.trim().split(/\s+/);
  track('Order Completed', { order_id: order.id, total: cart.total, currency: 'EUR', products });
  if (firstName) identify(customerId(), { firstName });
  leaveFor(`account.html?order=${order.id}`);
}

// So long the page waits for a script that is late, or never comes because something blocks it.
const PATIENCE = 600;

function leaveFor(href) {
  const leave = () => location.assign(href);
  setTimeout(leave, PATIENCE);
  // Queued behind the calls above: when its turn comes Tailorbird has the order, and keeps it when the page goes.
  withTailorbird(leave);
}
