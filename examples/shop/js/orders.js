import { read, write } from './storage.js';

export const placedOrders = () => read('orders', []);

const randomDigits = () => String((crypto.getRandomValues(new Uint32Array(1))[0] % 900000) + 100000);

export function keepOrder({ lines, total }) {
  const order = {
    id: `W-${randomDigits()}`,
    time: Date.now(),
    total,
    names: lines.map(({ product, quantity }) =>
      quantity > 1 ? `${quantity} × ${product.name}` : product.name,
    ),
  };
  write('orders', [order, ...placedOrders()]);
  return order;
}

/** The number under which the shop knows this customer. Drawn once, kept here only. */
export function customerId() {
  const id = read('customer') ?? `customer-${randomDigits()}`;
  write('customer', id);
  return id;
}
