import { asProducts, onCartChange, readCart, setQuantity } from './cart.js';
import { catalogue } from './catalogue.js';
import { byId, element } from './dom.js';
import { track } from './events.js';
import { euro } from './money.js';

const MOST = 9;

function line({ product: { product_id, name, brand, url, image_url }, quantity, price }) {
  const select = element(
    'select',
    { id: `quantity-${product_id}` },
    ...Array.from({ length: MOST }, (_, i) =>
      element('option', { selected: i + 1 === quantity }, String(i + 1)),
    ),
  );
  select.addEventListener('change', () => setQuantity(product_id, Number(select.value)));
  const remove = element(
    'button',
    { class: 'link-button', type: 'button', 'aria-label': `Remove ${name}` },
    'Remove',
  );
  remove.addEventListener('click', () => setQuantity(product_id, 0));
  return element(
    'li',
    { class: 'line' },
    element('img', { src: image_url, alt: '', width: 400, height: 400 }),
    element(
      'div',
      {},
      element('p', { class: 'card-brand' }, brand),
      element('a', { href: url }, name),
      element(
        'div',
        { class: 'line-tools' },
        element('label', { class: 'visually-hidden', for: `quantity-${product_id}` }, `How many of ${name}`),
        select,
        remove,
      ),
    ),
    element('p', { class: 'line-price' }, euro(price)),
  );
}

let shelfFor = '';

/** Recommends what goes with the item that was added last: nothing of its kind, and nothing that is in the cart. */
function showShelf(lines) {
  const inCart = new Set(lines.map(({ product }) => product.product_id));
  const last = lines.at(-1)?.product;
  const wanted = [...inCart].join();
  if (wanted === shelfFor) return;
  shelfFor = wanted;
  byId('beside-cart').replaceChildren();
  if (!last) return;
  const others = catalogue.filter(
    (product) => product === last || (product.category !== last.category && !inCart.has(product.product_id)),
  );
  const shelf = byId('goes-well').content.cloneNode(true);
  shelf.firstElementChild.setAttribute('data-tb-item', last.product_id);
  // `similar` chooses from a catalogue, and this one is made for this cart.
  const goods = element('div', { id: 'beside-cart-goods', hidden: true }, JSON.stringify(others));
  byId('beside-cart').append(goods, shelf);
}

function show() {
  const cart = readCart();
  const isEmpty = cart.lines.length === 0;
  byId('cart-full').hidden = isEmpty;
  byId('cart-empty').hidden = !isEmpty;
  byId('cart-lines').replaceChildren(...cart.lines.map(line));
  byId('cart-goods').textContent = euro(cart.goods);
  byId('cart-delivery').textContent = cart.delivery ? euro(cart.delivery) : 'free';
  byId('cart-total').textContent = euro(cart.total);
  showShelf(cart.lines);
  return cart;
}

onCartChange(show);
const { lines, total } = show();
track('Cart Viewed', { value: total, currency: 'EUR', products: asProducts(lines) });
