// The rows of a shop's export as REES46 and others write it.
import { RowError } from './faults.mjs';
import { idOfLine, numberOf, timeOf } from './fields.mjs';

export const name = 'shop export';

/** In any order; category_code, brand and user_session may be there too, what else there is is not looked at. */
export const wantedColumns = ['event_time', 'event_type', 'product_id', 'price', 'user_id'];

const EVENT_NAMES = {
  view: 'Product Viewed',
  cart: 'Product Added',
  remove_from_cart: 'Product Removed',
  purchase: 'Order Completed',
};

export function toEvent(row, line) {
  const name = Object.hasOwn(EVENT_NAMES, row.event_type) ? EVENT_NAMES[row.event_type] : undefined;
  if (name === undefined) {
    throw new RowError(
      `event_type is "${row.event_type}", not one of ${Object.keys(EVENT_NAMES).join(', ')}`,
    );
  }
  for (const column of ['product_id', 'user_id']) {
    if (row[column] === '') throw new RowError(`${column} is empty`);
  }
  const product = productOf(row);
  return {
    visitor: row.user_id,
    session: row.user_session || undefined,
    event: {
      id: idOfLine(line),
      name,
      properties: name === 'Order Completed' ? orderOf(product) : product,
      time: timeOf(row.event_time, 'event_time'),
    },
  };
}

/** What is empty in the file is missing in the event. */
function productOf({ product_id, category_code, brand, price }) {
  const product = { product_id };
  if (category_code) {
    product.category = category_code;
    product.department = category_code.split('.')[0];
  }
  if (brand) product.brand = brand;
  if (price !== '') product.price = numberOf(price, 'price');
  return product;
}

function orderOf(product) {
  if (product.price === undefined) throw new RowError('price is empty, in a purchase');
  return { total: product.price, products: [{ ...product, quantity: 1 }] };
}
