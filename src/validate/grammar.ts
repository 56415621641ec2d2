import { attribute, DURATION, event, sequence, step } from './history.js';
import { numberOperators, operators } from './operators.js';
import type { Definition, ObjectShape, Shape } from './shapes.js';
import { slot, variant } from './slots.js';

/** What every condition may hold; `of` is the condition again. */
const combined = (of: Definition): { readonly [key: string]: Shape } => {
  const one: Shape = { is: 'ref', to: of };
  const all: Shape = { is: 'list', of: one };
  return {
    $and: { ...all, description: 'All conditions of the list hold; always for an empty list.' },
    $or: {
      ...all,
      isEmptyDead: true,
      description: 'One condition of the list holds; never for an empty list.',
    },
    $nor: { ...all, description: 'No condition of the list holds; always for an empty list.' },
    $not: { ...one, description: 'The condition does not hold.' },
  };
};

const PATHS = {
  pattern: '^([^$]|$)',
  rule: 'path',
  of: {
    is: 'operand',
    operators: 'operators',
    plain: 'value',
    description: 'A value that it equals, or operators that it passes.',
  },
} as const;

const CONDITION_ALIASES = { $any: '$or', $none: '$nor', $events: '$event', $segments: '$segment' };

const NAME: Shape = { is: 'text', kind: 'name' };
const SEGMENTS: Shape = { is: 'names', of: 'segment' };
const POSITIVE = { is: 'number', above: 0 } as const;
const SWITCH = { is: 'boolean', default: true } as const;
const STATE: Shape = {
  is: 'choice',
  of: ['pending', 'granted', 'denied'],
  aliases: {
    ...{ true: 'granted', yes: 'granted', allow: 'granted', allowed: 'granted', accepted: 'granted' },
    ...{ false: 'denied', no: 'denied', deny: 'denied', refused: 'denied', rejected: 'denied' },
  },
  default: 'pending',
};

/** The whole format of a config, in one place: `validateConfig` walks it, the JSON Schema is written from it. */
export const DEFINITIONS: { readonly [name in Definition]: ObjectShape } = {
  attribute,
  condition: {
    is: 'object',
    key: 'a key of a condition',
    title: 'Condition',
    description:
      'All keys must hold. A path names an attribute, or beginning with context. a fact of this page view.',
    keys: {
      ...combined('condition'),
      $segment: { ...SEGMENTS, description: 'The visitor is in this segment, or in one of the list.' },
      $event: { is: 'ref', to: 'event', description: 'The history passes this test.' },
      $sequence: { is: 'ref', to: 'sequence', description: 'These events happened in this order.' },
    },
    others: PATHS,
    aliases: CONDITION_ALIASES,
    wraps: { list: '$and' },
    rule: 'condition',
  },
  where: {
    is: 'object',
    key: 'a key of a condition on events',
    title: 'Condition on events',
    description:
      "All keys must hold. A path names a property of the event, or beginning with context. a fact of the event's own page view.",
    keys: combined('where'),
    others: PATHS,
    aliases: CONDITION_ALIASES,
    wraps: { list: '$and' },
    rule: 'where',
  },
  operators,
  numberOperators,
  event,
  sequence,
  step,
  segment: {
    is: 'object',
    key: 'a key of a segment',
    title: 'Segment',
    keys: { when: { is: 'ref', to: 'condition', description: 'Who is in the segment.' } },
    required: ['when'],
    aliases: { if: 'when', rule: 'when', where: 'when', condition: 'when', conditions: 'when' },
  },
  slot,
  variant,
  consent: {
    is: 'object',
    key: 'a purpose',
    title: 'Consent',
    keys: {
      measurement: { ...STATE, description: 'May events be kept?' },
      personalization: { ...STATE, description: 'May the profile shape the page?' },
      contextual: {
        is: 'boolean',
        default: false,
        description:
          'Without personalization, still show what rests on this page view alone (context.…), and stores nothing.',
      },
    },
    aliases: { personalisation: 'personalization', analytics: 'measurement', tracking: 'measurement' },
  },
  collect: {
    is: 'object',
    key: 'a key of collect',
    title: 'Collect',
    keys: {
      pageViews: { ...SWITCH, description: 'Record page views by itself.' },
      clicks: { ...SWITCH, description: 'Record clicks on data-tb-track.' },
      slots: { ...SWITCH, description: 'Record which slots are seen and clicked.' },
      urlParameters: {
        is: 'list',
        of: NAME,
        default: [],
        description: 'Names of URL parameters that may be kept besides utm_….',
      },
      sensitive: {
        is: 'object',
        key: 'a sensitive name',
        default: {},
        description:
          'Names of traits, properties and attributes that sound sensitive and are kept all the same, each with the reason.',
        keys: {},
        others: { pattern: '', of: { is: 'text', kind: 'reason' }, rule: 'sensitiveName' },
      },
      sessionTimeout: {
        ...DURATION,
        default: '30m',
        description: 'So long without an event ends a session.',
      },
    },
  },
  retention: {
    is: 'object',
    key: 'a key of retention',
    title: 'Retention',
    keys: {
      days: { ...POSITIVE, default: 90, description: 'Events that are older go.' },
      events: { ...POSITIVE, default: 10_000, description: 'With more, the oldest go.' },
      bytes: { ...POSITIVE, default: 5_000_000, description: 'With more, estimated, the oldest go.' },
    },
    aliases: { age: 'days', maxAge: 'days', count: 'events', size: 'bytes' },
  },
};

/** The config itself. */
export const CONFIG: ObjectShape = {
  is: 'object',
  key: 'a key of a config',
  title: 'Tailorbird config',
  description: 'Every key is optional.',
  keys: {
    $schema: { is: 'value', description: 'For editors: where the JSON Schema of this file is.' },
    attributes: {
      is: 'object',
      key: 'an attribute',
      description: 'Attributes computed from events; conditions and {{placeholders}} use them by name.',
      keys: {},
      others: {
        pattern: '^(?!(\\$|(context|__proto__)$))[^.]*$',
        of: { is: 'ref', to: 'attribute' },
        names: 'a name has no dots, does not begin with `$` and is not `context`',
        rule: 'attributeName',
      },
    },
    segments: {
      is: 'object',
      key: 'a segment',
      description: 'Named conditions: who is in a segment.',
      keys: {},
      others: {
        pattern: '^(?!__proto__$)[^\\s,]*$',
        of: { is: 'ref', to: 'segment' },
        names: 'an id has no spaces and no commas',
        rule: 'segmentId',
      },
    },
    slots: {
      is: 'object',
      key: 'a slot',
      description: 'Slots by selector, and slots that you render by code; slots in HTML need no config.',
      keys: {},
      others: { pattern: '', of: { is: 'ref', to: 'slot' } },
    },
    consent: {
      is: 'ref',
      to: 'consent',
      description: 'What holds until the visitor chooses, a consent platform answers or the browser says no.',
    },
    collect: { is: 'ref', to: 'collect', description: 'What is recorded by itself.' },
    retention: {
      is: 'ref',
      to: 'retention',
      description: 'How much of the history is kept event by event; what goes by stays in sum.',
    },
    redirectOrigins: {
      is: 'list',
      of: { is: 'text', kind: 'origin' },
      default: [],
      description: "Origins besides the page's own to which a variant may redirect.",
    },
    preview: {
      is: 'boolean',
      description: 'May editors preview by ?tb-preview and ?tb-segments? Without it: on localhost only.',
    },
  },
};
