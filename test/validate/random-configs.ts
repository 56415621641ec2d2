// Random configs out of the grammar itself, so that none of its corners is forgotten, and random damage to them.

import { areOperators } from '../../src/config.ts';
import { CONFIG, DEFINITIONS } from '../../src/validate/grammar.ts';
import type { ObjectShape, Shape, TextKind } from '../../src/validate/shapes.ts';
import fc from '../random.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const SEGMENTS = ['s0', 's1', 's2', 's3'];
const PATHS = ['p', 'q.r', 'items[].k', 'context.device', 'constructor', 'a b', ''];
const NAMES: { readonly [key: string]: readonly string[] } = {
  'an attribute': ['lifetime', 'religion', 'x', 'name with spaces', 'a-b', ''],
  'a segment': SEGMENTS,
  'a slot': ['hero', 'a b', '__proto__'],
  'a sensitive name': ['religion', 'bloodType', 'plan', ''],
  'a property': ['total', 'items.price', 'x$'],
  'an attribute that a variant may set': ['aria-label', 'data-x'],
};

const TEXTS: { readonly [kind in TextKind]: readonly string[] } = {
  name: ['A', 'Page Viewed', ' ', 'Order Completed'],
  path: ['p', 'products.category', 'p$', '.'],
  duration: ['1ms', '30m', '007d', '999999999999w'],
  span: ['session', '12h', '1s'],
  time: ['2026-01-31', '2026-01-31T08:00Z', '2024-02-29T08:00:00.25+02:00', '0001-01-01'],
  pattern: ['a', '^a|b$', '[a-z]{1,3}', '(?:x+)*', ''],
  version: ['1.2.3', 'v1', ''],
  selector: ['#hero', '.a > b', 'a[', 'div:has(> img)', 'form input', ' x '],
  place: ['#hero', 'body', '*'],
  address: ['/a', '', 'https://a.example/?q={{q}}', '{{url}}', '//b.example', 'MAILTO:a@b.example', 'a b'],
  link: ['/a', 'mailto:a@b.example', '{{url}}'],
  redirect: ['/a', '?x', '#a', 'https://a.example/b', '//a.example'],
  origin: ['https://a.example', 'http://localhost:8080'],
  page: ['/', '*', '!/a/*', '/a?b=*', '**********', '/ä'],
  id: ['a', '#a', 'a b'],
  content: ['a', '', '{{a|upper|b}}', '{{a|currency:EURO}}', '{{a'],
  classes: ['a', ' a  b ', '.a'],
  reason: ['We are a church.', ' x '],
};

const value: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    null,
    true,
    false,
    0,
    -1.5,
    3,
    'a',
    '',
    [],
    {},
    [1, 'a'],
    { k: 1 },
    { k: { l: [null] } },
  ),
);

const isOf = (shape: Shape, depth: number): fc.Arbitrary<Json> => {
  switch (shape.is) {
    case 'value':
      return value;
    case 'boolean':
      return fc.boolean();
    case 'true':
      return fc.constant(true);
    case 'number':
      return fc.constantFrom(...[0, 1, 2, -1, 2.5, 1e21].filter((each) => each > (shape.above ?? -2)));
    case 'scalar':
      return fc.constantFrom<Json>(0, 3, 'a', '');
    case 'choice':
      return fc.constantFrom(...shape.of);
    case 'text':
      return fc.constantFrom(...TEXTS[shape.kind]);
    case 'names': {
      const names = fc.constantFrom(...(shape.of === 'segment' ? SEGMENTS : ['A', 'B', 'Page Viewed']));
      return fc.oneof(names, fc.array(names, { minLength: 1, maxLength: 3 }));
    }
    case 'some':
      return fc.oneof(
        isOf(shape.of, depth - 1),
        fc.array(isOf(shape.of, depth - 1), { minLength: 1, maxLength: 3 }),
      );
    case 'list':
      return fc.array(isOf(shape.of, depth - 1), {
        minLength: shape.least ?? 0,
        maxLength: depth > 0 ? Math.max(shape.least ?? 0, 2) : (shape.least ?? 0),
      });
    case 'ref':
      return isOf(DEFINITIONS[shape.to], depth);
    case 'operand': {
      const plain = shape.plain === 'number' ? fc.constantFrom<Json>(0, 3, 2.5) : value;
      if (depth <= 1) return plain;
      const operators = isOf(DEFINITIONS[shape.operators], depth - 1);
      return fc.oneof(
        plain,
        operators.filter((each) => Object.keys(each as object).length > 0),
      );
    }
    case 'elements':
      if (depth <= 0) return fc.constantFrom<Json>({ $gt: 1 }, { k: 1 }, {});
      return fc.oneof(
        // With a condition in its `$not` it would be neither the one nor the other.
        isOf(DEFINITIONS.operators, depth - 1).map((each) =>
          areOperators(each as object as Record<string, unknown>) ? each : { $gt: 1 },
        ),
        isOf(DEFINITIONS.where, depth - 1),
      );
    case 'object':
      return anObject(shape, depth);
  }
};

