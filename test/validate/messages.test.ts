import { describe, expect, test } from 'vitest';
import { validateConfig } from '../../src/validate/index.ts';

/** Each finding in one line. */
const say = (config: unknown): string[] =>
  validateConfig(config).map(({ level, path, message }) => `${level} ${path}: ${message}`);

const when = (condition: unknown) => ({ segments: { it: { when: condition } } });
const event = (more: object) => when({ $event: { name: 'A', ...more } });
const sequence = (more: object) => when({ $sequence: { steps: [{ name: 'A' }, { name: 'B' }], ...more } });
const computed = (definition: object) => ({ attributes: { lifetimeValue: { event: 'A', ...definition } } });

const AT = 'segments.it.when';
const EVENT = `${AT}.$event`;
const DURATION = 'expected a duration over 0, such as "30m", "12h" or "7d"';
const SPAN = `${DURATION}, or "session"`;
const TIME = 'expected a day such as "2026-01-31", or a time with its zone such as "2026-01-31T08:00:00Z"';

describe('nothing is said of', () => {
  test.each([
    ['an empty config', {}],
    ['what has its place in it', { $schema: './config.schema.json', segments: { all: { when: {} } } }],
    ['a key that holds undefined', { segments: undefined, collect: { clicks: undefined } }],
    ['a list among operators', when({ tags: { $all: ['a', 'b'] }, age: { $gte: 18, $lt: 30 } })],
    ['no such event', event({ count: 0 })],
    ['a range of text', when({ name: { $gte: 'a', $lt: 'b' } })],
    ['what is missing or less', when({ $or: [{ age: null }, { age: { $lt: 3 } }], $not: { age: 7 } })],
    [
      'what is missing or in a list',
      when({ $and: [{ age: { $exists: false } }, { age: { $ini: ['a', null] } }] }),
    ],
    ['a condition on elements', when({ items: { $elemMatch: { sku: 'A', $not: { price: { $gt: 3 } } } } })],
    ['operators on elements', when({ tags: { $elemMatch: { $gt: 3, $not: { $in: [5] } } } })],
    [
      'a segment after a wider one that it is not in',
      {
        segments: { a: { when: { plan: 'pro' } }, b: { when: { plan: { $in: ['pro', 'team'] } } } },
        slots: {
          hero: {
            variants: [
              { id: '1', segment: 'a' },
              { id: '2', segment: 'b' },
            ],
          },
        },
      },
    ],
  ])('%s', (_, config) => {
    expect(say(config)).toEqual([]);
  });
});

