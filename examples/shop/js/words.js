// Says in plain words what Tailorbird knows and why it decided so.

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

const DEEDS = {
  'Product Viewed': 'Goods looked at',
  'Product Added': 'Goods put in the cart',
  'Order Completed': 'Orders',
};

const spaced = (id) => {
  const text = id.replace(/[-_.]+/g, ' ').replace(/([a-z])([A-Z])/g, (_, a, b) => `${a} ${b.toLowerCase()}`);
  return text.charAt(0).toUpperCase() + text.slice(1);
};

const named = (names, id) => (Object.hasOwn(names, id) ? names[id] : spaced(id));

export const segmentName = (id) => named(SEGMENTS, id);
export const attributeName = (id) => named(ATTRIBUTES, id);
export const eventName = (name) => (Object.hasOwn(EVENTS, name) ? EVENTS[name] : name);

const said = (value) => {
  if (value == null) return 'not known';
  if (Array.isArray(value)) return value.map(said).join(', ');
  if (typeof value === 'object') return JSON.stringify(value);
  return typeof value === 'number' ? String(Math.round(value * 100) / 100) : String(value);
};

export const valueInWords = said;

const OPERATORS = {
  $gte: (n) => `at least ${said(n)}`,
  $gt: (n) => `more than ${said(n)}`,
  $lte: (n) => `at most ${said(n)}`,
  $lt: (n) => `fewer than ${said(n)}`,
  $eq: said,
  $ne: (value) => `anything but ${said(value)}`,
  $in: (values) => `one of ${said(values)}`,
  $exists: (yes) => (yes ? 'anything' : 'nothing'),
};

function wantedInWords(wanted) {
  if (wanted === null || typeof wanted !== 'object') return said(wanted);
  return Object.entries(wanted)
    .map(([operator, operand]) => OPERATORS[operator]?.(operand) ?? `${operator} ${said(operand)}`)
    .join(' and ');
}

const UNITS = { s: 'second', m: 'minute', h: 'hour', d: 'day', w: 'week' };

function spanInWords(within) {
  const [, digits, unit] = /^(\d+)([smhdw])$/.exec(within ?? '') ?? [];
  if (!unit) return '';
  return digits === '1' ? ` in the last ${UNITS[unit]}` : ` in the last ${digits} ${UNITS[unit]}s`;
}

function subjectInWords(reason) {
  if (reason.kind === 'attribute') return attributeName(reason.attribute);
  if (reason.kind === 'segment') return `Being in “${segmentName(reason.segment)}”`;
  const [event] = reason.event;
  const { category } = reason.where ?? {};
  const deed = reason.sum
    ? 'Euros spent'
    : typeof category === 'string' && event === 'Product Viewed'
      ? `${spaced(category)} looked at`
      : (DEEDS[event] ?? `Times of “${reason.event.join('” or “')}”`);
  return deed + spanInWords(reason.within);
}

function foundInWords({ kind, sum, found, wanted }) {
  if (kind === 'segment') return found ? 'yes' : 'no';
  // Tailorbird stops counting where more can make no difference.
  const enough = kind === 'event' && !sum ? (wanted?.$gte ?? (wanted === 0 ? 0 : undefined)) : undefined;
  return enough !== undefined && found > enough ? `more than ${enough}` : said(found);
}

function neededInWords({ kind, wanted }) {
  if (kind === 'segment') return 'a yes is needed';
  return wanted === 0 ? 'none allowed' : `${wantedInWords(wanted)} needed`;
}

/** One reason in words: what was found, and what it takes. */
export const reasonInWords = (reason) =>
  `${subjectInWords(reason)}: ${foundInWords(reason)}, ${neededInWords(reason)}.`;

const moment = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

export const untilInWords = (until) =>
  Number.isFinite(until) ? `If nothing more happens this changes on ${moment.format(until)}.` : '';

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
