// `npx tailorbird check`, built from the sources as it ships.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type OutputOptions, type RollupOptions, rollup } from 'rollup';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkConfig } from '../../tools/check/check-config.ts';
import { checkPage } from '../../tools/check/check-page.ts';
import { inOrder } from '../../tools/check/place.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;
let program: string;

beforeAll(async () => {
  // Inside the project, because the program reads the version from the package around it.
  folder = mkdtempSync(join(root, '.build-check-'));
  program = join(folder, 'cli.js');
  const { default: builds } = (await import('../../rollup.config.mjs')) as { default: RollupOptions[] };
  const build = builds.find(({ output }) =>
    (output as OutputOptions).file?.endsWith('/cli.js'),
  ) as RollupOptions;
  const bundle = await rollup(build);
  await bundle.write({ ...(build.output as OutputOptions), file: program });
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, content: unknown) => {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  return name;
};

function run(...parameters: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...parameters], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const GOOD = { segments: { vip: { when: { plan: 'pro' } }, all: { when: {} } } };

/** What is said of a page, each remark in one line. */
const remarksOn = (page: string, config: unknown = GOOD): string[] =>
  inOrder(checkPage(page, config).remarks).map(
    ({ level, line, column, message }) => `${line}:${column} ${level} ${message}`,
  );

describe('the command', () => {
  test('says how it is used', () => {
    expect(run('--help')).toMatchObject({
      status: 0,
      stderr: '',
      stdout: expect.stringMatching(/^Usage: tailorbird check/),
    });
    expect(run()).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(/^Usage:/) });
    expect(run('check')).toMatchObject({ status: 2, stderr: expect.stringMatching(/^Which file/) });
    expect(run('chekc', 'a.json')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^There is no command "chekc"/),
    });
    expect(run('check', '--jsn')).toMatchObject({ status: 2, stderr: expect.stringMatching(/--jsn/) });
  });

  test('has the version of the package', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(run('--version').stdout).toBe(`${version}\n`);
  });

  test('names a file that is not there, and a folder', () => {
    expect(run('check', 'nowhere.json')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'nowhere.json: there is no such file.\n',
    });
    expect(run('check', '.')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^\.: this is a folder\./),
    });
  });

  test('brings the licences of what is in it, and needs nothing else', () => {
    const code = readFileSync(program, 'utf8');
    expect(code).toMatch(/^#!\/usr\/bin\/env node\n/);
    for (const name of [
      'fastest-levenshtein',
      'css-what',
      'css-select',
      'nth-check',
      'boolbase',
      'jsonc-parser',
      'parse5',
      'entities',
    ])
      expect(code).toContain(`/*! ${name}\n`);
    expect(
      [...code.matchAll(/\bfrom\s?"([^"]+)"/g)]
        .map(([, name]) => name)
        .filter((name) => !name?.startsWith('node:')),
    ).toEqual([]);
    expect(statSync(program).size).toBeLessThan(300_000);
  });
});

