import { describe, expect, it } from 'vitest';
import { texts as english } from '../../src/privacy/english.ts';
import { texts as german } from '../../src/privacy/german.ts';
import { createWords } from '../../src/privacy/words.ts';

const words = createWords('en-GB', english, {});
const wordsDe = createWords('de', german, {});
const TIME = new Date(2026, 4, 3, 10).getTime();

describe('words', () => {
  it.each(['consent', 'blocked', 'full', 'no answer', 'newer format'])(
    'give in both languages the reason why nothing new is stored: %s',
    (reason) => {
      for (const { reasons } of [english, german]) expect(reasons[reason]).toMatch(/\.$/);
    },
  );

  it.each([
    ['English', english],
    ['German', german],
  ])('have a place for the reason in %s', (_language, { memory, trouble }) => {
    for (const text of [memory, trouble]) expect(text).toMatch(/\. \{0\} [A-Z]/);
  });

  it.each<[unknown, string, string]>([
    [undefined, 'not known', 'nicht bekannt'],
    [null, 'not known', 'nicht bekannt'],
    [true, 'yes', 'ja'],
    [false, 'no', 'nein'],
    [1234.567, '1234.57', '1234,57'],
    [12345, '12,345', '12.345'],
    ['', '', ''],
    ['Ada', 'Ada', 'Ada'],
    [['a', 'b', 'c'], 'a, b, c', 'a, b und c'],
    [{ city: 'Vienna', zipCode: 1010 }, 'City: Vienna, Zip code: 1010', 'City: Vienna, Zip code: 1010'],
    [{}, '', ''],
    [new Date(TIME).toISOString(), '3 May 2026 at 10:00', '3. Mai 2026 um 10:00'],
    ['2026-13-45T10:00:00Z', '2026-13-45T10:00:00Z', '2026-13-45T10:00:00Z'],
    ['2026-05-03', '2026-05-03', '2026-05-03'],
    ['{0} $& $1', '{0} $& $1', '{0} $& $1'],
  ])('tell %j as %s, and in German as %s', (value, en, de) => {
    expect(words.value(value)).toBe(en);
    expect(wordsDe.value(value)).toBe(de);
  });

  it.each([
    [0, 'never', 'nie'],
    [1, 'once', 'einmal'],
    [2, '2 times', '2-mal'],
    [12345, '12,345 times', '12.345-mal'],
  ])('tell how often: %i', (times, en, de) => {
    expect(words.times(times)).toBe(en);
    expect(wordsDe.times(times)).toBe(de);
  });

  it.each([
    ['favouriteCategory', 'Favourite category'],
    ['shoe-lovers', 'Shoe lovers'],
    ['context.utm.source', 'Utm source'],
    ['UTM', 'UTM'],
    ['__proto__', ' proto '],
    ['', ''],
  ])('make a name of %s', (id, name) => {
    expect(words.name('segments', id)).toBe(name);
    expect(words.name('attributes', id)).toBe(name);
  });

  it('call events as they are, but for those that are usual', () => {
    expect(words.name('events', 'Trip-Booked')).toBe('Trip-Booked');
    expect(words.name('events', 'Page Viewed')).toBe('Opened pages');
    expect(wordsDe.name('events', 'Page Viewed')).toBe('Seiten geöffnet');
  });

  it('call all as the site does, by own names only', () => {
    const labelled = createWords('en', english, {
      segments: { vip: 'Friends' },
      attributes: { vip: 'Is a friend' },
      events: { 'Page Viewed': 'Pages', constructor: '' },
    });
    expect(labelled.name('segments', 'vip')).toBe('Friends');
    expect(labelled.name('attributes', 'vip')).toBe('Is a friend');
    expect(labelled.name('events', 'Page Viewed')).toBe('Pages');
    expect(labelled.name('events', 'toString')).toBe('toString');
    expect(labelled.name('segments', 'toString')).toBe('To string');
    // Whatever a site writes there.
    const strange = { segments: { vip: 7 }, attributes: 'none', events: null };
    const odd = createWords('en', english, strange as never);
    expect(odd.name('segments', 'vip')).toBe('7');
    expect(odd.name('attributes', 'x')).toBe('X');
    expect(odd.name('events', 'x')).toBe('x');
  });

  it('fill a place with text just once', () => {
    expect(words.fill('{1} and {0}, {2}', '{1}', '$&')).toBe('$& and {1}, ');
  });

  it('take the plural of the language', () => {
    const polish = createWords('pl', english, {});
    const text = { one: '{0} raz', few: '{0} razy', many: '{0} razy!', other: '{0} raza' };
    expect([1, 3, 5, 1.5].map((count) => polish.count(text, count))).toEqual([
      '1 raz',
      '3 razy',
      '5 razy!',
      '1,5 raza',
    ]);
    expect(polish.count({ other: 'x{0}' }, 3)).toBe('x3');
  });

  it('tell a size in kilobytes, never as nothing', () => {
    expect(words.size(1)).toBe('1 kB');
    expect(words.size(12_001)).toBe('13 kB');
    expect(wordsDe.size(1_234_000)).toBe('1.234 kB');
  });
});

describe('the languages', () => {
  const places = (text: unknown): string =>
    typeof text === 'string'
      ? [...new Set(text.match(/\{\d\}/g))].sort().join()
      : JSON.stringify(Object.entries(text as object).map(([key, each]) => [key, places(each)]));
  // In the singular the number may be a word.
  const withoutCounts = (text: string) => text.replace(/\{0\},?/, '');

  it('say the same things, and fill the same places', () => {
    expect(Object.keys(german)).toEqual(Object.keys(english));
    for (const [key, text] of Object.entries(english)) {
      const other = german[key as keyof typeof german];
      expect(withoutCounts(places(other)), key).toBe(withoutCounts(places(text)));
    }
  });

  it('have words for every key, and none in two ways', () => {
    for (const texts of [english, german]) {
      const all = Object.values(texts).flatMap((each) =>
        typeof each === 'string' ? each : Object.values(each),
      );
      for (const text of all) expect(text).toMatch(/^\S(.*\S)?$/);
      // Typographic quotes and dashes, as in print.
      expect(all.filter((text) => /["']|\.\.\./.test(`${text}`))).toEqual([]);
    }
  });
});
