import { describe, expect, it } from 'vitest';
import { formatValue, readPlaceholder } from '../../src/slots/format.js';
import fc from '../random.ts';

const NAMES = 'upper lower capitalize number percent currency date time relative list'.split(' ');

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 4, 14, 12, 30);

/** With plain spaces, whatever spaces a language writes between a number and its unit. */
const plain = (text: string | undefined) => text?.replace(/\s/g, ' ');
const format = (value: unknown, formats: string | string[], language = 'en') =>
  plain(formatValue(value, [formats].flat(), language, NOW));

describe('readPlaceholder', () => {
  it.each([
    ['name', 'name', [], ''],
    [' name ', 'name', [], ''],
    ['name|friend', 'name', [], 'friend'],
    ['name| dear friend ', 'name', [], ' dear friend '],
    ['name|', 'name', [], ''],
    ['', '', [], ''],
    ['name|upper', 'name', ['upper'], ''],
    ['name|upper|friend', 'name', ['upper'], 'friend'],
    ['name|friend|upper', 'name', ['upper'], 'friend'],
    ['name | upper | friend', 'name', ['upper'], ' friend'],
    ['total|currency:EUR|nothing', 'total', ['currency:EUR'], 'nothing'],
    ['tags|list|capitalize|-', 'tags', ['list', 'capitalize'], '-'],
    ['a.b.c|number:2', 'a.b.c', ['number:2'], ''],
    // The last of those that name no format.
    ['name|one|two', 'name', [], 'two'],
    ['name|one|upper|', 'name', ['upper'], ''],
    // Names are exact, and own.
    ['name|Upper', 'name', [], 'Upper'],
    ['name|uppercase', 'name', [], 'uppercase'],
    ['name|constructor', 'name', [], 'constructor'],
    ['name|__proto__|x', 'name', [], 'x'],
    ['name|toString:1', 'name', [], 'toString:1'],
  ])('%j', (body, path, formats, fallback) => {
    expect(readPlaceholder(body)).toEqual({ path, formats, fallback });
  });

  it('takes every name of a format for one, with and without an argument', () => {
    const formats = NAMES.flatMap((name) => [name, `${name}:x`, `${name}:`]);
    expect(readPlaceholder(`a|${formats.join('|')}`)).toEqual({ path: 'a', formats, fallback: '' });
  });

  it('takes what is no name for the default, as it stands there', () => {
    const noName = fc
      .string()
      .filter((text) => !text.includes('|') && !NAMES.includes(text.split(':')[0]?.trim() ?? ''));
    fc.assert(
      fc.property(noName, fc.constantFrom(...NAMES), (fallback, name) => {
        expect(readPlaceholder(`a|${fallback}|${name}`)).toEqual({ path: 'a', formats: [name], fallback });
        expect(readPlaceholder(`a|${name}|${fallback}`)).toEqual({ path: 'a', formats: [name], fallback });
      }),
    );
  });
});

describe('formatValue without a format', () => {
  it('writes texts, numbers and booleans, and nothing else', () => {
    expect(['Ada', '', 0, -1.5, true, false].map((each) => format(each, []))).toEqual([
      'Ada',
      '',
      '0',
      '-1.5',
      'true',
      'false',
    ]);
    const others = [undefined, null, {}, [], ['a'], 1n, Symbol('a'), () => 'a', new Date(NOW)];
    for (const each of others) expect(format(each, [])).toBeUndefined();
  });
});

describe('upper, lower, capitalize', () => {
  it.each([
    ['ada', 'upper', 'en', 'ADA'],
    ['ADA', 'lower', 'en', 'ada'],
    ['ada lovelace', 'capitalize', 'en', 'Ada lovelace'],
    ['ADA', 'capitalize', 'en', 'ADA'],
    ['istanbul', 'upper', 'tr', 'İSTANBUL'],
    ['istanbul', 'capitalize', 'tr', 'İstanbul'],
    ['IĞDIR', 'lower', 'tr', 'ığdır'],
    ['straße', 'upper', 'de', 'STRASSE'],
    // One character, though two units of a text.
    ['𐐨𐐨', 'capitalize', 'en', '𐐀𐐨'],
    ['', 'capitalize', 'en', ''],
    ['\nab', 'capitalize', 'en', ' ab'],
    [12, 'upper', 'en', '12'],
    [true, 'upper', 'en', 'TRUE'],
  ])('%j %s %s', (value, name, language, expected) => {
    expect(format(value, name, language)).toBe(expected);
  });
});

