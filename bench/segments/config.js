// A made-up config with as many segments as a large shop has.
import { createRandom } from './random.js';
import { BRANDS, CATEGORIES } from './visitor.js';

const OF_PRODUCTS = [
  'Product Viewed',
  'Product Viewed',
  'Product Viewed',
  'Product Added',
  'Product Removed',
];
const OF_PAGES = ['Page Viewed', 'Product List Viewed', 'Cart Viewed', 'Checkout Started', 'Session Started'];
const WINDOWS = ['session', '30m', '12h', '1d', '7d', '7d', '30d', '90d', '365d'];

/** `{ segments }`, the same for the same seed; each asks one question of its own about the history. */
export function inventConfig(count, seed = 3) {
  const random = createRandom(seed);
  const segments = {};
  while (Object.keys(segments).length < count) {
    const when = inventCondition(random, Object.keys(segments));
    segments[`segment-${Object.keys(segments).length}`] = { when };
  }
  return { segments };
}

function inventCondition(random, known) {
  const kind = random.below(20);
  if (kind < 7) return { $event: { ...ofProducts(random), count: { $gte: random.between(1, 10) } } };
  if (kind < 9) {
    const name = random.pick(OF_PAGES);
    return { $event: { name, within: random.pick(WINDOWS), count: { $gte: random.between(2, 20) } } };
  }
  if (kind < 12)
    return { $event: { ...ofOrders(random), sum: { total: { $gte: random.between(50, 900) } } } };
  if (kind < 15) return { $sequence: inventSequence(random) };
  if (kind < 17) {
    const property = random.pick(['product_id', 'brand', 'category']);
    return { $event: { ...ofProducts(random), distinct: { [property]: { $gte: random.between(2, 6) } } } };
  }
  if (kind === 17) {
    const measure = random.pick(['avg', 'min', 'max']);
    return { $event: { ...ofProducts(random), [measure]: { price: { $gte: random.between(20, 200) } } } };
  }
  if (kind === 18) {
    const edge = random.pick(['first', 'last']);
    return {
      $event: {
        ...ofProducts(random),
        [edge]: { brand: { $in: [random.pick(BRANDS), random.pick(BRANDS)] } },
      },
    };
  }
  return {
    $event: { ...ofProducts(random), count: { $gte: random.between(1, 5) } },
    $nor: known.length > 0 ? [{ $segment: random.pick(known) }] : [],
  };
}

const inventWhere = (random) =>
  random.pick([
    () => ({ category: random.pick(CATEGORIES) }),
    () => ({ category: random.pick(CATEGORIES) }),
    () => ({ brand: random.pick(BRANDS) }),
    () => ({ category: { $in: [random.pick(CATEGORIES), random.pick(CATEGORIES)] }, price: { $gte: 50 } }),
    () => ({ price: { $gte: 20, $lt: random.between(40, 300) } }),
  ])();

const ofProducts = (random) => ({
  name: random.pick(OF_PRODUCTS),
  where: inventWhere(random),
  within: random.pick(WINDOWS),
});

const ofOrders = (random) => ({
  name: 'Order Completed',
  ...(random.below(2) && { where: { 'products.category': random.pick(CATEGORIES) } }),
  within: random.pick(WINDOWS),
});

function inventSequence(random) {
  const where = { category: random.pick(CATEGORIES) };
  return random.pick([
    () => ({
      steps: [{ name: 'Product Added', where }],
      without: { name: 'Order Completed' },
      within: random.pick(['1d', '7d']),
    }),
    () => ({
      steps: [{ name: 'Product Viewed', where }, { name: 'Product Added' }, { name: 'Order Completed' }],
      within: '7d',
      gap: '1d',
    }),
    () => ({
      steps: [
        { name: 'Product Viewed', where },
        { name: 'Product Viewed', where },
      ],
      within: 'session',
    }),
  ])();
}