describe('errors', () => {
  test.each<[string, unknown, string]>([
    ['no config', null, ': expected a config, which is an object, found null'],
    ['a list for a config', [], ': expected a config, which is an object, found []'],
    [
      'an unknown key',
      { segmnts: {} },
      'segmnts: `segmnts` is not a key of a config: did you mean `segments`?',
    ],
    [
      'an unknown operator',
      when({ orders: { $gtt: 3 } }),
      `${AT}.orders.$gtt: \`$gtt\` is not an operator: did you mean \`$gt\`?`,
    ],
    [
      'an operator of another language',
      when({ a: { $contains: [3] } }),
      `${AT}.a.$contains: \`$contains\` is not an operator: did you mean \`$in\`?`,
    ],
    [
      'an operator without its sign',
      when({ a: { $gt: 3, lt: 5 } }),
      `${AT}.a.lt: \`lt\` is not an operator: did you mean \`$lt\`?`,
    ],
    [
      'an operator for numbers',
      event({ count: { $regex: 'a' } }),
      `${EVENT}.count.$regex: \`$regex\` does not apply to numbers: use \`$eq\`, \`$ne\`, \`$lt\`, \`$lte\`, \`$gt\`, \`$gte\`, \`$in\`, \`$nin\`, \`$not\``,
    ],
    [
      'an operator without its path',
      when({ $gt: 3 }),
      `${AT}.$gt: \`$gt\` tests a value, so it goes behind a path: { "path": { "$gt": … } }`,
    ],
    [
      'a condition behind a path',
      when({ a: { $or: [] } }),
      `${AT}.a.$or: \`$or\` takes conditions, so it goes around paths: { "$or": … }`,
    ],
    [
      'the visitor in a condition on events',
      event({ where: { $segment: 'it' } }),
      `${EVENT}.where.$segment: \`$segment\` cannot stand in a condition on events: it asks for the visitor, not for the event`,
    ],
    [
      'a list for a condition',
      when([{ a: 1 }]),
      `${AT}: expected an object (condition), found [{"a":1}]: did you mean { "$and": [ … ] }?`,
    ],
    [
      'a list for a condition on events',
      event({ where: [{ a: 1 }] }),
      `${EVENT}.where: expected an object (condition on events), found [{"a":1}]: did you mean { "$and": [ … ] }?`,
    ],
    [
      'a list for a sequence',
      when({ $sequence: [{ name: 'A' }] }),
      `${AT}.$sequence: expected an object ($sequence), found [{"name":"A"}]: did you mean { "steps": [ … ] }?`,
    ],
    [
      'a text for an event',
      when({ $event: 'Order Completed' }),
      `${EVENT}: expected an object ($event), found "Order Completed": did you mean { "name": "Order Completed" }?`,
    ],
    [
      'a text for a step',
      sequence({ steps: ['A'] }),
      `${AT}.$sequence.steps.0: expected an object (step), found "A": did you mean { "name": "A" }?`,
    ],
    [
      'a number for a sum',
      event({ sum: 100 }),
      `${EVENT}.sum: expected an object (demands by property), found 100: wanted is { "property": { "$gte": 100 } }`,
    ],
    [
      'a property for a sum',
      event({ sum: 'total' }),
      `${EVENT}.sum: expected an object (demands by property), found "total": wanted is { "total": { "$gte": … } }`,
    ],
    [
      'a yes for a consent',
      { consent: { measurement: true } },
      'consent.measurement: expected one of "pending", "granted", "denied", found true: did you mean "granted"?',
    ],
    [
      'a yes for contextual',
      { consent: { contextual: 'yes' } },
      'consent.contextual: expected true or false, found "yes": did you mean true?',
    ],
    [
      'a no for a consent',
      { consent: { personalization: 'No' } },
      'consent.personalization: expected one of "pending", "granted", "denied", found "No": did you mean "denied"?',
    ],
    [
      'a type of another language',
      when({ a: { $type: 'int' } }),
      `${AT}.a.$type: expected one of "string", "number", "boolean", "array", "object", found "int": did you mean "number"?`,
    ],
    [
      'a window of a computed attribute',
      computed({ count: true, within: '7d' }),
      'attributes.lifetimeValue.within: `within` cannot limit a computed attribute, which goes over the whole history: use `halfLife`, or `$event` with `within` in a segment',
    ],
    ['no condition', when([]), `${AT}: expected an object (condition), found []`],
    ['a segment without its condition', { segments: { it: {} } }, `${AT}: \`when\` is missing`],
    [
      'another word for it',
      { segments: { it: { if: {} } } },
      'segments.it.if: `if` is not a key of a segment: did you mean `when`?',
    ],
    [
      'an id with a space',
      { segments: { 'big spenders': { when: {} } } },
      'segments.big spenders: `big spenders` cannot be the name of a segment: an id has no spaces and no commas: did you mean `big-spenders`?',
    ],
    [
      'a segment that is not there',
      { segments: { vip: { when: {} }, it: { when: { $segment: ['vp'] } } } },
      `${AT}.$segment.0: there is no segment "vp": did you mean "vip"?`,
    ],
    [
      'a segment that is nowhere near',
      when({ $segment: 'buyers' }),
      `${AT}.$segment: there is no segment "buyers"`,
    ],
    [
      'a segment in a circle',
      when({ $not: { $segment: 'it' } }),
      `${AT}.$not.$segment: \`it\` → \`it\`: segments cannot go in a circle`,
    ],
    ['no list', when({ a: { $in: 'b' } }), `${AT}.a.$in: expected a list, found "b": did you mean ["b"]?`],
    [
      'no truth',
      when({ a: { $exists: 'yes' } }),
      `${AT}.a.$exists: expected true or false, found "yes": did you mean true?`,
    ],
    ['no order', when({ a: { $gt: [3] } }), `${AT}.a.$gt: expected a number or a string, found [3]`],
    [
      'no type',
      when({ a: { $type: 'strng' } }),
      `${AT}.a.$type: expected one of "string", "number", "boolean", "array", "object", found "strng": did you mean "string"?`,
    ],
    [
      'no version',
      when({ a: { $vgt: 2 } }),
      `${AT}.a.$vgt: expected a version as text, such as "1.4.0", found 2: did you mean "2"?`,
    ],
    [
      'a pattern that looks around',
      when({ a: { $regex: '(?=a)' } }),
      `${AT}.a.$regex: the pattern "(?=a)" is refused: no look-around, no named groups`,
    ],
    ['an event without a name', when({ $event: { within: '1d' } }), `${EVENT}.name: \`name\` is missing`],
    [
      'no names',
      when({ $event: { name: [] } }),
      `${EVENT}.name: expected an event's name, or a list of at least one, found []`,
    ],
    [
      'a duration in words',
      event({ within: '7 days' }),
      `${EVENT}.within: ${SPAN}, found "7 days": did you mean "7d"?`,
    ],
    ['a duration of nothing', event({ within: '0d' }), `${EVENT}.within: ${SPAN}, found "0d"`],
    [
      'a count in text',
      event({ count: '3' }),
      `${EVENT}.count: expected a number, or operators such as { "$gte": 3 }, found "3": did you mean 3?`,
    ],
    [
      'a bound in text',
      event({ count: { $gte: '3' } }),
      `${EVENT}.count.$gte: expected a number, found "3": did you mean 3?`,
    ],
    [
      'an operator of a count without its sign',
      event({ count: { gte: 3 } }),
      `${EVENT}.count.gte: \`gte\` is not an operator for numbers: did you mean \`$gte\`?`,
    ],
    [
      'an operator where a property is wanted',
      event({ avg: { $gte: 5 } }),
      `${EVENT}.avg.$gte: \`$gte\` cannot be the name of a property: wanted is { "property": { "$gte": … } }`,
    ],
    [
      'a sum of nothing',
      event({ sum: {} }),
      `${EVENT}.sum: expected a property, such as { "total": { "$gte": 500 } }, found {}`,
    ],
    ['a day that is none', event({ since: '2026-02-30' }), `${EVENT}.since: ${TIME}, found "2026-02-30"`],
    [
      'a day in another order',
      event({ until: '1.2.2026' }),
      `${EVENT}.until: ${TIME}, found "1.2.2026": did you mean "2026-02-01"?`,
    ],
    [
      'a time without its zone',
      event({ until: '2026-01-31 8:00' }),
      `${EVENT}.until: ${TIME}, found "2026-01-31 8:00"`,
    ],
    [
      'a time of nowhere',
      event({ until: '2026-01-31 08:00' }),
      `${EVENT}.until: ${TIME}, found "2026-01-31 08:00": did you mean "2026-01-31T08:00Z"?`,
    ],
    ['no steps', sequence({ steps: [] }), `${AT}.$sequence.steps: expected from 1 to 16 of them, found 0`],
    [
      'too many steps',
      sequence({ steps: Array(17).fill({ name: 'A' }) }),
      `${AT}.$sequence.steps: expected from 1 to 16 of them, found 17`,
    ],
    ['a gap of a session', sequence({ gap: 'session' }), `${AT}.$sequence.gap: ${DURATION}, found "session"`],
    [
      'nothing to compute',
      computed({}),
      'attributes.lifetimeValue: expected just one of `count`, `sum`, `avg`, `min`, `max`, `distinct`, `first`, `last`, `top`, found none',
    ],
    [
      'two things to compute',
      computed({ sum: 'a', top: 'b' }),
      'attributes.lifetimeValue: expected just one of `count`, `sum`, `avg`, `min`, `max`, `distinct`, `first`, `last`, `top`, found `sum` and `top`',
    ],
    [
      'a thing that nearly is one',
      computed({ averge: 'a' }),
      'attributes.lifetimeValue.averge: `averge` is not a key of a computed attribute: use `event`, `where`, `since`, `until`, `count`, `sum`, `avg`, `min`, `max`, `distinct`, `first`, `last`, `top`, `halfLife`',
    ],
    [
      'a count that is not true',
      computed({ count: 1 }),
      'attributes.lifetimeValue.count: expected true, found 1: did you mean true?',
    ],
    [
      'half a life of what does not fade',
      computed({ max: 'a', halfLife: '1d' }),
      'attributes.lifetimeValue.halfLife: `halfLife` needs one of `count`, `sum`, `top` beside it',
    ],
    [
      'a forbidden name',
      { attributes: { $a: { event: 'A', count: true } } },
      'attributes.$a: `$a` cannot be the name of an attribute: a name has no dots, does not begin with `$` and is not `context`',
    ],
    [
      'an unknown state',
      { consent: { measurement: 'grantd' } },
      'consent.measurement: expected one of "pending", "granted", "denied", found "grantd": did you mean "granted"?',
    ],
    [
      'a purpose of another name',
      { consent: { analytics: 'granted' } },
      'consent.analytics: `analytics` is not a purpose: did you mean `measurement`?',
    ],
    [
      'parameters that are none',
      { collect: { urlParameters: [1] } },
      'collect.urlParameters.0: expected a name, found 1',
    ],
    [
      'a timeout in milliseconds',
      { collect: { sessionTimeout: 1_800_000 } },
      `collect.sessionTimeout: ${DURATION}, found 1800000: did you mean "30m"?`,
    ],
    [
      'a sensitive attribute',
      {
        attributes: { bloodType: { event: 'A', last: 'x' } },
        collect: { sensitive: { religion: 'We are a church.' } },
      },
      'attributes.bloodType: `bloodType` sounds sensitive: if you may know it, say why by "collect": { "sensitive": { "bloodType": "…" } }',
    ],
    [
      'a sensitive name without a reason',
      { collect: { sensitive: { religion: '' } } },
      'collect.sensitive.religion: expected the reason, in words, found ""',
    ],
    [
      'a variant without an id',
      { ...when({}), slots: { hero: { variants: [{ segment: 'it' }] } } },
      'slots.hero.variants.0.id: `id` is missing',
    ],
    ['a function', when({ a: () => 1 }), `${AT}.a: expected plain data, as JSON has it, found a function`],
    [
      'a Date',
      event({ since: new Date(0) }),
      `${EVENT}.since: expected plain data, as JSON has it, found an instance of Date`,
    ],
    [
      'undefined for a value',
      when({ plan: undefined }),
      `${AT}.plan: expected plain data, as JSON has it, found nothing`,
    ],
    [
      'no number',
      event({ count: Number.NaN }),
      `${EVENT}.count: expected plain data, as JSON has it, found number NaN`,
    ],
  ])('%s', (_, config, wanted) => {
    const lines = say(config);
    expect(lines.filter((line) => line.startsWith('error'))).toContain(`error ${wanted}`);
  });

  test.each([
    ['a truth in quotes', { $exists: 'true' }],
    ['a type of another language', { $type: 'int' }],
  ])('say nothing else of %s', (_, wanted) => {
    expect(validateConfig(when({ a: wanted }))).toHaveLength(1);
  });

  test('are all told at once', () => {
    const faults = say({
      segments: { a: { when: { x: { $gtt: 1 }, $event: { within: 3 } } }, b: { whn: {} } },
      collect: { clicks: 1 },
      extra: 1,
    });
    expect(faults.map((line) => line.replace(/:.*/, ''))).toEqual([
      'error segments.a.when.x.$gtt',
      'error segments.a.when.$event.within',
      'error segments.a.when.$event.name',
      'error segments.b.whn',
      'error collect.clicks',
      'error extra',
    ]);
  });

  test('say what was found, what was expected and what to write', () => {
    expect(validateConfig(event({ within: '7 days' }))).toEqual([
      {
        level: 'error',
        path: `${EVENT}.within`,
        message: `${SPAN}, found "7 days": did you mean "7d"?`,
        found: '7 days',
        expected: SPAN.replace('expected ', ''),
        suggestion: '"7d"',
      },
    ]);
  });

  test('name each circle once, however many segments lead into it', () => {
    const segment = (id: string) => ({ when: { $segment: id } });
    const segments = { a: segment('b'), b: segment('c'), c: segment('b'), d: segment('a') };
    expect(say({ segments })).toEqual([
      'error segments.c.when.$segment: `b` → `c` → `b`: segments cannot go in a circle',
    ]);
  });
});

