// Slots of a config: what the validator says of them.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { validateConfig } from '../../src/validate/index.ts';
import { type Choice, createShadowFinder } from '../../src/validate/shadows.ts';
import fc from '../random.ts';

const selectors = JSON.parse(readFileSync(new URL('fixtures/selectors.json', import.meta.url), 'utf8'));

const SEGMENTS = {
  vip: { when: { plan: 'pro' } },
  fans: { when: { plan: 'pro', age: 3 } },
  all: { when: {} },
};
const ATTRIBUTES = { lifetimeValue: { event: 'Order Completed', sum: 'total' } };

const findingsOf = (slot: object, more: object = {}) =>
  validateConfig({ segments: SEGMENTS, attributes: ATTRIBUTES, slots: { hero: slot }, ...more });

/** What is said of a slot, each finding in one line, without the path of the slot itself. */
const say = (slot: object, more?: object): string[] =>
  findingsOf(slot, more).map(
    ({ level, path, message }) => `${level} ${path.replace(/^slots\.hero\.?/, '')}: ${message}`,
  );

/** The same of one variant, in a slot with a selector. */
const sayOf = (variant: object, more?: object): string[] =>
  say({ selector: '#hero', variants: [{ id: 'a', ...variant }] }, more).map((line) =>
    line.replace('variants.0.', ''),
  );

const VARIANT_KEYS =
  '`id`, `segment`, `priority`, `pages`, `since`, `until`, `devices`, `text`, `html`, `template`, `attributes`, `className`, `hidden`, `image`, `link`, `moveBefore`, `moveAfter`, `redirect`';
const PAGE = 'expected a path that begins with `/` or `*`, or with `!` in front of them';
const SAFE = 'Allowed are http, https, mailto, tel and relative addresses';

describe('nothing is said of', () => {
  test.each<[string, object]>([
    ['a variant for everybody that changes nothing', {}],
    ['text for a segment', { segment: 'vip', text: 'Hi {{firstName|friend}}' }],
    ['pages', { pages: ['/sale/*', '!/sale/old', '*?utm_source=*', '/'] }],
    ['one page', { pages: '*' }],
    ['as many stars as may be', { pages: '**********' }],
    ['days', { since: '2026-01-01', until: '2026-02-01T08:00:00+01:00' }],
    ['devices', { devices: ['mobile', 'tablet'] }],
    ['any priority', { priority: -1.5 }],
    ['allowed attributes', { attributes: { title: 'a', 'aria-label': 'b', 'data-state': 'c', role: 'd' } }],
    ['safe addresses', { attributes: { href: 'mailto:a@b.example', src: '/a.jpg', srcset: 'a 1x, b 2x' } }],
    ['an address that is not known yet', { link: '{{url}}' }],
    ['a part of one', { link: 'https://a.example/?q={{q|a}}' }],
    ['an image', { image: { src: 'https://a.example/a.jpg', srcset: '/a.jpg 2x', alt: '' } }],
    ['a move', { moveAfter: 'main > .b' }],
    ['a redirect to another page', { redirect: '/sale?from=a#b' }],
    ['markup', { html: '<b>{{name|friend}}</b>' }],
    [
      'all other changes at once',
      { template: 'x', className: 'a b', hidden: false, link: 'tel:1', moveBefore: 'p' },
    ],
  ])('%s', (_, variant) => {
    expect(sayOf(variant)).toEqual([]);
  });

  test('a redirect in a slot that is rendered by code, or to an origin that is listed', () => {
    expect(say({ variants: [{ id: 'a', redirect: '/b' }] })).toEqual([]);
    const redirectOrigins = ['https://b.example', 'http://localhost:8080'];
    for (const redirect of ['https://b.example/c', 'HTTPS://B.EXAMPLE', 'http://localhost:8080'])
      expect(sayOf({ redirect }, { redirectOrigins })).toEqual([]);
  });
});

