import { addToCart } from './cart.js';
import { categoryNames, findProduct } from './catalogue.js';
import { byId, element } from './dom.js';
import { track } from './events.js';
import { euro } from './money.js';

const product = findProduct(new URLSearchParams(location.search).get('id'));
if (product) show(product);
else showMissing();

function show({ product_id, name, category, brand, price, image_url, description, tags, colour }) {
  document.title = `${name} · Wrenfield`;
  const toCategory = byId('product-category');
  toCategory.textContent = categoryNames[category];
  toCategory.href = `category.html?c=${category}`;
  byId('product-picture').replaceChildren(
    element('img', { src: image_url, alt: `${name} in ${colour}`, width: 400, height: 400 }),
  );
  byId('product-brand').textContent = brand;
  byId('product-name').textContent = name;
  byId('product-price').textContent = euro(price);
  byId('product-description').textContent = description;
  byId('product-tags').replaceChildren(...[colour, ...tags].map((tag) => element('li', {}, tag)));

  const viewed = { product_id, name, category, brand, price };
  const button = byId('add-to-cart');
  for (const [property, value] of Object.entries(viewed)) {
    button.setAttribute(`data-tb-track-${property}`, String(value));
  }
  button.disabled = false;
  button.addEventListener('click', () => {
    addToCart(product_id);
    byId('added').replaceChildren(
      'It is in your cart. ',
      element('a', { href: 'cart.html' }, 'Go to the cart'),
    );
  });
  track('Product Viewed', viewed);

  // Recommendations are added only now, when they can know which product they stand beside.
  byId('main').setAttribute('data-tb-item', product_id);
  byId('main').append(byId('more').content.cloneNode(true));
}

function showMissing() {
  byId('product').replaceWith(
    element(
      'div',
      { class: 'empty' },
      element('h1', {}, 'We do not have that'),
      element('p', {}, 'Perhaps it is sold out for good, or the address has a slip in it.'),
      element('a', { class: 'button', href: 'category.html' }, 'See everything'),
    ),
  );
}
