import { findProduct } from './catalogue.js';
import { toCents } from './money.js';
import { placedOrders } from './orders.js';
import { read, write } from './storage.js';

const listeners = new Set();

const quantities = () => new Map(Object.entries(read('cart', {})));

function keep(cart) {
  write('cart', Object.fromEntries(cart));
  for (const listener of listeners) listener();
}

export const itemCount = () => [...quantities().values()].reduce((sum, quantity) => sum + quantity, 0);

export function addToCart(id) {
  const cart = quantities();
  keep(cart.set(id, (cart.get(id) ?? 0) + 1));
}

export function setQuantity(id, quantity) {
  const cart = quantities();
  if (quantity > 0) cart.set(id, quantity);
  else cart.delete(id);
  keep(cart);
}

export const emptyCart = () => keep(new Map());

/** Calls back at each change of the cart, in this tab or another. */
export function onCartChange(listener) {
  listeners.add(listener);
  addEventListener('storage', listener);
}

const FREE_FROM = 80;
const DELIVERY = 4.9;
// The same promise that the segment "returning-buyers" shows; the shop keeps it by its own books.
const FREE_FOR_ORDERS = 2;

/** What is in the cart and what it costs. */
export function readCart() {
  const lines = [];
  for (const [id, quantity] of quantities()) {
    const product = findProduct(id);
    if (product) lines.push({ product, quantity, price: product.price * quantity });
  }
  const goods = toCents(lines.reduce((sum, { price }) => sum + price, 0));
  const isFree = goods >= FREE_FROM || placedOrders().length >= FREE_FOR_ORDERS;
  const delivery = lines.length === 0 || isFree ? 0 : DELIVERY;
  return { lines, goods, delivery, total: toCents(goods + delivery) };
}

/** The lines as the properties of a Segment e-commerce event. */
export const asProducts = (lines) =>
  lines.map(({ product: { product_id, name, category, brand, price }, quantity }) => ({
    product_id,
    name,
    category,
    brand,
    price,
    quantity,
  }));
