import { card } from './cards.js';
import { catalogue, categoryNames } from './catalogue.js';
import { byId } from './dom.js';
import { track } from './events.js';

const parameters = new URLSearchParams(location.search);
const category = Object.hasOwn(categoryNames, parameters.get('c')) ? parameters.get('c') : undefined;
const words = (parameters.get('q') ?? '').trim();

const orders = {
  popular: (a, b) => b.popularity - a.popularity,
  cheap: (a, b) => a.price - b.price,
  dear: (a, b) => b.price - a.price,
  name: (a, b) => a.name.localeCompare(b.name, 'en'),
};

function holdsWords({ name, brand, category, colour, tags, description }) {
  const text = [name, brand, category, colour, ...tags, description].join(' ').toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const heading = words ? `Found for “${words}”` : (categoryNames[category] ?? 'All goods');
byId('category-name').textContent = heading;
document.title = `${heading} · Wrenfield`;
byId('search').value = words;

const goods = catalogue.filter(
  (product) => (!category || product.category === category) && holdsWords(product),
);

function show() {
  const sorted = goods.toSorted(orders[byId('sort').value]);
  byId('category-goods').replaceChildren(...sorted.map(card));
}

byId('category-count').textContent = goods.length === 1 ? '1 thing' : `${goods.length} things`;
byId('category-empty').hidden = goods.length > 0;
byId('sort').addEventListener('change', show);
show();

if (category) track('Product List Viewed', { category });