describe('number, percent, currency', () => {
  it.each([
    [1234.5, 'number', 'en', '1,234.5'],
    [1234.5, 'number', 'de', '1.234,5'],
    [1234.5, 'number:2', 'en', '1,234.50'],
    [1234.567, 'number:0', 'en', '1,235'],
    [1234.567, 'number:1', 'de', '1.234,6'],
    ['12.5', 'number:2', 'en', '12.50'],
    [' 12.5 ', 'number', 'en', '12.5'],
    [-3, 'number', 'en', '-3'],
    [0, 'number', 'en', '0'],
    [0.25, 'percent', 'en', '25%'],
    [0.25, 'percent', 'de', '25 %'],
    [0.256, 'percent', 'en', '26%'],
    [0.256, 'percent:1', 'en', '25.6%'],
    [1234.5, 'currency:EUR', 'en', '€1,234.50'],
    [1234.5, 'currency:EUR', 'de', '1.234,50 €'],
    [1234.5, 'currency:JPY', 'en', '¥1,235'],
    [1, 'currency:eur', 'en', '€1.00'],
  ])('%j %s %s', (value, name, language, expected) => {
    expect(format(value, name, language)).toBe(expected);
  });

  it('cannot use what is no number', () => {
    const others = ['', ' ', 'abc', '12 apples', '1,5', true, false, null, undefined, {}, [1], ['1'], 1n];
    for (const value of [...others, Number.NaN, 1 / 0, 'Infinity', new Date(NOW)]) {
      for (const name of ['number', 'number:2', 'percent', 'currency:EUR']) {
        expect(format(value, name), `${String(value)} ${name}`).toBeUndefined();
      }
    }
  });

  it('cannot use an argument that is none', () => {
    for (const name of ['number:x', 'number:-1', 'number:500', 'percent:x']) {
      expect(format(1, name), name).toBeUndefined();
    }
    for (const name of ['currency', 'currency:', 'currency:EURO', 'currency:€', 'currency:<b>']) {
      expect(format(1, name), name).toBeUndefined();
    }
  });
});