describe('a config', () => {
  test('that is right is said to be so', () => {
    expect(run('check', write('good.json', GOOD))).toEqual({
      status: 0,
      stdout: 'good.json: nothing wrong.\n',
      stderr: '',
    });
    expect(run('check', write('marked.json', `\uFEFF${JSON.stringify(GOOD)}`)).status).toBe(0);
  });

  test('has its findings printed with line and column, in order', () => {
    const config = `{
  "segments": {
    "vip": { "when": { "orders": { "$gtt": 3 }, "plan": { "$in": [] } } },
    "all": { "wen": {} }
  }
}
`;
    expect(run('check', write('bad.json', config))).toEqual({
      status: 1,
      stderr: '',
      stdout: `bad.json
  3:36  error    \`$gtt\` is not an operator: did you mean \`$gt\`?
                 at segments.vip.when.orders.$gtt
  3:66  warning  an empty list matches nothing
                 at segments.vip.when.plan.$in
  4:14  error    \`wen\` is not a key of a segment: did you mean \`when\`?
                 at segments.all.wen

2 errors, 1 warning
`,
    });
  });

  test('is held against the clock', () => {
    const until = (time: string) => ({ slots: { hero: { variants: [{ id: 'sale', until: time }] } } });
    expect(run('check', write('over.json', until('2020-01-01')))).toMatchObject({
      status: 0,
      stdout: expect.stringContaining(
        'warning  2020-01-01 is over: this variant is never shown again\n                 at slots.hero.variants.0.until',
      ),
    });
    expect(run('check', write('good.json', until('2999-01-01'))).stdout).toMatch(/nothing wrong/);
    const page = (time: string) =>
      `<b data-tb-slot="a"><template data-tb-variant="a" data-tb-until="${time}"></template></b>`;
    const { remarks } = checkPage(page('2026-02-01'), GOOD, Date.parse('2026-02-01'));
    expect(remarks.map(({ message }) => message)).toEqual([
      '2026-02-01 is over: this variant is never shown again',
    ]);
    expect(run('check', 'good.json', write('page.html', page('2020-01-01'))).stdout).toMatch(
      /^page\.html\n {2}1:51 {2}warning {2}2020-01-01 is over/,
    );
  });

  test('with warnings only is no failure', () => {
    const { status, stdout } = run('check', write('warned.json', { segments: { a: { when: { $or: [] } } } }));
    expect(status).toBe(0);
    expect(stdout).toMatch(/0 errors, 1 warning\n$/);
    expect(run('check', '--strict', 'warned.json')).toMatchObject({ status: 1, stdout });
    expect(run('check', '--strict', write('good.json', GOOD)).status).toBe(0);
  });

  test('is printed as JSON on demand', () => {
    const { status, stdout } = run('check', '--json', write('bad.json', { segmnts: {} }));
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      errors: 1,
      warnings: 0,
      files: [
        {
          file: 'bad.json',
          findings: [
            {
              level: 'error',
              line: 2,
              column: 3,
              path: 'segmnts',
              message: '`segmnts` is not a key of a config: did you mean `segments`?',
              found: 'segmnts',
              expected:
                'one of `$schema`, `attributes`, `segments`, `slots`, `consent`, `collect`, `retention`, `redirectOrigins`, `preview`',
              suggestion: 'segments',
            },
          ],
        },
      ],
    });
  });

  test.each([
    ['', '1:1', 'the file is empty'],
    [
      '{\n  "a": 1,\n}',
      '3:1',
      'not JSON: a key in double quotes is missing here (is there a comma too many?)',
    ],
    ['{\r\n  "a" 1 }', '2:7', 'not JSON: a colon is missing here'],
    ['{\n  "a": 1\n  "b": 2\n}', '3:3', 'not JSON: a comma is missing here'],
    ['{ "a": [1, 2 }', '1:14', 'not JSON: a comma is missing here'],
    ['{ "a": [1, 2', '1:13', 'not JSON: a `]` is missing here'],
    ['{ "a": 1', '1:9', 'not JSON: a `}` is missing here'],
    ['{ // no\n}', '1:3', 'not JSON: JSON knows no comments'],
    ["{ 'a': 1 }", '1:3', 'not JSON: not a word of JSON: texts and keys stand in double quotes'],
    ['{ "a": "b\n" }', '1:8', 'not JSON: this text has no end'],
    ['{} {}', '1:4', 'not JSON: the config ends before this: nothing may follow'],
  ])('that is no JSON is told where: %j', (text, place, message) => {
    const { remarks, config } = checkConfig(text);
    const [line, column] = place.split(':').map(Number);
    expect(remarks).toEqual([{ level: 'error', line, column, message }]);
    expect(config).toBeUndefined();
  });

  test('with a key twice is warned of', () => {
    const { stdout } = run(
      'check',
      write('twice.json', '{ "segments": { "a": { "when": { "b": 1, "b": 2 } } } }'),
    );
    expect(stdout).toContain('1:42  warning  `b` stands twice in this object: only the last one counts\n');
  });

  test('nested without end is no crash', () => {
    const { status, stdout } = run(
      'check',
      write('deep.json', `${'['.repeat(100_000)}${']'.repeat(100_000)}`),
    );
    expect(status).toBe(1);
    expect(stdout).toContain('error');
  });

  test('cannot write on the terminal', () => {
    const { stdout } = run('check', write('sly.json', { '\u001b[2J\u202e': 1 }));
    expect(stdout).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
    expect(stdout).toContain('\\u001b[2J\\u202e');
  });
});