describe('a slot', () => {
  test.each<[string, object, string[]]>([
    ['without variants', { selector: '#a' }, ['error variants: `variants` is missing']],
    [
      'with a key of a variant',
      { text: 'a', variants: [] },
      ['error text: `text` belongs to a variant: { "variants": [{ "id": …, "text": … }] }'],
    ],
    [
      'with a misspelled key',
      { selctor: '#a', variants: [] },
      ['error selctor: `selctor` is not a key of a slot: did you mean `selector`?'],
    ],
    [
      'with a transition that is none',
      { transition: 'fade', variants: [] },
      ['error transition: expected true or false, found "fade"'],
    ],
    [
      'with changes, and without a selector',
      {
        variants: [
          { id: 'a', segment: 'vip' },
          { id: 'b', hidden: true },
        ],
      },
      [
        'error variants.1.hidden: `hidden` needs a `selector` of the slot: one without it is rendered by code',
      ],
    ],
    [
      'with an id twice',
      {
        variants: [{ id: 'a', segment: 'vip' }, { id: 'b', segment: 'vip', devices: 'mobile' }, { id: 'a' }],
      },
      [
        'error variants.2.id: the variant 0 of this slot has the id "a" as well',
        'warning variants.1: this variant never shows: "a" comes first for `vip`',
      ],
    ],
  ])('%s', (_, slot, wanted) => {
    expect(say(slot)).toEqual(wanted);
  });

  const NONE = 'expected a selector, such as "#hero" or ".promo", found';
  test.each<[unknown, string]>([
    ['', `error selector: ${NONE} ""`],
    [' ', 'error selector: the selector " " is refused: it is no selector'],
    [1, `error selector: ${NONE} 1`],
    ['*', 'error selector: the selector "*" is refused: it finds everything'],
    ['BODY', 'error selector: the selector "BODY" is refused: a slot is never a <body>'],
    ['body.dark', 'warning selector: the selector "body.dark" finds no slot: a slot is never a <body>'],
    [
      '.a, form INPUT[name]',
      'warning selector: the selector ".a, form INPUT[name]" finds no slot: a slot is never a <input>',
    ],
    ['#a[', 'error selector: the selector "#a[" is refused: it is no selector'],
    ['a("', 'error selector: the selector "a(\\"" is refused: it is no selector'],
    ['[a="b]', 'warning selector: the selector "[a=\\"b]" has no end: `"]` is missing'],
    ['a,', 'error selector: the selector "a," is refused: it is no selector'],
    ['> a', 'error selector: the selector "> a" is refused: it is no selector'],
    ['a::before', 'warning selector: the selector "a::before" finds no slot: a slot is never a ::before'],
    [
      '[a!=b]',
      'error selector: the selector "[a!=b]" is refused: `!=` is no operator of CSS: use `:not([…])`',
    ],
  ])('with the selector %j', (selector, wanted) => {
    expect(say({ selector, variants: [] })).toEqual([wanted]);
  });

  test.each(selectors.valid as string[])(
    'with %j, which browsers take for a selector, is not refused',
    (selector) => {
      expect(findingsOf({ selector, variants: [] }).filter(({ level }) => level === 'error')).toEqual([]);
    },
  );

  test.each(selectors.invalid as string[])('with %j, which they do not, is', (selector) => {
    const [finding] = findingsOf({ selector, variants: [] });
    expect(finding).toMatchObject({ level: 'error', message: expect.stringMatching(/ is refused: /) });
  });
});