test.each([
  ['7D', '7d'],
  ['2 weeks', '2w'],
  ['1.5h', '90m'],
  ['30 min', '30m'],
  ['P7D', '7d'],
  ['PT30M', '30m'],
  ['1 month', '30d'],
  ['1y', '365d'],
  ['-1h', '1h'],
  [' 1h', '1h'],
  ['500 milliseconds', '500ms'],
  [604_800_000, '7d'],
  ['7', undefined],
  ['1M', undefined],
  [3600, undefined],
])('the duration %s is meant as %s', (found, meant) => {
  const [finding] = validateConfig({ collect: { sessionTimeout: found } });
  expect(finding?.suggestion).toBe(meant && JSON.stringify(meant));
});

describe('one mistake', () => {
  const hero = (variant: object, more: object = {}) => ({
    hero: { selector: '#hero', variants: [{ id: 'a', text: 'A', ...variant }], ...more },
  });
  const forVip = hero({ segment: 'vip' });
  const vip = (definition: unknown) => ({ segments: { vip: definition }, slots: forVip });
  test.each<[string, object, string]>([
    ['an operator', vip({ when: { total: { $gtt: 3 } } }), 'segments.vip.when.total.$gtt'],
    ['a key of a condition', vip({ when: { $evnt: { name: 'A' } } }), 'segments.vip.when.$evnt'],
    ['a key of a segment', vip({ wen: {} }), 'segments.vip.wen'],
    ['a segment that is none', vip(null), 'segments.vip'],
    ['the key of all segments', { segmnts: { vip: { when: {} } }, slots: forVip }, 'segmnts'],
    ['segments that are a list', { segments: [{ id: 'vip', when: {} }], slots: forVip }, 'segments'],
    [
      'a name that no segment can have',
      { segments: { 'v ip': { when: {} } }, slots: hero({ segment: ['v-ip', 'v ip'] }) },
      'segments.v ip',
    ],
    [
      'the key of all origins',
      {
        redirectOrigin: ['https://b.example'],
        slots: { hero: { variants: [{ id: 'a', redirect: 'https://b.example/' }] } },
      },
      'redirectOrigin',
    ],
    [
      'the key of all attributes',
      { attribtes: { lifetimeValue: { event: 'A', sum: 'a' } }, slots: hero({ text: '{{lifetimeValue}}' }) },
      'attribtes',
    ],
    [
      'the selector of a slot',
      { slots: hero({}, { selector: undefined, selectr: '#a' }) },
      'slots.hero.selectr',
    ],
    [
      'the variants of a slot',
      { slots: { hero: { selector: '#a', varaints: [{ id: 'a', text: 'A' }] } } },
      'slots.hero.varaints',
    ],
    [
      'a priority',
      {
        ...vip({ when: {} }),
        slots: { hero: { variants: [{ id: 'a' }, { id: 'b', segment: 'vip', priority: '2' }] } },
      },
      'slots.hero.variants.1.priority',
    ],
    [
      'a key of a variant',
      { ...vip({ when: {} }), slots: { hero: { variants: [{ id: 'a', segmnt: 'vip' }, { id: 'b' }] } } },
      'slots.hero.variants.0.segmnt',
    ],
    [
      'the name of a segment',
      { ...vip({ when: {} }), slots: { hero: { variants: [{ id: 'a' }, { id: 'b', segment: 'vpi' }] } } },
      'slots.hero.variants.1.segment',
    ],
  ])('in %s is one finding', (_, config, path) => {
    expect(validateConfig(config).map((finding) => finding.path)).toEqual([path]);
  });

  test('that is a name of a segment is told with what was meant', () => {
    const segments = { regulars: { when: {} } };
    const slots = hero({ segment: 'regulers' });
    const told =
      'error slots.hero.variants.0.segment: there is no segment "regulers": did you mean "regulars"?';
    expect(say({ segments, slots })).toEqual([told]);
    expect(say({ segmnts: segments, slots })).toContain(told);
    expect(say({ segments: { 'reg ulars': { when: {} } }, slots })).toContain(
      told.replace('"regulars"', '"reg-ulars"'),
    );
  });
});