describe('a page', () => {
  test.each<[string, string, string[]]>([
    [
      'without a fault',
      '<div data-tb-slot="hero"><p>Hi</p><template data-tb-segment="vip">Hi {{ firstName | friend }}</template></div>',
      [],
    ],
    [
      'for an unknown segment',
      '<div\n  data-tb-slot="hero"><template\n  data-tb-segment="all vp"></template></div>',
      ['3:3 error there is no segment "vp": did you mean "vip"?'],
    ],
    [
      'with a template that never shows',
      '<div data-tb-slot="hero">\n<template data-tb-segment="all"></template>\n<template data-tb-segment="vip"></template></div>',
      [
        '3:11 warning this template never shows: whoever is in `vip` is in `all`, and there the template in line 2 comes first',
      ],
    ],
    [
      'with a template for nobody',
      '<div data-tb-slot="hero"><template>Hi</template></div>',
      ['1:26 warning a template without `data-tb-segment` or `data-tb-variant` never shows'],
    ],
    [
      'with a template outside',
      '<div data-tb-slot="hero"><p><template data-tb-segment="vip"></template></p></div>',
      ['1:39 error this template stands not right inside an element with `data-tb-slot`'],
    ],
    [
      'with a segment on no template',
      '<div data-tb-slot="hero"><p data-tb-segment="vip"></p></div>',
      ['1:29 error `data-tb-segment` belongs on a <template>, not on <p>'],
    ],
    [
      'with a slot twice',
      '<b data-tb-slot="a"></b>\n<b data-tb-slot="a"></b>',
      ['2:4 warning the slot "a" is in line 1 already'],
    ],
    ['with a slot of no name', '<b data-tb-slot></b>', ['1:4 error `data-tb-slot` is empty']],
    [
      'with a wrong attribute',
      '<b data-tb-slto="a"></b>',
      ['1:4 error there is no attribute `data-tb-slto`: did you mean `data-tb-slot`?'],
    ],
    [
      'with a property of no event',
      '<b data-tb-track-id="a"></b>',
      ['1:4 error `data-tb-track-id` has no effect without `data-tb-track`'],
    ],
    [
      'with a capital in a property',
      '<b data-tb-track="A" data-tb-track-productId="a"></b>',
      ['1:22 warning HTML knows no capitals in names: this is the property `productid`'],
    ],
    [
      'with a placeholder that has no end',
      '<div data-tb-slot="a"><template data-tb-segment="vip">Hi {{name}</template></div>',
      ['1:58 error this placeholder has no end: `{{name}`'],
    ],
    [
      'with one in an attribute',
      '<div data-tb-slot="a"><template data-tb-segment="vip"><b title="{{name"></b></template></div>',
      ['1:65 error this placeholder has no end: `{{name`'],
    ],
    [
      'with one in a script',
      '<div data-tb-slot="a"><template data-tb-segment="vip"><script>f({{a: 1}, 2)</script></template></div>',
      [],
    ],
    ['with other placeholders', '<p>{{name</p><template>{{name</template>', []],
    [
      'with wrong recommendations',
      '<ul data-tb-recommend="simlar" data-tb-limit="many"><template></template></ul>',
      [
        '1:5 error there are no recommendations "simlar": did you mean "similar"?',
        '1:32 error `data-tb-limit` must be a whole number from 1 on',
      ],
    ],
    [
      'with recommendations of nothing',
      '<ul data-tb-recommend="similar"></ul>',
      ['1:5 error there is no <template> in it for an item'],
    ],
    [
      'with all that a template may have',
      `<div data-tb-slot="hero" data-tb-transition>
<template data-tb-variant="a" data-tb-segment="vip" data-tb-priority="2.5" data-tb-pages="/a/* !/a/b" data-tb-since="2026-01-01" data-tb-until="2026-02-01" data-tb-devices="mobile tablet"></template>
<template data-tb-variant="b">{{total|currency:EUR|0}}</template></div>`,
      [],
    ],
    [
      'with a template for nobody in particular, whose conditions are wrong',
      `<div data-tb-slot="hero"><template data-tb-variant="a"
data-tb-priority="high"
data-tb-pages="/a sale"
data-tb-since="1.2.2026"
data-tb-until="2025-01-01"
data-tb-devices="phone"></template></div>`,
      [
        '2:1 error expected a number, found "high"',
        '3:1 error expected a path that begins with `/` or `*`, or with `!` in front of them, found "sale": did you mean "/sale"?',
        '4:1 error expected a day such as "2026-01-31", or a time with its zone such as "2026-01-31T08:00:00Z", found "1.2.2026": did you mean "2026-02-01"?',
        '6:1 error expected one of "mobile", "tablet", "desktop", found "phone": did you mean "mobile"?',
      ],
    ],
    [
      'with a time that is over before it begins',
      '<b data-tb-slot="a"><template data-tb-variant="a" data-tb-since="2026-02-01" data-tb-until="2026-01-01"></template></b>',
      ['1:78 warning `until` is not after `since` (2026-02-01): this variant never shows'],
    ],
    [
      'with empty conditions',
      '<b data-tb-slot="a"><template data-tb-variant="a" data-tb-pages=""></template></b>',
      ['1:51 error `data-tb-pages` is empty'],
    ],
    [
      'with an empty id',
      '<b data-tb-slot="a"><template data-tb-variant></template></b>',
      ['1:31 error `data-tb-variant` is empty: a variant needs an id'],
    ],
    [
      'with an id twice',
      '<b data-tb-slot="a"><template data-tb-variant="a" data-tb-segment="vip"></template>\n<template data-tb-variant="a" data-tb-pages="/a"></template></b>',
      ['2:11 error the variant in line 1 has the id "a" already'],
    ],
    [
      'with a template after one for everybody',
      '<b data-tb-slot="a"><template data-tb-variant="a"></template>\n<template data-tb-segment="vip"></template></b>',
      ['2:11 warning this template never shows: the template in line 1 comes first, for everybody'],
    ],
    [
      'with such a template of a higher priority',
      '<b data-tb-slot="a"><template data-tb-variant="a"></template>\n<template data-tb-segment="vip" data-tb-priority="1"></template></b>',
      [],
    ],
    [
      'with conditions on other elements',
      '<b data-tb-slot="a"><i data-tb-pages="/a"></i></b><template data-tb-devices="mobile"></template>',
      [
        '1:24 error `data-tb-pages` belongs on a <template>, not on <i>',
        '1:61 error this template stands not right inside an element with `data-tb-slot`',
      ],
    ],
    [
      'with a misspelled condition',
      '<b data-tb-slot="a"><template data-tb-variant="a" data-tb-page="/a"></template></b>',
      ['1:51 error there is no attribute `data-tb-page`: did you mean `data-tb-pages`?'],
    ],
    [
      'with several ids for a slot',
      '<b data-tb-slot="a b"></b>',
      ['1:4 warning a slot has one id: this is one slot, with the id "a b"'],
    ],
    [
      'with what belongs on a slot',
      '<b data-tb-transition data-tb-code=""></b>',
      [
        '1:4 error `data-tb-transition` has no effect without `data-tb-slot`',
        '1:23 error `data-tb-code` has no effect without `data-tb-slot`',
      ],
    ],
    [
      'with wrong formats',
      '<b data-tb-slot="a"><template data-tb-variant="a">{{total|currency:EURO}}<i title="{{a|uppper|b}}"></i></template></b>',
      [
        '1:51 warning the format `currency` cannot take `EURO`: wanted is the code of a currency, such as `EUR`: did you mean `currency:EUR`?',
        '1:84 warning `uppper` is no format, and there is another default behind it: did you mean `upper`?',
      ],
    ],
    [
      'in a table, where HTML puts a <tbody> around it',
      '<table data-tb-slot="t"><tr><td>A</td></tr><template data-tb-segment="vip"><tr></tr></template></table>',
      ['1:54 error this template stands not right inside an element with `data-tb-slot`'],
    ],
  ])('%s', (_, html, wanted) => {
    expect(remarksOn(html)).toEqual(wanted);
  });

  test('whose config has a mistake in its segments is not told of it too', () => {
    const page = '<b data-tb-slot="a"><template data-tb-segment="vip"></template></b>';
    expect(remarksOn(page, { segments: { vip: { wen: {} } } })).toEqual([]);
    expect(remarksOn(page, { segmnts: { vip: { when: {} } } })).toEqual([]);
    expect(remarksOn(page, { segments: [] })).toEqual([]);
    expect(remarksOn(page, { segmnts: { vipp: { when: {} } } })).toEqual([
      '1:31 error there is no segment "vip": did you mean "vipp"?',
    ]);
  });

  const BY_CODE = {
    ...GOOD,
    slots: {
      hero: {
        variants: [
          { id: 'vip', segment: 'vip' },
          { id: 'sale', pages: '/sale' },
        ],
      },
      banner: { selector: '#banner', variants: [{ id: 'vip', segment: 'vip', text: 'Hi' }] },
    },
  };
  test.each<[string, string, string[]]>([
    [
      'all as it should be',
      '<div data-tb-slot="hero" data-tb-code="vip"><p data-tb-variant="vip"></p><p data-tb-variant="sale" hidden></p><p data-tb-variant="" hidden></p></div>',
      [],
    ],
    ['nothing but what is shown', '<div data-tb-slot="hero" data-tb-code=""><p></p></div>', []],
    [
      'no default, and a variant that everybody sees',
      '<div data-tb-slot="hero" data-tb-code="">\n<p data-tb-variant="vip"></p></div>',
      [
        '1:26 warning no element in it has `data-tb-variant=""`: there is no default to show',
        '2:4 warning this variant is seen until Tailorbird is there: it lacks `hidden`',
      ],
    ],
    [
      'a variant twice, and one that the config does not know',
      '<div data-tb-slot="hero" data-tb-code=""><p data-tb-variant=""></p>\n<p data-tb-variant="vipp" hidden></p>\n<p data-tb-variant="vipp" hidden></p></div>',
      [
        '2:4 warning the slot "hero" of the config has no variant "vipp": did you mean "vip"?',
        '3:4 warning the slot "hero" of the config has no variant "vipp": did you mean "vip"?',
        '3:4 error the variant in line 2 has the id "vipp" already',
      ],
    ],
    [
      'a template',
      '<div data-tb-slot="hero" data-tb-code=""><template data-tb-segment="vip"></template></div>',
      ['1:52 warning this template never shows: the slot is rendered by code (`data-tb-code`)'],
    ],
    [
      'an id that the config does not know',
      '<div data-tb-slot="heroo" data-tb-code=""></div>',
      ['1:6 warning the config has no slot "heroo": did you mean "hero"?'],
    ],
    [
      'the id of a slot of the config, and not by code',
      '<div data-tb-slot="hero"></div><div data-tb-slot="banner"></div>',
      [
        '1:6 warning the config has a slot "hero" as well, rendered by code: mark this one with `data-tb-code`, or give one of them another id',
        '1:37 warning the config has a slot "banner" as well, by its selector: give one of them another id',
      ],
    ],
    [
      'a variant outside',
      '<div data-tb-slot="a"><p data-tb-variant="vip"></p></div>',
      ['1:26 error `data-tb-variant` belongs on a <template>, or right inside a slot with `data-tb-code`'],
    ],
  ])('whose slot is rendered by code: %s', (_, html, wanted) => {
    expect(remarksOn(html, BY_CODE)).toEqual(wanted);
  });

  test('is read against its own config, and that is checked as well', () => {
    const page = `<!doctype html>
<script type="application/json" id="tb-config">
  { "segments": { "own": { "when": { "a": { "$gtt": 1 } } } } }
</script>
<script src="tailorbird.js" data-config="#tb-config"></script>
<div data-tb-slot="hero"><template data-tb-segment="own"></template><template data-tb-segment="vip"></template></div>
`;
    const wanted = [
      '3:45 error `$gtt` is not an operator: did you mean `$gt`?',
      '6:79 error there is no segment "vip"',
    ];
    expect(remarksOn(page)).toEqual(wanted);
    const { status, stdout } = run('check', write('page.html', page));
    expect(status).toBe(1);
    expect(stdout).toMatch(/^page\.html\n {2}3:45 {2}error/);
  });

  test('whose config ends at a </script> in a text is told how to write it', () => {
    const page = (text: string) => `<script type="application/json" id="c">
{ "slots": { "a": { "selector": "#a", "variants": [{ "id": "b", "text": "${text}" }] } } }
</script><script src="tailorbird.js" data-config="c"></script><p id="a"></p>`;
    expect(remarksOn(page('Write <\\/script>'))).toEqual([]);
    expect(remarksOn(page('Write </SCRIPT > here'))).toEqual([
      '2:80 error this `</script>` stands in a text, and ends the config: write `<\\/script>`',
    ]);
    // Any other text without an end is no such case.
    expect(remarksOn(page('A\nB'))).toEqual(['2:73 error not JSON: this text has no end']);
    expect(remarksOn(page('A').replace(/{[\s\S]*}/, ''))).toEqual(['1:40 error the config is empty']);
  });

  test('that names its config by another id is told so', () => {
    const page = `<script type="application/json" id="c">{}</script>
<script src="tailorbird.js" data-config="d"></script>`;
    const wanted = '2:29 error there is no script with the id "d" in this page: did you mean "c"?';
    expect(remarksOn(page)).toEqual([wanted]);
    expect(run('check', write('page.html', page)).status).toBe(1);
    expect(remarksOn(page.replace('"d"', '"config.json"'))).toEqual([]);
    expect(remarksOn('<script src="tailorbird.js" data-config="d"></script>')).toEqual([]);
  });

  test('whose template the config fills has its placeholders checked', () => {
    const slots = { hero: { selector: '#hero', variants: [{ id: 'a', template: 'hero-a' }] } };
    const page =
      '<p id="hero"></p><template id="hero-a">{{name</template><template id="other">{{name</template>';
    expect(remarksOn(page, { slots })).toEqual(['1:40 error this placeholder has no end: `{{name`']);
  });

  test('that holds its config is held against its slots by selector as well', () => {
    const page = `<script type="application/json" id="c">
{ "slots": { "hero": { "selector": "#heroo", "variants": [] } } }
</script><script src="tailorbird.js" data-config="c"></script><p id="hero"></p>`;
    expect(remarksOn(page)).toEqual(['2:36 warning nothing in this page is "#heroo": did you mean "#hero"?']);
  });

  test('without a config at hand cannot be checked', () => {
    expect(run('check', write('page.html', '<p></p>'))).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^page\.html holds no config/),
    });
  });

  test('of the demo has no fault', () => {
    const shop = join(root, 'examples/shop');
    const pages = ['index', 'category', 'product', 'cart', 'checkout', 'account', 'privacy'].map((name) =>
      join(shop, `${name}.html`),
    );
    expect(run('check', join(shop, 'config.json'), ...pages)).toMatchObject({ status: 0 });
  });
});