describe('a variant', () => {
  test.each<[string, object, string[]]>([
    ['without an id', { id: undefined }, ['error id: `id` is missing']],
    [
      'with an unknown key',
      { whatever: 1 },
      [`error whatever: \`whatever\` is not a key of a variant: use ${VARIANT_KEYS}`],
    ],
    [
      'with another word',
      { content: 'a' },
      ['error content: `content` is not a key of a variant: did you mean `text`?'],
    ],
    [
      'with the selector',
      { selector: 'a' },
      ['error selector: `selector` belongs to the slot, beside `variants`'],
    ],
    ['with two contents', { html: 'a', text: 'b' }, ['error html: `html` cannot stand beside `text`']],
    [
      'with three',
      { html: 'a', text: 'b', template: 'c' },
      [
        'error html: `html` cannot stand beside `text`',
        'error template: `template` cannot stand beside `text`',
      ],
    ],
    [
      'with two places',
      { moveBefore: 'a', moveAfter: 'b' },
      ['error moveAfter: `moveAfter` cannot stand beside `moveBefore`'],
    ],
    [
      'that redirects, and more',
      { redirect: '/a', className: 'b' },
      ['error className: `className` cannot stand beside `redirect`'],
    ],
    [
      'with a place outside',
      { moveBefore: 'body' },
      ['error moveBefore: the selector "body" is refused: a slot is never a <body>'],
    ],
    [
      'beside what nothing can stand beside',
      { moveAfter: 'body.dark' },
      ['warning moveAfter: the selector "body.dark" finds no place: no slot can stand beside <body>'],
    ],
    ['beside a form', { moveAfter: 'form' }, []],
    [
      'for an unknown segment',
      { segment: 'vipp' },
      ['error segment: there is no segment "vipp": did you mean "vip"?'],
    ],
    [
      'with a number as text',
      { priority: '5' },
      ['error priority: expected a number, found "5": did you mean 5?'],
    ],
    [
      'with no number',
      { priority: 1 / 0 },
      ['error priority: expected plain data, as JSON has it, found number Infinity'],
    ],
    [
      'for another device',
      { devices: ['phone', 'desktop'] },
      [
        'error devices.0: expected one of "mobile", "tablet", "desktop", found "phone": did you mean "mobile"?',
      ],
    ],
    ['for no device', { devices: [] }, ['error devices: expected at least 1 of them, found 0']],
    [
      'until it begins',
      { since: '2026-02-01', until: '2026-02-01' },
      ['warning until: `until` is not after `since` (2026-02-01): this variant never shows'],
    ],
    [
      'since no day',
      { since: '2026-02-30' },
      [
        'error since: expected a day such as "2026-01-31", or a time with its zone such as "2026-01-31T08:00:00Z", found "2026-02-30"',
      ],
    ],
    [
      'hidden by text',
      { hidden: 'no' },
      ['error hidden: expected true or false, found "no": did you mean false?'],
    ],
    [
      'with dots before classes',
      { className: '.a .b' },
      ['warning className: names of classes have no dots in front: did you mean "a b"?'],
    ],
    [
      'with a mark before an id',
      { template: '#a' },
      ['warning template: an id has no `#` in front: did you mean "a"?'],
    ],
    [
      'with two ids',
      { template: 'a b' },
      ['warning template: an id has no spaces, so this template is never found'],
    ],
    [
      'with an address for an image',
      { image: '/a.jpg' },
      ['error image: expected an object (image), found "/a.jpg": did you mean { "src": "/a.jpg" }?'],
    ],
  ])('%s', (_, variant, wanted) => {
    expect(sayOf(variant)).toEqual(wanted);
  });

  test.each<[string, string]>([
    ['onclick', '`onclick` would run code, so it is never set: listen in a script of the page'],
    ['ONERROR', '`ONERROR` would run code, so it is never set: listen in a script of the page'],
    ['class', '`class` is no attribute here: use `className`, which adds classes'],
    [
      'style',
      '`style` is code of its own, so it is never set: use `className`, and a rule in your style sheet',
    ],
    ['srcdoc', '`srcdoc` is markup, so it is never set: use `html`, or a `template`'],
    [
      'id',
      '`id` is what the page and its scripts know the element by, so it is never set: use `data-…` or `className`',
    ],
    ['formaction', '`formaction` would send what visitors write elsewhere, so it is never set'],
    ['data-tb-slot', '`data-tb-slot` is read by Tailorbird itself, so a variant cannot set it'],
    [
      'content',
      '`content` is never set, because a <meta> could be made to redirect: for the content of the slot use `text`',
    ],
    ['Title', '`Title` is not an attribute that a variant may set: did you mean `title`?'],
    ['data-TB-slot', '`data-TB-slot` is read by Tailorbird itself, so a variant cannot set it'],
    ['data-isVip', '`data-isVip` has capitals, and HTML knows none in names: write `data-isvip`'],
    ['link', '`link` is not an attribute that a variant may set: did you mean `href`?'],
  ])('with the attribute %s', (name, wanted) => {
    expect(sayOf({ attributes: { [name]: 'a' } })).toEqual([`error attributes.${name}: ${wanted}`]);
  });

  test.each<[object, string]>([
    [
      { link: 'javascript:alert(1)' },
      `link: the address "javascript:alert(1)" is never set: \`javascript:\` is not safe. ${SAFE}`,
    ],
    [
      { link: ' \tJava\nScript:1' },
      `link: the address " \\tJava\\nScript:1" is never set: \`javascript:\` is not safe. ${SAFE}`,
    ],
    [
      { link: 'java{{a}}script:1' },
      `link: the address "java{{a}}script:1" is never set: \`javascript:\` is not safe. ${SAFE}`,
    ],
    [{ link: 'http://[' }, 'link: the address "http://[" is never set: it is none'],
    [
      { image: { src: 'data:a' } },
      `image.src: the address "data:a" is never set: \`data:\` is not safe. ${SAFE}`,
    ],
    [
      { attributes: { href: 'blob:a' } },
      `attributes.href: the address "blob:a" is never set: \`blob:\` is not safe. ${SAFE}`,
    ],
    [
      { redirect: 'javascript:1' },
      'redirect: nobody is sent to the address "javascript:1": `javascript:` is no page',
    ],
    [{ redirect: 'http://[' }, 'redirect: nobody is sent to the address "http://[": it is none'],
  ])('with an address that is not safe: %j', (variant, wanted) => {
    expect(sayOf(variant)).toEqual([`warning ${wanted}`]);
  });

  test.each(['link', 'redirect'])('with an empty address as %s', (key) => {
    expect(sayOf({ [key]: '' })).toEqual([`error ${key}: expected an address, such as "/sale", found ""`]);
  });

  test.each(['https://b.example/c', '//b.example', '\\\\b.example', '/\t/b.example', 'https:b.example'])(
    'that redirects to %j, which is not listed',
    (redirect) => {
      expect(sayOf({ redirect }, { redirectOrigins: ['https://c.example'] })).toEqual([
        'warning redirect: https://b.example is not in `redirectOrigins`, so nobody is sent there unless it is the origin of the page itself',
      ]);
    },
  );

  test.each<[string, string]>([
    ['sale', `error pages: ${PAGE}, found "sale": did you mean "/sale"?`],
    ['!sale/*', `error pages: ${PAGE}, found "!sale/*": did you mean "!/sale/*"?`],
    [
      'https://a.example/sale?a=1',
      `error pages: ${PAGE}, found "https://a.example/sale?a=1": did you mean "/sale?a=1"?`,
    ],
    ['https://a.example', `error pages: ${PAGE}, found "https://a.example": did you mean "/"?`],
    ['', `error pages: ${PAGE}, found ""`],
    ['!', `error pages: ${PAGE}, found "!"`],
    ['***********', 'warning pages: more than 10 `*` in one pattern: several patterns say it better'],
    [
      '/b端',
      'warning pages: this is never found: a browser writes other characters in addresses: did you mean "/b%E7%AB%AF"?',
    ],
    [
      '*/a b',
      'warning pages: this is never found: a browser writes other characters in addresses: did you mean "*/a%20b"?',
    ],
    [
      '/a#b',
      'warning pages: a pattern is held against the path and the query: what stands behind a `#` does not count: did you mean "/a"?',
    ],
    ['!*', 'warning pages: every page is excluded: this variant never shows'],
  ])('on the page %j', (pages, wanted) => {
    expect(sayOf({ pages })).toEqual([wanted]);
    const inList = pages === '!*' ? wanted : wanted.replace(' pages:', ' pages.1:');
    expect(sayOf({ pages: ['/a', pages] })).toEqual([inList]);
  });

  test.each<[string, string[]]>([
    [
      '{{total|currency:EUR|0}} {{at|date}} {{at|time:short}} {{a|number:2}} {{a|upper|list}} {{a|Dave}} {{a|last}}',
      [],
    ],
    ['{{a', ['this placeholder has no end: `{{a`']],
    [
      '{{lifetimeVaule}}',
      ['`lifetimeVaule` is not among the computed attributes: did you mean `lifetimeValue`?'],
    ],
    [
      '{{a|currency:EURO}}',
      [
        'the format `currency` cannot take `EURO`: wanted is the code of a currency, such as `EUR`: did you mean `currency:EUR`?',
      ],
    ],
    ['{{a|currency:usd}}', []],
    [
      '{{context.utm.source}}',
      ['`context.utm.source` is no attribute, and placeholders stand for attributes only'],
    ],
    [
      '{{a|currency|0}}',
      ['the format `currency` needs the code of a currency, such as `EUR`: did you mean `currency:EUR`?'],
    ],
    [
      '{{a|date:shrt}}',
      [
        'the format `date` cannot take `shrt`: wanted is short, medium, long, full: did you mean `date:short`?',
      ],
    ],
    ['{{a|number:two}}', ['the format `number` cannot take `two`: wanted is a number of digits']],
    ['{{a|upper:3}}', ['the format `upper` takes nothing behind a colon: did you mean `upper`?']],
    ['{{a|uppper}}', ['`uppper` is no format, so this is the default: did you mean `upper`?']],
    ['{{a|Upper}}', ['`Upper` is no format, so this is the default: did you mean `upper`?']],
    ['{{a|money:EUR}}', ['`money` is no format, so this is the default: did you mean `currency:EUR`?']],
    ['{{a|ago|b}}', ['`ago` is no format, and there is another default behind it: did you mean `relative`?']],
    ['{{a|b|c}}', ['`b` is no format, and there is another default behind it']],
    [
      '{{constructor|__proto__:a|toString:1}}',
      ['`__proto__` is no format, and there is another default behind it'],
    ],
  ])('with the text %j', (text, wanted) => {
    expect(sayOf({ text })).toEqual(wanted.map((each) => `warning text: ${each}`));
    expect(sayOf({ attributes: { title: text } })).toEqual(
      wanted.map((each) => `warning attributes.title: ${each}`),
    );
  });
});