describe('warnings', () => {
  test.each<[string, unknown, string]>([
    [
      'a range without a number in it',
      when({ a: { $gt: 5, $lt: 3 } }),
      `${AT}.a: no single value passes {"$gt":5,"$lt":3}, at most a list of several`,
    ],
    [
      'a value outside of its range',
      when({ a: { $eq: 5, $lt: 3 } }),
      `${AT}.a: no single value passes {"$eq":5,"$lt":3}, at most a list of several`,
    ],
    [
      'values that are excluded',
      when({ a: { $in: [1, 2], $nin: [1, 2, 3] } }),
      `${AT}.a: no single value passes {"$in":[1,2],"$nin":[1,2,3]}, at most a list of several`,
    ],
    [
      'a number that is a text',
      when({ a: { $gt: 5, $type: 'string' } }),
      `${AT}.a: no single value passes {"$gt":5,"$type":"string"}, at most a list of several`,
    ],
    [
      'a missing value that is less',
      when({ a: { $exists: false, $lt: 3 } }),
      `${AT}.a: no single value passes {"$exists":false,"$lt":3}, at most a list of several`,
    ],
    [
      'a contradiction in parts',
      when({ $and: [{ a: { $gt: 5 } }, { a: { $lt: 3 } }] }),
      `${AT}: no single value of \`a\` passes all that is asked of it here, at most a list of several`,
    ],
    [
      'hours around midnight',
      when({ 'context.hour': { $gte: 22, $lt: 6 } }),
      `${AT}.context.hour: no single value passes {"$gte":22,"$lt":6}; for hours around midnight use \`$or\``,
    ],
    [
      'hours around midnight in parts',
      when({ $and: [{ 'context.hour': { $gte: 22 } }, { 'context.hour': { $lt: 6 } }] }),
      `${AT}: no single value of \`context.hour\` passes all that is asked of it here; for hours around midnight use \`$or\``,
    ],
    ['a list of nothing', when({ a: { $in: [] } }), `${AT}.a.$in: an empty list matches nothing`],
    ['a choice of nothing', when({ $or: [] }), `${AT}.$or: an empty list matches nothing`],
    ['a count under 0', event({ count: { $lt: 0 } }), `${EVENT}.count: no count passes {"$lt":0}`],
    ['a count of parts', event({ count: 2.5 }), `${EVENT}.count: no count passes 2.5`],
    ['a count of any size', event({ count: { $gte: 0 } }), `${EVENT}.count: every count passes {"$gte":0}`],
    [
      'as many different values as none',
      event({ distinct: { a: { $lt: 0 } } }),
      `${EVENT}.distinct.a: no count passes {"$lt":0}`,
    ],
    [
      'a sum between nothing',
      event({ sum: { a: { $gt: 3, $lt: 2 } } }),
      `${EVENT}.sum.a: no number passes {"$gt":3,"$lt":2}`,
    ],
    ['a list of negative size', when({ a: { $size: -1 } }), `${AT}.a.$size: no size passes -1`],
    [
      'an end before the begin',
      event({ since: '2026-02-01', until: '2026-01-01' }),
      `${EVENT}.until: \`until\` is not after \`since\` (2026-02-01): no event is in between`,
    ],
    [
      'a gap as long as the window',
      sequence({ gap: '7d', within: '1w' }),
      `${AT}.$sequence.gap: \`gap\` has no effect: all steps are within 1w anyway`,
    ],
    [
      'a gap after one step',
      sequence({ steps: [{ name: 'A' }], gap: '1d' }),
      `${AT}.$sequence.gap: \`gap\` has no effect: there is one step only`,
    ],
    [
      'a group without its sign',
      when({ and: [] }),
      `${AT}.and: \`and\` is the path of a value here: did you mean \`$and\`?`,
    ],
    [
      'operators without their signs',
      when({ age: { gte: 3 } }),
      `${AT}.age.gte: \`gte\` is no operator but the key of an object that the value must equal: did you mean \`$gte\`?`,
    ],
    [
      'operators buried in a value',
      when({ address: { country: { $in: ['AT'] } } }),
      `${AT}.address.country.$in: \`$in\` is not applied here: the value must equal this object as it stands: did you mean \`address.country\`?`,
    ],
    [
      'a path to nothing',
      when({ 'a.constructor': 1 }),
      `${AT}.a.constructor: \`constructor\` names nothing in a path, so this is always missing`,
    ],
    ['a path with a hole', when({ 'a..b': 1 }), `${AT}.a..b: the path "a..b" has an empty part`],
    [
      'a fact of a slightly other name',
      when({ 'context.utm.sorce': 'x' }),
      `${AT}.context.utm.sorce: \`context.utm.sorce\` is no fact of a page view that Tailorbird collects: did you mean \`context.utm.source\`?`,
    ],
    [
      'an attribute of a slightly other name',
      { ...computed({ sum: 'total' }), ...when({ lifetimeValu: 3 }) },
      `${AT}.lifetimeValu: \`lifetimeValu\` is not among the computed attributes: did you mean \`lifetimeValue\`?`,
    ],
    [
      'an event of a slightly other name',
      when({ $event: { name: 'order completed' } }),
      `${EVENT}.name: "order completed" looks like a misspelling: did you mean "Order Completed"?`,
    ],
    [
      'a reason for what needs none',
      { collect: { sensitive: { plan: 'We sell it.' } } },
      'collect.sensitive.plan: `plan` is not among the sensitive names, and needs no reason',
    ],
  ])('%s', (_, config, wanted) => {
    expect(say(config)).toEqual([`warning ${wanted}`]);
  });
});