describe('a config and its pages', () => {
  const PAGES = {
    'home.html': `<p id="hero" class="promo">Hi</p><p class="strip" data-tb-slot="strip"></p>
<template id="hero-vip"></template><div id="hero-div"></div><form class="news"><input name="mail"></form>
<template><p id="in-template"></p></template>`,
    'sale.html': '<main><p class="promo">Sale</p></main><template id="sale-vip"></template>',
  };
  const warningsOf = (slots: object, pages: { readonly [file: string]: string } = PAGES) => {
    for (const [file, content] of Object.entries(pages)) write(file, content);
    const { stdout, status } = run('check', '--json', write('config.json', { slots }), ...Object.keys(pages));
    const { files } = JSON.parse(stdout);
    expect(status).toBe(0);
    expect(files.slice(1).flatMap(({ findings }: { findings: unknown[] }) => findings)).toEqual([]);
    return files[0].findings.map(
      ({ path, message }: { path: string; message: string }) => `${path.replace('slots.', '')}: ${message}`,
    );
  };
  const slot = (selector: string, variant: object = {}) => ({
    hero: { selector, variants: [{ id: 'a', ...variant }] },
  });

  test.each<[string, object, string[]]>([
    ['is on one of them', slot('#hero', { template: 'hero-vip', moveBefore: '.strip' }), []],
    ['is in them by a longer selector', slot('main > p.promo:not(#hero)'), []],
    ['is known to a browser only', slot('a:popover-open'), []],
    [
      'is nowhere',
      slot('#heroo'),
      ['hero.selector: nothing in home.html or sale.html is "#heroo": did you mean "#hero"?'],
    ],
    [
      'is nowhere, by a class',
      slot('.prmo'),
      ['hero.selector: nothing in home.html or sale.html is ".prmo": did you mean ".promo"?'],
    ],
    [
      'is nowhere, by more',
      slot('main .strip'),
      ['hero.selector: nothing in home.html or sale.html is "main .strip"'],
    ],
    [
      'is in a template only',
      slot('#in-template'),
      ['hero.selector: nothing in home.html or sale.html is "#in-template"'],
    ],
    [
      'is what no slot may be',
      slot('.news'),
      ['hero.selector: it finds a <form> in line 2 of home.html, which no slot may be'],
    ],
    [
      'is a slot already',
      slot('.strip'),
      ['hero.selector: what it finds in line 1 of home.html is the slot "strip" already'],
    ],
    [
      'is another one as well',
      { ...slot('#hero'), promo: { selector: '.promo', variants: [] } },
      ['promo.selector: what it finds in line 1 of home.html is the slot "hero" already'],
    ],
    [
      'has a template that one of its pages lacks',
      slot('.promo', { template: 'hero-vip' }),
      ['hero.variants.0.template: there is no <template> with the id "hero-vip" in sale.html'],
    ],
    [
      'has a template that is nearly there',
      slot('#hero', { template: 'hero-vpi' }),
      [
        'hero.variants.0.template: there is no <template> with the id "hero-vpi" in home.html: did you mean "hero-vip"?',
      ],
    ],
    [
      'has a template that is none',
      slot('#hero', { template: 'hero-div' }),
      [
        'hero.variants.0.template: what has the id "hero-div" in home.html is no <template>: did you mean "hero-vip"?',
      ],
    ],
    [
      'is no image, and no link',
      slot('#hero', { image: { src: '/a.jpg' }, link: '/a' }),
      [
        'hero.variants.0.image: `image` needs a slot that is one itself: in line 1 of home.html it is a <p>',
        'hero.variants.0.link: `link` needs a slot that is one itself: in line 1 of home.html it is a <p>',
      ],
    ],
    [
      'is moved to what is elsewhere',
      slot('#hero', { moveAfter: 'main' }),
      ['hero.variants.0.moveAfter: nothing in home.html is "main"'],
    ],
  ])('whose slot %s', (_, slots, wanted) => {
    expect(warningsOf(slots)).toEqual(wanted);
  });

  test('that are many are not all named', () => {
    const pages = Object.fromEntries([1, 2, 3, 4].map((index) => [`${index}.html`, '<p></p>']));
    expect(warningsOf(slot('#a'), pages)).toEqual(['hero.selector: nothing in the 4 pages is "#a"']);
  });

  test('are told of with line and column', () => {
    write('home.html', PAGES['home.html']);
    const config = '{ "slots": { "hero": {\n  "selector": "#heroo", "variants": [] } } }';
    expect(run('check', write('config.json', config), 'home.html').stdout).toBe(`config.json
  2:15  warning  nothing in home.html is "#heroo": did you mean "#hero"?
                 at slots.hero.selector

0 errors, 1 warning
`);
  });
});
