// @vitest-environment happy-dom
// What a visitor may correct, asked of the instance.
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Tailorbird } from '../../src/api.js';
import type { TailorbirdError } from '../../src/errors.js';
import type { Value } from '../../src/events.js';
import { createTailorbird } from '../../src/tailorbird.js';

let tb: Tailorbird;
let faults: TailorbirdError[];

beforeEach(() => {
  faults = [];
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  tb = createTailorbird({
    consent: { measurement: 'granted', personalization: 'granted' },
    collect: { sensitive: { faith: 'They chose it.' } },
  });
  tb.on('error', (fault) => faults.push(fault));
});

afterEach(async () => {
  await tb.erase();
  tb.destroy();
  vi.restoreAllMocks();
});

const corrections = async () =>
  (await tb.export()).events.flatMap(({ name, properties }) =>
    name === 'Attribute Corrected' ? [properties] : [],
  );

describe('a correction', () => {
  it('of plain data is recorded, and becomes an attribute', async () => {
    expect(await tb.correct('plan', 'pro')).toBe(true);
    expect(await tb.correct('born', new Date(0) as never)).toBe(true);
    expect(await tb.correct('nothing', null)).toBe(true);
    expect(tb.visitor().attributes).toEqual({ plan: 'pro', born: '1970-01-01T00:00:00.000Z', nothing: null });
    expect(faults).toEqual([]);
  });

  it('of a name that sounds sensitive is refused as elsewhere, unless the config gives a reason', async () => {
    expect(await tb.correct('religion', 'catholic')).toBe(false);
    expect(tb.visitor().attributes).toEqual({});
    expect(await corrections()).toEqual([]);
    expect(faults).toMatchObject([{ code: 'sensitive' }]);
    expect(faults[0]?.message).toContain('"collect": { "sensitive": { "religion": "…" } }');
    expect(await tb.correct('faith', 'catholic')).toBe(true);
    expect(tb.visitor().attributes).toEqual({ faith: 'catholic' });
  });

  it('cannot be made by track, either, of a name that sounds sensitive', async () => {
    expect(await tb.track('Attribute Corrected', { attribute: 'religion', value: 'catholic' })).toBe(false);
    expect(await tb.track('Attribute Corrected', { attribute: ['religion'], value: 'catholic' })).toBe(false);
    expect(tb.visitor().attributes).toEqual({});
    expect(faults).toMatchObject([{ code: 'sensitive' }, { code: 'sensitive' }]);
  });

  it.each([
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['a function', () => {}],
    ['a symbol', Symbol('x')],
    ['a Map', new Map()],
    ['an invalid date', new Date(Number.NaN)],
    ['undefined', undefined],
  ])('to %s, of which nothing is left as plain data, is refused, and says how to', async (_name, value) => {
    expect(await tb.correct('plan', value as Value)).toBe(false);
    expect(tb.visitor().attributes).toEqual({});
    expect(await corrections()).toEqual([]);
    expect(faults).toMatchObject([{ code: 'rights' }]);
    expect(faults[0]?.message).toContain("correct('plan', 'pro')");
  });
});
