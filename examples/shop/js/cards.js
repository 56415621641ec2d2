import { element } from './dom.js';
import { euro } from './money.js';

/** A product as the recommendations draw it too, by their <template>. */
export const card = ({ url, image_url, brand, name, price }) =>
  element(
    'li',
    { class: 'card' },
    element(
      'a',
      { href: url },
      element('img', { src: image_url, alt: '', width: 400, height: 400, loading: 'lazy' }),
      element('span', { class: 'card-brand' }, brand),
      element('span', { class: 'card-name' }, name),
      element('span', { class: 'card-price' }, euro(price)),
    ),
  );
