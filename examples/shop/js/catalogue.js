import { readData } from './dom.js';

/** All goods. They stand at the end of the page's source, and modules run behind that. */
export const catalogue = readData('catalogue');

export const findProduct = (id) => catalogue.find((product) => product.product_id === id);

export const categoryNames = {
  shoes: 'Shoes',
  jackets: 'Jackets',
  bags: 'Bags',
  accessories: 'Accessories',
};