function anObject(shape: ObjectShape, depth: number) {
  const { key, keys, required = [], one = [], beside = {}, apart = {}, others, isFilled } = shape;
  const names = Object.keys(keys).filter((name) => !one.includes(name) && !(name in beside));
  const optional = depth > 0 ? names.filter((name) => !required.includes(name)) : [];
  const chosen = fc.tuple(
    fc.subarray(optional, { maxLength: Math.min(optional.length, key === 'a key of a config' ? 9 : 3) }),
    one.length ? fc.constantFrom(...one).map((name) => [name]) : fc.constant([]),
    others && (depth > 0 || isFilled)
      ? fc.uniqueArray(fc.constantFrom(...(NAMES[key] ?? PATHS)), {
          minLength: isFilled ? 1 : 0,
          maxLength: 2,
        })
      : fc.constant([]),
    fc.boolean(),
  );
  return chosen.chain(([some, kind, more, hasCompanions]) => {
    const extra = Object.keys(beside).filter(
      (each) => hasCompanions && beside[each]?.includes(kind[0] ?? ''),
    );
    const named = [...required, ...some, ...kind, ...extra];
    const isApart = (name: string) => apart[name]?.some((each) => named.includes(each));
    const own = named
      .filter((name) => !isApart(name))
      .map((name) => [name, isOf(keys[name] as Shape, depth - 1)] as const);
    // Conditions name segments, so all of them are there.
    const all = key === 'a segment' ? SEGMENTS : more;
    const rest = all.map((name) => [name, isOf((others as { of: Shape }).of, depth - 1)] as const);
    return fc
      .record(Object.fromEntries([...own, ...rest].map(([name, each], index) => [`${index} ${name}`, each])))
      .map((record) => {
        const made: { [key: string]: Json } = {};
        for (const [name, each] of Object.entries(record)) {
          const [, plain] = /^\d+ (.*)$/s.exec(name) ?? [];
          Object.defineProperty(made, plain ?? '', {
            value: each,
            enumerable: true,
            configurable: true,
            writable: true,
          });
        }
        return made as Json;
      });
  });
}

/** Configs that are right as far as a grammar can tell; segments may still go in circles. */
export const configs: fc.Arbitrary<Json> = isOf(CONFIG, 8);

type Slot = { holder: Json[] | { [key: string]: Json }; key: string };

function slotsOf(json: Json): Slot[] {
  if (typeof json !== 'object' || json === null) return [];
  return Object.keys(json).flatMap((key) => [
    { holder: json as Slot['holder'], key },
    ...slotsOf((json as { [key: string]: Json })[key] as Json),
  ]);
}

const WORDS = [
  ...['$gt', '$gtt', '$in', '$or', '$not', '$event', '$segment', '$sequence', '$schema', '$elemMatch'],
  ...[
    'name',
    'when',
    'within',
    'count',
    'sum',
    'steps',
    'event',
    'halfLife',
    'id',
    '__proto__',
    'x',
    '',
    'a.b',
  ],
  ...['selector', 'text', 'html', 'attributes', 'link', 'image', 'moveBefore', 'redirect', 'redirectOrigins'],
  ...['segment', 'pages', 'devices', 'priority', 'since', 'until', 'preview', 'href', 'class', 'onclick'],
  ...['Title', 'data-tb-slot', 'aria-label', 'srcset'],
];

const strange: fc.Arbitrary<Json> = fc.oneof(
  value,
  fc.constantFrom<Json>(
    'session',
    '7d',
    '0d',
    '7 days',
    's1',
    'nowhere',
    '3',
    '(a',
    '(?=a)',
    'a'.repeat(201),
    '1970-01-01',
  ),
  fc.constantFrom<Json>(
    ...['javascript:alert(1)', ' JAVASCRIPT:1', 'java\nscript:1', 'data:text/html,a', 'mailto:a@b.example'],
    ...[
      '//b.example',
      '\\\\b.example',
      '/\t/b.example',
      'https://b.example',
      'https://a.example/',
      'ftp://a.example',
    ],
    ...[
      '{{a}}javascript:1',
      'javascript:{{a}}',
      '{{a|javascript:1}}',
      'java{{a}}script:1',
      'http://[',
      'a.example',
    ],
    ...[
      '*',
      'body',
      'HTML',
      ' html ',
      'body *',
      'a[',
      '!',
      '!/',
      'sale',
      '***********',
      '/a b',
      '#a',
      'mobile',
    ],
  ),
  fc.constantFrom<Json>(
    { text: 'a' },
    { href: 'javascript:1' },
    { src: '/a' },
    ['mobile'],
    ['/a', 1],
    ['https://b.example'],
  ),
  fc.constantFrom<Json>(
    { $gt: 1 },
    { $foo: 1 },
    { $gt: 1, x: 2 },
    [[]],
    [null],
    { $not: { k: 1 } },
    { when: {} },
  ),
  fc.constantFrom<Json>(
    ['7d'],
    ['2026-01-31'],
    '2026-02-30',
    { $size: 1 },
    { $eq: [1] },
    { $in: 1 },
    { $regex: 'a' },
  ),
);

const damages = fc.record({ at: fc.nat(1e6), how: fc.nat(4), word: fc.constantFrom(...WORDS), by: strange });

/** A config with up to three faults, or what is a fault in most places. */
export const damaged: fc.Arbitrary<Json> = fc
  .tuple(configs, fc.array(damages, { minLength: 1, maxLength: 3 }))
  .map(([config, all]) => {
    const copy = structuredClone(config);
    for (const { at, how, word, by } of all) {
      const slots = slotsOf(copy);
      const slot = slots[at % Math.max(1, slots.length)];
      if (!slot) return by;
      const { key } = slot;
      const holder = slot.holder as { [key: string]: Json };
      const set = (name: string, each: Json) =>
        Object.defineProperty(holder, name, {
          value: each,
          enumerable: true,
          configurable: true,
          writable: true,
        });
      if (how === 0 && !Array.isArray(holder)) delete holder[key];
      else if (how === 1 && !Array.isArray(holder)) set(word, structuredClone(holder[key] as Json));
      else if (how === 2 && !Array.isArray(holder)) set(word, structuredClone(by));
      else if (how === 3) set(key, [structuredClone(holder[key] as Json)]);
      else set(key, structuredClone(by));
    }
    return copy;
  });
