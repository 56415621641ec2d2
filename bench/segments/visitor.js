// The events of a made-up visitor who comes several times a day, as the demo shop records them.
import { createIds, createRandom } from './random.js';

const MINUTE = 60_000;
const START = Date.parse('2025-01-01T08:00:00Z');
const PAUSE_BETWEEN_VISITS = 5 * 60 * MINUTE;
const CART = 5;
/** Three visits a day, so about one order a week. */
const VISITS_OF_AN_ORDER = 20;

/**
 * Yields events without end, in the order of time: visits of some twenty events, a few hours apart. `products` are
 * those of a catalogue: `{ product_id, name, category, brand, price }`.
 */
export function* createVisitor(products, seed = 1) {
  const random = createRandom(seed);
  const newId = createIds(random);
  let time = START;
  let cart = [];
  let orders = 0;
  const event = (name, properties, isNewPage = false) => {
    time += random.between(1000, MINUTE);
    return { id: newId(isNewPage), name, properties, time };
  };
  const page = (path) =>
    event(
      'Page Viewed',
      { path: `/examples/shop/${path}`, url: `localhost:8080/examples/shop/${path}`, title: 'Tarn & Fell' },
      true,
    );
  const asLine = ({ product_id, name, category, brand, price }) => ({
    product_id,
    name,
    category,
    brand,
    price,
    quantity: 1,
  });
  const value = () => cart.reduce((sum, { price }) => sum + price, 0);

  for (;;) {
    yield event(
      'Session Started',
      { utm: random.below(5) ? {} : { source: 'newsletter' }, referrer: {} },
      true,
    );
    for (let looks = random.between(2, 6); looks > 0; looks--) {
      const product = random.favour(products);
      yield page('category.html');
      yield event('Product List Viewed', { category: product.category });
      yield page('product.html');
      yield event('Product Viewed', { ...asLine(product), currency: 'EUR' });
      if (random.below(4) > 0) continue;
      cart.push(asLine(product));
      yield event('Product Added', { ...asLine(product), currency: 'EUR' });
      if (cart.length > CART || random.below(4) === 0) {
        yield event('Product Removed', { ...cart.shift(), currency: 'EUR' });
      }
    }
    if (cart.length > 0) {
      yield page('cart.html');
      yield event('Cart Viewed', { value: value(), currency: 'EUR', products: cart });
    }
    if (cart.length > 0 && random.below(VISITS_OF_AN_ORDER) === 0) {
      yield page('checkout.html');
      yield event('Checkout Started', { value: value(), currency: 'EUR', products: cart });
      const order_id = `order-${++orders}`;
      yield event('Order Completed', { order_id, total: value(), currency: 'EUR', products: cart });
      yield event('User Identified', { userId: 'customer-1', traits: { firstName: 'Ada' } });
      cart = [];
    }
    time += PAUSE_BETWEEN_VISITS + random.below(PAUSE_BETWEEN_VISITS);
  }
}

/** The next so many. */
export function take(events, count) {
  const list = [];
  while (list.length < count) list.push(events.next().value);
  return list;
}

/** Products of many categories and brands, for configs larger than the demo shop's. */
export function inventProducts(seed = 2) {
  const random = createRandom(seed);
  return Array.from({ length: 400 }, (_, index) => ({
    product_id: `sku-${index}`,
    name: `Product ${index}`,
    category: random.favour(CATEGORIES),
    brand: random.favour(BRANDS),
    price: random.between(500, 30_000) / 100,
  }));
}

export const CATEGORIES = Array.from({ length: 20 }, (_, index) => `category-${index}`);
export const BRANDS = Array.from({ length: 30 }, (_, index) => `brand-${index}`);