describe('the rest of the config', () => {
  test.each<[object, string]>([
    [
      { redirectOrigins: 'https://a.example' },
      'redirectOrigins: expected a list, found "https://a.example": did you mean ["https://a.example"]?',
    ],
    [
      { redirectOrigins: ['a.example'] },
      'redirectOrigins.0: expected an origin, such as "https://www.example.com", found "a.example": did you mean "https://a.example"?',
    ],
    [
      { redirectOrigins: ['https://a.example/b?c'] },
      'redirectOrigins.0: expected an origin, such as "https://www.example.com", found "https://a.example/b?c": did you mean "https://a.example"?',
    ],
    [
      { redirectOrigins: ['ftp://a.example'] },
      'redirectOrigins.0: expected an origin, such as "https://www.example.com", found "ftp://a.example"',
    ],
    [{ preview: 'yes' }, 'preview: expected true or false, found "yes": did you mean true?'],
    [{ collect: { slots: 0 } }, 'collect.slots: expected true or false, found 0: did you mean false?'],
  ])('%j', (config, wanted) => {
    expect(say({ variants: [] }, config)).toEqual([`error ${wanted}`]);
  });
});

test('an origin that is written as no browser writes it', () => {
  expect(
    say({ variants: [] }, { redirectOrigins: ['https://A.example:443', 'https://a.example:x'] }),
  ).toEqual([
    'warning redirectOrigins.0: no page has the origin "https://A.example:443": a browser writes it in another way: did you mean "https://a.example"?',
    'warning redirectOrigins.1: "https://a.example:x" is no origin',
  ]);
});