describe('date and time', () => {
  // At noon, local time: the same day wherever this runs.
  const noon = new Date(2026, 4, 14, 12, 30).getTime();

  it.each([
    ['date', 'en', 'May 14, 2026'],
    ['date:short', 'en', '5/14/26'],
    ['date:medium', 'de', '14.05.2026'],
    ['date:long', 'de', '14. Mai 2026'],
    ['date:full', 'en', 'Thursday, May 14, 2026'],
    ['time', 'en', '12:30 PM'],
    ['time', 'de', '12:30'],
    ['time:medium', 'de', '12:30:00'],
  ])('%s %s', (name, language, expected) => {
    expect(format(noon, name, language)).toBe(expected);
    expect(format(new Date(noon).toISOString(), name, language)).toBe(expected);
  });

  it('writes a day of the calendar as that day, whatever the zone', () => {
    const zone = process.env.TZ;
    try {
      for (const [name, day] of [
        ['America/Los_Angeles', 'Feb 2, 2026'],
        ['UTC', 'Feb 3, 2026'],
        ['Pacific/Kiritimati', 'Feb 4, 2026'],
      ] as const) {
        process.env.TZ = name;
        expect(format('2026-02-03', 'date'), name).toBe('Feb 3, 2026');
        // A moment, though, is on another day elsewhere.
        expect(format(name.startsWith('A') ? '2026-02-03T01:00:00Z' : '2026-02-03T23:00:00Z', 'date')).toBe(
          day,
        );
      }
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  it('cannot use what is no time', () => {
    const others = [
      '',
      'abc',
      'May 14, 2026',
      '12',
      '2026',
      '2026-13-40',
      '2026-05-14 12:30',
      '2026-05-14Tx',
    ];
    for (const value of [...others, true, null, {}, [NOW], ['2026-05-14'], Number.NaN, 1 / 0, 9e15, 1n]) {
      for (const name of ['date', 'time', 'relative']) {
        expect(format(value, name), `${String(value)} ${name}`).toBeUndefined();
      }
    }
    expect(format(NOW, 'date:tiny')).toBeUndefined();
    expect(format(NOW, 'time:<b>')).toBeUndefined();
  });
});

describe('relative', () => {
  it.each([
    [0, 'now'],
    [-0.4 * SECOND, 'now'],
    [-1 * SECOND, '1 second ago'],
    [30 * SECOND, 'in 30 seconds'],
    [-59.4 * SECOND, '59 seconds ago'],
    // Never 60 seconds, 60 minutes, 24 hours, 7 days or 12 months.
    [-59.6 * SECOND, '1 minute ago'],
    [-59.7 * MINUTE, '1 hour ago'],
    [59.7 * MINUTE, 'in 1 hour'],
    [-90 * MINUTE - 1, '2 hours ago'],
    [-23.7 * HOUR, '1 day ago'],
    [-26 * HOUR, '1 day ago'],
    [3 * DAY, 'in 3 days'],
    [-6.4 * DAY, '6 days ago'],
    [-6.6 * DAY, '1 week ago'],
    [-30 * DAY, '4 weeks ago'],
    [-32 * DAY, '1 month ago'],
    [300 * DAY, 'in 10 months'],
    [-360 * DAY, '1 year ago'],
    [-365 * DAY, '1 year ago'],
    [10 * 365.25 * DAY, 'in 10 years'],
  ])('%d ms', (ms, expected) => {
    expect(format(NOW + ms, 'relative')).toBe(expected);
  });

  it('is in the language of the page, and reads ISO times', () => {
    expect(format('2026-05-14T12:25:00Z', 'relative', 'de')).toBe('vor 5 Minuten');
    expect(format('2026-05-17', 'relative', 'fr')).toBe('dans 2 jours');
  });

  it('is never further off than half of the unit that it names', () => {
    const sizes = { second: SECOND, minute: MINUTE, hour: HOUR, day: DAY, week: 7 * DAY };
    const all: Record<string, number> = { ...sizes, month: (365.25 / 12) * DAY, year: 365.25 * DAY };
    const offset = fc.oneof(
      ...Object.values(all).map((size) =>
        fc.integer({ min: Math.round(-13 * size), max: Math.round(13 * size) }),
      ),
    );
    fc.assert(
      fc.property(offset, (ms) => {
        const text = format(NOW + ms, 'relative') as string;
        if (text === 'now') return Math.abs(ms) <= 500;
        const [, before, amount, unit = '', after] =
          /^(in )?(\d+) (second|minute|hour|day|week|month|year)s?( ago)?$/.exec(text) ?? [];
        const size = all[unit] as number;
        return (
          ms > 0 === !!before &&
          ms < 0 === !!after &&
          Math.abs(Number(amount) * size - Math.abs(ms)) <= size / 2
        );
      }),
      { numRuns: 2000 },
    );
  });
});

describe('list', () => {
  it.each([
    [['a'], 'en', 'a'],
    [['a', 'b'], 'en', 'a and b'],
    [['a', 'b', 'c'], 'en', 'a, b, and c'],
    [['a', 'b', 'c'], 'de', 'a, b und c'],
    [[1, true, 'x'], 'en', '1, true, and x'],
    // What is no text is left out.
    [['a', null, {}, ['b'], 1n, undefined], 'en', 'a'],
    ['a', 'en', 'a'],
    [5, 'en', '5'],
  ])('%# %s', (value, language, expected) => {
    expect(format(value, 'list', language)).toBe(expected);
  });

  it('cannot use what holds no text', () => {
    for (const value of [[], [null], [{}], {}, null, undefined, 1n]) {
      expect(format(value, 'list')).toBeUndefined();
    }
  });
});

describe('formatValue', () => {
  it('uses the formats one after the other', () => {
    expect(format(['ada', 'bob'], ['list', 'upper'])).toBe('ADA AND BOB');
    expect(format('aDA', ['lower', 'capitalize'])).toBe('Ada');
    expect(format('x', ['number', 'upper'])).toBeUndefined();
    expect(format(['a'], ['upper', 'list'])).toBeUndefined();
  });

  it('writes in the language of the browser where the page names none that there is', () => {
    const usual = new Intl.NumberFormat().format(1234.5);
    for (const language of ['', 'en_US', '-', '<b>', 'a']) {
      expect(formatValue(1234.5, ['number'], language, NOW), language).toBe(usual);
    }
  });

  it('knows no format that is none', () => {
    for (const name of ['', 'x', 'Upper', 'constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      expect(format('a', name), name).toBeUndefined();
    }
  });

  const scalar = fc.oneof(
    fc.string(),
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.date().map((date) => date.getTime()),
  );
  const argument = fc.oneof(fc.constantFrom('', ':EUR', ':2', ':short', ':full', ':x', ':<b>'), fc.string());
  const name = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...NAMES) },
    fc.constantFrom('__proto__', 'constructor', 'valueOf', ''),
    fc.string(),
  );
  const formats = fc.array(
    fc.tuple(name, argument).map(([first, second]) => first + second),
    { maxLength: 3 },
  );
  const language = fc.oneof(fc.constantFrom('en', 'de', 'ar', 'ja', 'en_US', ''), fc.string());

  it('never throws, and gives a text or nothing', () => {
    const value = fc.oneof(
      scalar,
      fc.anything({ withBigInt: true, withNullPrototype: true, withDate: true }),
    );
    fc.assert(
      fc.property(value, formats, language, fc.double(), (...parts) => {
        expect(['string', 'undefined']).toContain(typeof formatValue(...parts));
      }),
      { numRuns: 3000 },
    );
    const hostile = {
      toString: () => {
        throw new Error('toString');
      },
    };
    for (const each of NAMES) {
      expect(format(hostile, each)).toBeUndefined();
      expect(format([hostile], each)).toBeUndefined();
      expect(format(Symbol('a'), each)).toBeUndefined();
    }
  });

  it('adds no markup to a value', () => {
    const count = (text: string) => text.replace(/[^<>&"'`{}]/g, '').length;
    const value = fc.oneof(scalar, fc.array(scalar));
    fc.assert(
      fc.property(value, formats, fc.constantFrom('en', 'de', 'ar', 'ja'), (each, names, tag) => {
        const text = formatValue(each, names, tag, NOW) ?? '';
        expect(count(text)).toBeLessThanOrEqual(count([each].flat().join('')));
      }),
      { numRuns: 3000 },
    );
  });
});
