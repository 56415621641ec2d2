// @vitest-environment node
// `npm run replay` as a user runs it, on small exports made up here.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const tool = fileURLToPath(new URL('../tools/replay.mjs', import.meta.url));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tailorbird-replay-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Buffer | object): string {
  const path = join(folder, name);
  const isText = typeof content === 'string' || Buffer.isBuffer(content);
  writeFileSync(path, isText ? content : JSON.stringify(content));
  return path;
}

function replay(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

interface Result {
  rows: number;
  events: number;
  sessions: number;
  visitors: number;
  skipped: { count: number; first: { line: number; reason: string }[] };
  segments: { segment: string; [count: string]: unknown }[];
  explanations?: { segment: string; visitor: string; at: string; matched: boolean; text: string }[];
  verification?: { visitors: number; agree: number; differences: unknown[] };
}

/** The result as data, verified by brute force. */
function replayed(input: string, config: string, ...more: string[]): Result {
  const { status, stdout, stderr } = replay(input, config, '--json', '--verify', ...more);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const result: Result = JSON.parse(stdout);
  expect(result.verification).toEqual({ visitors: result.visitors, agree: result.visitors, differences: [] });
  return result;
}

const segmentOf = (result: Result, id: string) => {
  const { segment, ...numbers } = result.segments.find((one) => one.segment === id) ?? { segment: 'none' };
  return numbers;
};

const config = {
  segments: {
    viewers: { when: { $event: { name: 'Product Viewed', within: '30m', count: { $gte: 2 } } } },
    'cart-abandoners': {
      when: {
        $event: { name: 'Product Added', within: '1h' },
        $not: { $event: { name: 'Order Completed', within: '1h' } },
      },
    },
    spenders: { when: { $event: { name: 'Order Completed', sum: { total: { $gte: 100 } } } } },
    'shoe-buyers': {
      when: { $event: { name: 'Order Completed', where: { 'products.department': 'shoes' } } },
    },
    nobody: { when: { $event: { name: 'Product Viewed', where: { brand: 'unheard' } } } },
  },
};

const header = 'event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session';
const row = (time: string, type: string, user: string, price = '10.00', category = 'shoes.running') =>
  `2025-03-01 ${time} UTC,${type},4711,99,${category},acme,${price},${user},s`;

const csv = [
  header,
  // Anna fills her cart twice; the first time it is given up while nothing else happens.
  row('08:00:00', 'view', 'anna'),
  row('08:00:10', 'cart', 'anna'),
  row('10:00:00', 'cart', 'anna'),
  // Ben's rows are not in order. His two views are 30 minutes apart, so that they never meet in the window.
  row('08:30:00', 'view', 'ben', '10.00', ''),
  row('08:00:00', 'view', 'ben', '10.00', 'bags'),
  // Cleo looks, looks, adds, buys; 60.10 + 39.90 make exactly 100.
  row('09:00:00', 'view', 'cleo'),
  row('09:00:30', 'view', 'cleo'),
  row('09:01:00', 'cart', 'cleo'),
  row('09:02:00', 'purchase', 'cleo', '60.10'),
  row('09:03:00', 'purchase', 'cleo', '39.90'),
  // Dora looks twice within a second, and comes back when both have left the window.
  row('12:00:00', 'view', 'dora'),
  row('12:00:00', 'view', 'dora'),
  row('13:00:00', 'view', 'dora'),
].join('\n');

describe('npm run replay', () => {
  it('counts entries, exits and the time to entry, to the moment', () => {
    const result = replayed(file('small.csv', csv), file('config.json', config));
    expect(result).toMatchObject({ rows: 13, events: 13, visitors: 4, skipped: { count: 0, first: [] } });
    expect(result.segments.map(({ segment }) => segment)).toEqual(Object.keys(config.segments));
    // Cleo after 30 s and still at her end, Dora at once and no more.
    expect(segmentOf(result, 'viewers')).toEqual({
      visitors: 2,
      atEnd: 1,
      entries: 2,
      exits: 1,
      firstEntryMs: 0,
      medianEntryMs: 15_000,
    });
    // Anna enters, leaves by time alone, enters again; Cleo enters and leaves by buying.
    expect(segmentOf(result, 'cart-abandoners')).toEqual({
      visitors: 2,
      atEnd: 1,
      entries: 3,
      exits: 2,
      firstEntryMs: 10_000,
      medianEntryMs: 35_000,
    });
    expect(segmentOf(result, 'spenders')).toMatchObject({ visitors: 1, atEnd: 1, medianEntryMs: 180_000 });
    expect(segmentOf(result, 'shoe-buyers')).toMatchObject({ visitors: 1, firstEntryMs: 120_000 });
    expect(segmentOf(result, 'nobody')).toEqual({
      visitors: 0,
      atEnd: 0,
      entries: 0,
      exits: 0,
      firstEntryMs: null,
      medianEntryMs: null,
    });
  });

  it('prints a table, the speed, and the verification', () => {
    const { status, stdout, stderr } = replay(
      file('small.csv', csv),
      file('config.json', config),
      '--verify',
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const lines = stdout.split('\n');
    expect(lines[0]).toBe('13 rows: 13 events in 4 sessions of 4 visitors, 0 skipped.');
    const start = lines.findIndex((line) => line.startsWith('segment'));
    expect(lines.slice(start, start + 7)).toEqual([
      'segment          ever  at end  entries  exits   first  median',
      '---------------  ----  ------  -------  -----  ------  ------',
      'viewers             2       1        2      1      0s     15s',
      'cart-abandoners     2       1        3      2     10s     35s',
      'spenders            1       1        1      0  3m 00s  3m 00s',
      'shoe-buyers         1       1        1      0  2m 00s  2m 00s',
      'nobody              0       0        0      0       –       –',
    ]);
    expect(stdout).toMatch(/^Engine: 17 events in [\d,]+ ms, [\d,]+ events\/s\.$/m);
    expect(stdout).toMatch(/^Verified by brute force: 4 of 4 visitors agree\.$/m);
  });

  it('skips each row that is malformed, with line and reason, and no other', () => {
    const bad = [
      header,
      row('08:00:00', 'view', 'anna'),
      row('08:00:01', 'look', 'anna'),
      row('08:00:01', 'constructor', 'anna'),
      '',
      'too,short',
      row('25:00:00', 'view', 'anna'),
      row('08:00:02', 'view', ''),
      row('08:00:02', 'view', 'anna', 'cheap'),
      row('08:00:02', 'purchase', 'anna', ''),
      row('08:00:02', 'view', 'anna', '10.00', '"sho"es'),
      row('08:00:02', 'view', 'anna', '10.00', '"never closed'),
      '',
      row('08:00:03', 'view', 'anna', '10.00', '"over two\nlines, and ""quoted"""'),
      row('08:00:04', 'view', 'anna', ''),
      row('08:00:05', 'view', 'anna').replace('03-01', '02-29'),
      `${row('08:00:06', 'view', 'anna')}\r`,
    ].join('\n');
    const result = replayed(file('bad.csv', `\uFEFF${bad}`), file('config.json', config));
    expect(result).toMatchObject({ rows: 14, events: 4, visitors: 1 });
    expect(result.skipped.first.map(({ line }) => line)).toEqual([3, 4, 6, 7, 8, 9, 10, 11, 12, 17]);
    expect(result.skipped.count).toBe(10);
    const reasons = result.skipped.first.map(({ reason }) => reason).join('\n');
    for (const part of [
      '"look"',
      '2 values in 9 columns',
      '25:00:00',
      'user_id is empty',
      '"cheap"',
      'purchase',
    ]) {
      expect(reasons).toContain(part);
    }
    expect(segmentOf(result, 'viewers')).toMatchObject({ visitors: 1, firstEntryMs: 3000 });
  });

  it('loses only one row to a quote, though another quote follows', () => {
    const quotes = [
      header,
      row('08:00:00', 'view', 'anna', '10.00', '"open'),
      row('08:00:01', 'view', 'anna'),
      row('08:00:02', 'view', 'anna', '10.00', 'shoes,"then closed",'),
      row('08:00:03', 'view', 'anna', '10.00', 'odd"quote'),
      ...Array.from({ length: 20 }, (_, i) => row(`08:01:${String(i).padStart(2, '0')}`, 'view', 'anna')),
      row('08:02:00', 'view', 'anna', '10.00', '"open at the end'),
    ].join('\n');
    const result = replayed(file('quotes.csv', quotes), file('config.json', config));
    expect(result.skipped.first.map(({ line }) => line)).toEqual([2, 4, 5, 26]);
    expect(result).toMatchObject({ rows: 25, events: 21 });
  });

  it('shows the first ten malformed rows, and how many more there are', () => {
    const many = [header, ...Array<string>(13).fill('x'), row('08:00:00', 'view', 'anna')].join('\n');
    const { status, stdout } = replay(file('many.csv', many), file('config.json', config));
    expect(status).toBe(0);
    expect(stdout).toContain('14 rows: 1 event in 1 session of 1 visitor, 13 skipped.');
    expect(stdout).toContain('  line 11: 1 values in 9 columns\n  … and 3 more');
    expect(stdout).not.toContain('line 12:');
  });

  it('reads NDJSON of our events, gzip too', () => {
    const time = Date.parse('2025-03-01T08:00:00Z');
    const events = [
      { id: 'b', name: 'Product Viewed', time: time + 1000, visitorId: 'v1', properties: { brand: 'acme' } },
      { id: 'a', name: 'Product Viewed', time: '2025-03-01T08:00:00Z', visitorId: 'v1' },
      { name: 'Order Completed', time: '2025-03-01T09:00:05+01:00', userId: 7, properties: { total: 100 } },
      {
        id: 'u1',
        name: 'User Identified',
        time,
        userId: 7,
        properties: { userId: '7', traits: { plan: 'free' } },
      },
      {
        id: 'u2',
        name: 'User Identified',
        time: time + 9000,
        userId: 7,
        properties: { userId: '7', traits: { plan: 'pro' } },
      },
      { id: 'a', name: 'Product Viewed', time: time + 2000, visitorId: 'v1' },
      { id: 'c', name: '', time, visitorId: 'v1' },
      { id: 'd', name: 'Product Viewed', time, properties: {} },
      { id: 'e', name: 'Product Viewed', time: 'soon', visitorId: 'v1' },
      { id: 'f', name: 'Product Viewed', time, visitorId: 'v1', properties: [] },
      null,
    ].map((one) => JSON.stringify(one));
    const text = `${[...events, '{"name":', ''].join('\n')}\n`;
    const withPlan = { segments: { ...config.segments, pros: { when: { plan: 'pro' } } } };
    const configPath = file('plan.json', withPlan);
    const result = replayed(file('events.ndjson', text), configPath);
    expect(result).toMatchObject({ rows: 12, events: 5, visitors: 2 });
    expect(result.skipped.first.map(({ line }) => line)).toEqual([6, 7, 8, 9, 10, 11, 12]);
    expect(segmentOf(result, 'viewers')).toMatchObject({ visitors: 1, atEnd: 1, firstEntryMs: 1000 });
    expect(segmentOf(result, 'spenders')).toMatchObject({ visitors: 1, firstEntryMs: 5000 });
    expect(segmentOf(result, 'pros')).toMatchObject({ visitors: 1, firstEntryMs: 9000 });

    const zipped = replayed(file('events.ndjson.gz', gzipSync(text)), configPath);
    expect(zipped.segments).toEqual(result.segments);
    expect(replayed(file('small.csv.gz', gzipSync(csv)), configPath)).toMatchObject({
      events: 13,
      visitors: 4,
    });
  });

  it('takes the config of the examples', () => {
    const example = fileURLToPath(new URL('../examples/replay/rees46.json', import.meta.url));
    const result = replayed(file('small.csv', csv), example);
    expect(result.segments.map(({ segment }) => segment)).toEqual(
      Object.keys(JSON.parse(readFileSync(example, 'utf8')).segments),
    );
    expect(segmentOf(result, 'buyers')).toMatchObject({ visitors: 1 });
    expect(segmentOf(result, 'cart-abandoners')).toMatchObject({ entries: 3, exits: 2 });
  });
});

describe('npm run replay on an e-shop clickstream', () => {
  const columns =
    'year;month;day;order;country;session ID;page 1 (main category);page 2 (clothing model);colour;location;' +
    'model photography;price;price 2;page';
  const click = (session: string, order: number, category: number, model: string, price = 40, page = 1) =>
    `2008;4;1;${order};29;${session};${category};${model};2;1;1;${price};2;${page}`;
  const clicks = [
    columns,
    // Session 1 goes from skirts to the sale and looks through three pages.
    click('1', 1, 2, 'B1'),
    click('1', 2, 2, 'B2', 40, 2),
    click('1', 3, 4, 'P1', 20, 3),
    // Session 2 takes eleven minutes for trousers, so that its clicks never are three in ten minutes.
    click('2', 12, 1, 'A3'),
    click('2', 1, 1, 'A1'),
    click('2', 6, 1, 'A2', 60),
    click('3', 1, 5, 'X1'),
    click('3', 0, 1, 'A1'),
    click('', 1, 1, 'A1'),
    click('3', 1, 1, ''),
    click('3', 1, 1, 'A1').replace('2008;4;1', '2008;2;30'),
    click('3', 1, 1, 'A1').replace(';29;', ';48;'),
  ].join('\n');
  const ofClicks = (where: object, more: object = {}) => ({
    when: { $event: { name: 'Product Viewed', where, ...more } },
  });
  const shopper = {
    segments: {
      poles: ofClicks({ country: 'PL', colour: 'black', photograph: 'front', place: 'top left' }),
      'trouser-lovers': ofClicks({ category: 'trousers' }, { within: '10m', count: { $gte: 3 } }),
      'to-the-sale': {
        when: {
          $sequence: {
            steps: [
              { name: 'Product Viewed' },
              { name: 'Product Viewed', where: { category: 'sale', page: 3 } },
            ],
            gap: '1m',
          },
        },
      },
      visit: { when: { $event: { name: 'Product Viewed', within: 'session', sum: { price: 100 } } } },
      morning: ofClicks({}, { until: '2008-04-01T00:00:00.001Z' }),
    },
  };

  it('takes sessions for visitors, orders for minutes and numbers for what they mean', () => {
    const result = replayed(file('eshop.csv', clicks), file('shopper.json', shopper));
    expect(result).toMatchObject({ rows: 12, events: 6, sessions: 2, visitors: 2 });
    expect(result.skipped.first.map(({ line }) => line)).toEqual([8, 9, 10, 11, 12, 13]);
    const reasons = result.skipped.first.map(({ reason }) => reason).join('\n');
    for (const part of [
      '"5", not a number from 1 to 4',
      'order is "0"',
      'session ID is empty',
      '2008-02-30',
      '"48"',
    ]) {
      expect(reasons).toContain(part);
    }
    expect(segmentOf(result, 'poles')).toMatchObject({ visitors: 2 });
    expect(segmentOf(result, 'morning')).toMatchObject({ visitors: 2, firstEntryMs: 0 });
    expect(segmentOf(result, 'trouser-lovers')).toMatchObject({ visitors: 0 });
    expect(segmentOf(result, 'to-the-sale')).toMatchObject({ visitors: 1, firstEntryMs: 120_000 });
    expect(segmentOf(result, 'visit')).toMatchObject({ visitors: 2, atEnd: 1 });
  });

  it('takes the config of the examples, which has 30 segments', () => {
    const example = fileURLToPath(new URL('../examples/replay/eshop.json', import.meta.url));
    const result = replayed(file('eshop.csv', clicks), example);
    expect(result.segments).toHaveLength(30);
    expect(segmentOf(result, 'poles')).toMatchObject({ visitors: 2 });
  });
});

describe('npm run replay --explain', () => {
  const shared = { name: 'Product Viewed', within: '30m' };
  const asked = {
    segments: {
      viewers: { when: { $event: { ...shared, count: { $gte: 2 } } } },
      'session-viewers': { when: { $event: { ...shared, within: 'session', count: { $gte: 2 } } } },
    },
  };

  it('explains a visitor who is in and one who came near', () => {
    const result = replayed(file('small.csv', csv), file('asked.json', asked), '--explain', 'viewers');
    expect(result.explanations).toEqual([
      {
        segment: 'viewers',
        visitor: 'cleo',
        at: '2025-03-01T09:03:00.000Z',
        matched: true,
        text: expect.stringContaining('2'),
      },
      // Anna has no view left in the window, Ben and Dora one; Ben came first.
      {
        segment: 'viewers',
        visitor: 'ben',
        at: expect.any(String),
        matched: false,
        text: expect.any(String),
      },
    ]);
  });

  it('explains the visitor asked for, several segments at once', () => {
    const { status, stdout } = replay(
      file('small.csv', csv),
      file('asked.json', asked),
      '--explain',
      'viewers,session-viewers',
      '--visitor',
      'dora',
    );
    expect(status).toBe(0);
    expect(stdout).toContain('\nviewers: visitor dora is not in at 2025-03-01 13:00:00\n  ');
    expect(stdout).toContain('\nsession-viewers: visitor dora is in at 2025-03-01 13:00:00\n  ');
  });
});

describe('npm run replay, used wrongly', () => {
  const goodConfig = () => file('config.json', config);
  const goodFile = () => file('small.csv', csv);

  /** One clear error, no stack, exit code 1, and nothing on stdout. */
  function refused(...args: string[]): string {
    const { status, stdout, stderr } = replay(...args);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).not.toMatch(/^\s+at /m);
    return stderr;
  }

  it('names the file that is not there, or is no export', () => {
    const missing = join(folder, 'missing.csv');
    expect(refused(missing, goodConfig())).toContain(`${missing}: there is no such file. Give the path of`);
    const noConfig = join(folder, 'missing.json');
    expect(refused(goodFile(), noConfig)).toContain(`${noConfig}: there is no such file. Give the path of`);
    expect(refused(file('events.xlsx', 'x'), goodConfig())).toContain('.ndjson');
    expect(refused(file('empty.csv', ''), goodConfig())).toContain('is empty');
    expect(refused(file('other.csv', 'a,b\n1,2\n'), goodConfig())).toContain(
      'event_time, event_type, product_id, price, user_id',
    );
    expect(refused(file('half.csv', 'year;month;order\n2008;4;1\n'), goodConfig())).toContain(
      'does not name the columns day, session ID, page 1 (main category)',
    );
    const cut = file('cut.csv.gz', gzipSync(csv).subarray(0, 120));
    expect(refused(cut, goodConfig())).toContain(`${cut}: cannot be read to its end`);
    expect(refused(file('not.csv.gz', csv), goodConfig())).toContain('cannot be read');
  });

  it('names each fault of a config', () => {
    const path = file('bad.json', { segments: { it: { when: { x: { $foo: 1 } } } } });
    const error = refused(goodFile(), path);
    expect(error).toContain(path);
    expect(error).toContain('segments.it.when.x.$foo: ');
    expect(refused(goodFile(), file('broken.json', '{'))).toContain('is not JSON');
    expect(refused(goodFile(), file('null.json', 'null'))).toContain('not a valid config');
  });

  it('names the segment and the visitor that are not there', () => {
    expect(refused(goodFile(), goodConfig(), '--explain', 'viewers,viwers')).toContain(
      'has no segment "viwers". It has: viewers, cart-abandoners',
    );
    expect(refused(goodFile(), goodConfig(), '--explain', 'viewers', '--visitor', 'zoe')).toContain(
      'has no event of the visitor "zoe"',
    );
    expect(refused(goodFile(), goodConfig(), '--visitor', 'anna')).toContain('npm run replay -- FILE CONFIG');
  });

  it('shows how it is used', () => {
    expect(refused()).toContain('npm run replay -- FILE CONFIG');
    expect(refused(goodFile())).toContain('npm run replay -- FILE CONFIG');
    expect(refused(goodFile(), goodConfig(), '--verbose')).toContain('npm run replay -- FILE CONFIG');
    const { status, stdout } = replay('--help');
    expect(status).toBe(0);
    expect(stdout).toContain('npm run replay -- FILE CONFIG');
  });
});