describe('a variant that never shows', () => {
  const hidden = (...variants: object[]) =>
    say({ selector: '#a', variants: variants.map((each, index) => ({ id: `${index}`, ...each })) });

  test.each<[string, object[], string[]]>([
    [
      'after one for everybody',
      [{}, { segment: 'vip' }],
      ['warning variants.1: this variant never shows: "0" comes first, for everybody'],
    ],
    [
      'after another for everybody',
      [{}, {}],
      ['warning variants.1: this variant never shows: "0" comes first, for everybody'],
    ],
    [
      'after a segment of everybody',
      [{ segment: 'all' }, {}],
      ['warning variants.1: this variant never shows: everybody is in `all`, and there "0" comes first'],
    ],
    [
      'after a wider segment',
      [{ segment: 'vip' }, { segment: 'fans' }],
      [
        'warning variants.1: this variant never shows: whoever is in `fans` is in `vip`, and there "0" comes first',
      ],
    ],
    [
      'before one with a higher priority',
      [
        { segment: 'fans', priority: 1 },
        { segment: 'vip', priority: 2 },
      ],
      [
        'warning variants.0: this variant never shows: whoever is in `fans` is in `vip`, and there "1" comes first',
      ],
    ],
    [
      'with fewer devices',
      [{ devices: ['mobile', 'tablet'] }, { devices: 'tablet' }],
      ['warning variants.1: this variant never shows: "0" comes first, for everybody'],
    ],
    [
      'on the same pages',
      [{ pages: ['/a', '/b'] }, { pages: ['/b', '/a'] }],
      ['warning variants.1: this variant never shows: "0" comes first, for everybody'],
    ],
    [
      'in a part of the time',
      [
        { since: '2026-01-01', until: '2026-03-01' },
        { since: '2026-01-01T00:00:00Z', until: '2026-02-01' },
      ],
      ['warning variants.1: this variant never shows: "0" comes first, for everybody'],
    ],
    [
      'with a lower priority though first',
      [{ priority: -1 }, {}],
      ['warning variants.0: this variant never shows: "1" comes first, for everybody'],
    ],
  ])('%s', (_, variants, wanted) => {
    expect(hidden(...variants)).toEqual(wanted);
  });

  test.each<[string, object[]]>([
    ['a narrower segment first', [{ segment: 'fans' }, { segment: 'vip' }, {}]],
    ['a higher priority', [{ segment: 'vip' }, { segment: 'fans', priority: 1 }]],
    ['other pages', [{ pages: '/a' }, { pages: '/b' }, {}]],
    ['other devices', [{ devices: 'mobile' }, { devices: ['mobile', 'tablet'] }]],
    ['other times', [{ until: '2026-02-01' }, { since: '2026-01-01' }]],
  ])('but not with %s', (_, variants) => {
    expect(hidden(...variants)).toEqual([]);
  });

  test('is never chosen, whoever comes, where, when and by what', () => {
    const DAYS = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'];
    const DEVICES = ['mobile', 'tablet', 'desktop'];
    const PAGES = ['/a', '/b', '/c'];
    const some = (list: string[]) => fc.subarray(list, { minLength: 1 });
    const choice: fc.Arbitrary<Choice> = fc.record(
      {
        segments: some(['vip', 'fans', 'all']),
        priority: fc.constantFrom(0, 1),
        pages: some(PAGES),
        devices: some(DEVICES),
        since: fc.constantFrom(...DAYS),
        until: fc.constantFrom(...DAYS),
      },
      { requiredKeys: [] },
    );
    const findShadows = createShadowFinder(SEGMENTS);
    const visits = [['all'], ['all', 'vip'], ['all', 'vip', 'fans']].flatMap((segments) =>
      PAGES.flatMap((page) =>
        DEVICES.flatMap((device) =>
          ['2025-12-01', ...DAYS].map((day) => ({ segments, page, device, time: Date.parse(day) })),
        ),
      ),
    );
    let found = 0;
    fc.assert(
      fc.property(fc.array(choice, { minLength: 2, maxLength: 5 }), (choices) => {
        const order = choices
          .map((each, index) => ({ ...each, index }))
          .sort((a, b) => (b.priority ?? 0) - (a.priority ?? 0));
        const chosen = new Set(
          visits.map(
            ({ segments, page, device, time }) =>
              order.find(
                (each) =>
                  (each.segments?.some((id) => segments.includes(id)) ?? true) &&
                  (each.pages?.includes(page) ?? true) &&
                  (each.devices?.includes(device) ?? true) &&
                  (each.since === undefined || time >= Date.parse(each.since)) &&
                  (each.until === undefined || time < Date.parse(each.until)),
              )?.index,
          ),
        );
        for (const [index, shadows] of findShadows(choices).entries()) {
          if (!shadows) continue;
          found += 1;
          expect([index, chosen.has(index)]).toEqual([index, false]);
        }
      }),
      { numRuns: 1000 },
    );
    expect(found).toBeGreaterThan(100);
  });
});

