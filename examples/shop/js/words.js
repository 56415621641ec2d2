// The shop's own names for what Tailorbird knows. Why it decided so is told by `tailorbird/explain`.

const SEGMENTS = {
  'new-visitor': 'New visitor',
  'shoe-lovers': 'Likes shoes',
  'jacket-lovers': 'Likes jackets',
  'bag-lovers': 'Likes bags',
  'accessory-lovers': 'Likes accessories',
  'cart-abandoners': 'Has left a cart',
  'campaign-visitors': 'Came by the newsletter',
  buyers: 'Has bought',
  'returning-buyers': 'Has bought again',
  'big-spenders': 'Spends a lot',
};

const ATTRIBUTES = {
  sessions: 'Visits',
  pagesSeen: 'Pages seen',
  productsViewed: 'Goods looked at',
  favouriteCategory: 'Favourite department',
  favouriteBrand: 'Favourite brand',
  lastViewed: 'Looked at last',
  lastAdded: 'Put in the cart last',
  orders: 'Orders',
  lifetimeValue: 'Spent in all, in euros',
  firstName: 'First name',
  'context.utm.source': 'Where this visit came from',
};

const EVENTS = {
  'Session Started': 'A visit began',
  'Page Viewed': 'You opened a page',
  'Product List Viewed': 'You looked through a department',
  'Product Viewed': 'You looked at something',
  'Product Added': 'You put something in the cart',
  'Cart Viewed': 'You looked into the cart',
  'Checkout Started': 'You went to the checkout',
  'Order Completed': 'You ordered',
  'User Identified': 'You gave your name',
};

// What a shop would do otherwise, where the demo shows at once what it can do.
const NOTES = {
  'cart-abandoners': 'A real shop would wait for an hour before it asks. Here you need not.',
};

/** What the panel for visitors calls them. */
export const labels = { segments: SEGMENTS, attributes: ATTRIBUTES, events: EVENTS };

const spaced = (id) => {
  const text = id.replace(/[-_.]+/g, ' ').replace(/([a-z])([A-Z])/g, (_, a, b) => `${a} ${b.toLowerCase()}`);
  return text.charAt(0).toUpperCase() + text.slice(1);
};

const named = (names, id) => (Object.hasOwn(names, id) ? names[id] : spaced(id));

export const segmentName = (id) => named(SEGMENTS, id);
export const segmentNote = (id) => NOTES[id];
export const attributeName = (id) => named(ATTRIBUTES, id);
export const eventName = (name) => (Object.hasOwn(EVENTS, name) ? EVENTS[name] : name);

const said = (value) => {
  if (value == null) return 'not known';
  if (Array.isArray(value)) return value.map(said).join(', ');
  if (typeof value === 'object') return JSON.stringify(value);
  return typeof value === 'number' ? String(Math.round(value * 100) / 100) : String(value);
};

export const valueInWords = said;

/** The most telling property of an event. */
export function detailInWords({ name, properties }) {
  if (name === 'Order Completed') return `for €${said(properties.total)}`;
  const { products } = properties;
  if (Array.isArray(products))
    return products.length === 1 ? '1 thing in it' : `${products.length} things in it`;
  return said(
    properties.name ?? properties.category ?? properties.traits?.firstName ?? properties.path ?? '',
  );
}

const REASONS = {
  consent: 'it was not allowed',
  paused: 'it is paused',
  blocked: 'the browser keeps nothing for this page',
  full: 'there is no room left',
};

const reasonInWords = (reason) => named(REASONS, reason).toLowerCase();

const countOf = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** What `status()` says, as pairs of a name and words. */
export function statusInWords({ storage, reason, events, bytes, dropped, tabs, format, isPaused }) {
  const place = storage === 'indexeddb' ? 'This browser, on this device' : 'The memory of this page';
  const lost = Object.entries(dropped).map(([why, count]) => `${count}: ${reasonInWords(why)}`);
  return [
    ['Place', reason === null ? place : `${place}: ${reasonInWords(reason)}`],
    ['Kept', `${countOf(events, 'event')}, about ${Math.ceil(bytes / 1000)} kB, in format ${format}`],
    ['Not kept', lost.join(', ') || 'none of this page'],
    ['Open in', countOf(tabs, 'tab')],
    ...(isPaused ? [['At the moment', 'paused']] : []),
  ];
}