describe('what is never found is warned of', () => {
  const HOUR = '`context.hour` is a whole number from 0 to 23';
  const DAY = '`context.weekday` is a number from 1 for Monday to 7 for Sunday';
  const DEVICE = '`context.device` is "mobile", "tablet" or "desktop"';
  test.each<[string, unknown, string]>([
    ['context.hour', '18', `: ${HOUR}, never "18": did you mean 18?`],
    ['context.hour', 24, `: ${HOUR}, never 24: did you mean 0?`],
    ['context.hour', { $in: [22, 2.5] }, `.$in.1: ${HOUR}, never 2.5`],
    ['context.hour', { $not: { $gte: '18' } }, `.$not.$gte: ${HOUR}, never "18": did you mean 18?`],
    ['context.hour', { $regex: '1.' }, `.$regex: ${HOUR}, and \`$regex\` finds only text`],
    ['context.hour', { $gte: 24 }, `: no hour passes {"$gte":24}: it is a whole number from 0 to 23`],
    ['context.weekday', 0, `: ${DAY}, never 0: did you mean 7?`],
    ['context.weekday', { $in: ['Saturday'] }, `.$in.0: ${DAY}, never "Saturday": did you mean 6?`],
    [
      'context.weekday',
      { $gt: 7 },
      ': no weekday passes {"$gt":7}: it is a number from 1 for Monday to 7 for Sunday',
    ],
    ['context.device', 'phone', `: ${DEVICE}, never "phone": did you mean "mobile"?`],
    ['context.device', { $nin: ['Tablet'] }, `.$nin.0: ${DEVICE}, never "Tablet": did you mean "tablet"?`],
    ['context.device', 3, `: ${DEVICE}, never 3`],
    [
      'context.utm.campaign',
      2026,
      ': `context.utm.campaign` is always a text, never 2026: did you mean "2026"?',
    ],
    ['orders', '3', ': `orders` is always a number, never "3": did you mean 3?'],
    ['orders', { $gte: 'many' }, '.$gte: `orders` is always a number, never "many"'],
    ['orders', { $type: 'string' }, '.$type: `orders` is always a number: did you mean "number"?'],
    ['context.url.params.q', 'x', ': the parameter "q" is not kept: name it in `collect.urlParameters`'],
    [
      'context.url.params.utm_source',
      'x',
      ': the parameter "utm_source" is not kept: did you mean `context.utm.source`?',
    ],
    [
      'name',
      { $regex: '/ada/i' },
      '.$regex: a pattern has no slashes around it and no flags: did you mean { "$regexi": "ada" }?',
    ],
    [
      'name',
      { $regex: '/ada/g' },
      '.$regex: a pattern has no slashes around it and no flags: did you mean { "$regex": "ada" }?',
    ],
    ['app.version', { $vgte: 'two' }, '.$vgte: "two" is no version, such as "1.4.0"'],
    ['segment', 'it', ': `segment` is the path of an attribute here: did you mean `$segment`?'],
    ['segment', ['it'], ': `segment` is the path of a value here: did you mean `$segment`?'],
    ['segments', ['it'], ': `segments` is the path of an attribute here: did you mean `$segment`?'],
  ])('%s: %o', (path, wanted, message) => {
    const attributes = { orders: { event: 'A', count: true } };
    expect(say({ attributes, ...when({ [path]: wanted }) })).toEqual([`warning ${AT}.${path}${message}`]);
  });

  test('of events as well, by the facts of their page view', () => {
    const attributes = { orders: { event: 'A', count: true } };
    // A property of the name of an attribute is another thing.
    expect(say({ attributes, ...event({ where: { 'context.hour': 24, orders: '3' } }) })).toEqual([
      `warning ${EVENT}.where.context.hour: ${HOUR}, never 24: did you mean 0?`,
    ]);
    expect(say(event({ where: { within: '7d' } }))).toEqual([
      `warning ${EVENT}.where.within: \`within\` is the path of a property here: a window stands beside \`where\`, not inside it`,
    ]);
    expect(say(event({ where: { within: 7 }, first: { within: '7d' } }))).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['context.hour', { $gte: 9, $lt: 18, $ne: 12 }],
    ['context.hour', { $lt: 24 }],
    ['context.hour', null],
    ['context.weekday', { $in: [6, 7] }],
    ['context.device', { $ini: ['Mobile'] }],
    ['context.language', { $regexi: '^de' }],
    ['context.url.path', { $regex: '/books/' }],
    ['context.url.path', { $regex: '/shop/is' }],
    ['context.url.params.page', { $exists: true }],
    ['orders', { $gte: 3 }],
    ['orders', { $exists: false }],
    ['favourite', 'shoes'],
    ['app.version', { $vgte: 'v2' }],
    ['segment', 'smb'],
    ['within', '7d'],
  ])('but not %s: %o', (path, wanted) => {
    const attributes = {
      orders: { event: 'A', count: true },
      favourite: { event: 'A', top: 'category' },
    };
    expect(say({ attributes, ...when({ [path]: wanted }), collect: { urlParameters: ['page'] } })).toEqual(
      [],
    );
  });
});
