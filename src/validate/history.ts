import type { ObjectShape, Shape } from './shapes.js';

const WHERE: Shape = {
  is: 'ref',
  to: 'where',
  description: "A condition on the event's properties; context.… names facts of the event's own page view.",
  examples: [{ category: 'shoes' }],
};
const EVENT_NAMES: Shape = {
  is: 'names',
  of: 'event',
  description: 'The name of an event, or a list of names.',
  examples: ['Page Viewed', 'Session Started', 'Product Viewed', 'Product Added', 'Order Completed'],
};
const WITHIN: Shape = {
  is: 'text',
  kind: 'span',
  description:
    'Only events of the last so much time, such as 30m, 12h, 7d or 8w, or of this session. Without it: the whole history.',
  examples: ['session', '30m', '24h', '7d', '30d', '365d'],
};
export const DURATION: Shape = { is: 'text', kind: 'duration', examples: ['30m', '24h', '7d'] };
const TIME: Shape = { is: 'text', kind: 'time', examples: ['2026-01-31', '2026-01-31T08:00:00Z'] };
const PROPERTY: Shape = { is: 'text', kind: 'path' };

/** A number, or operators on it, by the path of a property. */
const measure = (description: string, rule: 'count' | 'number' = 'number'): Shape => ({
  is: 'object',
  key: 'a property',
  title: 'Demands by property',
  description,
  keys: {},
  isFilled: true,
  others: {
    pattern: '^[^$]',
    of: { is: 'operand', operators: 'numberOperators', plain: 'number', rule },
    names: 'wanted is { "property": { "$gte": … } }',
    rule: 'path',
  },
});

const KINDS: { readonly [kind: string]: Shape } = {
  count: { is: 'true', description: 'How many events.' },
  sum: { ...PROPERTY, description: 'The sum of a property over all events.' },
  avg: { ...PROPERTY, description: 'The average of a property.' },
  min: { ...PROPERTY, description: 'The least value of a property.' },
  max: { ...PROPERTY, description: 'The greatest value of a property.' },
  distinct: { ...PROPERTY, description: 'How many different values a property had.' },
  first: { ...PROPERTY, description: 'The value of a property at the earliest event that has it.' },
  last: { ...PROPERTY, description: 'The value of a property at the latest event that has it.' },
  top: { ...PROPERTY, description: 'The most frequent value of a property.' },
};

/** An attribute that is computed from events. */
export const attribute: ObjectShape = {
  is: 'object',
  key: 'a key of a computed attribute',
  title: 'Computed attribute',
  description:
    'An attribute that is computed from events: their name, and one of count, sum, avg, min, max, distinct, first, last, top.',
  keys: {
    event: EVENT_NAMES,
    where: WHERE,
    since: { ...TIME, description: 'Only events at this time or later.' },
    until: { ...TIME, description: 'Only events before this time.' },
    ...KINDS,
    halfLife: {
      ...DURATION,
      description: 'With count, sum or top: an event counts half as much for each such time gone by.',
    },
  },
  required: ['event'],
  one: Object.keys(KINDS),
  beside: { halfLife: ['count', 'sum', 'top'] },
  aliases: { name: 'event', events: 'event', mostFrequent: 'top', average: 'avg', decay: 'halfLife' },
  rule: 'attribute',
};

/** `$event` */
export const event: ObjectShape = {
  is: 'object',
  key: 'a key of $event',
  title: '$event',
  description:
    'A test of the history. With several demands all must hold; with none at least one such event is wanted.',
  keys: {
    name: EVENT_NAMES,
    where: WHERE,
    within: WITHIN,
    since: { ...TIME, description: 'Only events at this time or later.' },
    until: { ...TIME, description: 'Only events before this time.' },
    count: {
      is: 'operand',
      operators: 'numberOperators',
      plain: 'number',
      rule: 'count',
      description: 'How many events. 0 means: no such event.',
      examples: [{ $gte: 3 }, 0],
    },
    sum: measure('By property: its sum over the events; 0 over none.'),
    avg: measure('By property: its average; missing over none.'),
    min: measure('By property: its least value; missing over none.'),
    max: measure('By property: its greatest value; missing over none.'),
    distinct: measure('By property: how many different values it had.', 'count'),
    first: { ...WHERE, description: 'A condition on the earliest of the events.' },
    last: { ...WHERE, description: 'A condition on the latest of the events.' },
  },
  required: ['name'],
  aliases: { event: 'name', window: 'within', during: 'within', times: 'count', properties: 'where' },
  wraps: { text: 'name' },
  rule: 'event',
};

/** A step of `$sequence`. */
export const step: ObjectShape = {
  is: 'object',
  key: 'a key of a step',
  title: 'Step',
  keys: { name: EVENT_NAMES, where: WHERE },
  required: ['name'],
  aliases: { event: 'name', properties: 'where' },
  wraps: { text: 'name' },
};

/** `$sequence` */
export const sequence: ObjectShape = {
  is: 'object',
  key: 'a key of $sequence',
  title: '$sequence',
  description: 'These steps happened in this order, and nothing that matches `without` came after.',
  keys: {
    steps: {
      is: 'list',
      of: { is: 'ref', to: 'step' },
      least: 1,
      most: 16,
      description: 'From 1 to 16 steps, in their order.',
    },
    within: { ...WITHIN, description: 'All steps inside the last so much time, or inside this session.' },
    gap: { ...DURATION, description: 'From one step to the next at most so much time.' },
    without: { is: 'ref', to: 'step', description: 'No such event after the latest completion.' },
  },
  required: ['steps'],
  aliases: { events: 'steps', not: 'without', window: 'within', maxGap: 'gap' },
  wraps: { list: 'steps' },
  rule: 'sequence',
};