describe('what is over', () => {
  const NOW = Date.parse('2026-02-01T00:00:00Z');
  const overOf = (variants: object[], now?: number) =>
    validateConfig({ segments: SEGMENTS, slots: { hero: { selector: '#a', variants } } }, now).map(
      ({ level, path, message }) => `${level} ${path.replace('slots.hero.variants.', '')}: ${message}`,
    );

  test('is told, once there is a time to go by', () => {
    const sale = { id: 'sale', since: '2026-01-01', until: '2026-02-01', text: 'Sale' };
    const told = ['warning 0.until: 2026-02-01 is over: this variant is never shown again'];
    expect(overOf([sale])).toEqual([]);
    expect(overOf([sale], NOW - 1)).toEqual([]);
    expect(overOf([sale], NOW)).toEqual(told);
    expect(overOf([{ ...sale, until: '2026-02-01T00:00:00+01:00' }], NOW - 1)).toHaveLength(1);
  });

  test('is told once', () => {
    expect(overOf([{ id: 'a', since: '2026-01-02', until: '2026-01-01' }], NOW)).toEqual([
      'warning 0.until: `until` is not after `since` (2026-01-02): this variant never shows',
    ]);
    expect(overOf([{ id: 'a', until: 'soon' }], NOW)).toHaveLength(1);
  });

  test('is not a window of events, and not what begins later', () => {
    const when = { $event: { name: 'A', until: '2020-01-01' } };
    expect(validateConfig({ segments: { a: { when } } }, NOW)).toEqual([]);
    expect(overOf([{ id: 'a', since: '2027-01-01', until: '2027-02-01', text: 'A' }], NOW)).toEqual([]);
  });
});
