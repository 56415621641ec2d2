// @vitest-environment node
// What a page hangs on all objects is nobody's attribute, whether it was there before the config or came later.
import { afterEach, describe, expect, it } from 'vitest';
import { compileTest } from '../../src/engine.js';
import { engineFor, event, holds, holdsAfter, T } from './helpers.js';

const everything = Object.prototype as unknown as Record<string, unknown>;
const pollute = () => {
  everything.plan = 'pro';
  everything.address = { city: 'Bern' };
};
afterEach(() => {
  delete everything.plan;
  delete everything.address;
});

const isPro = { plan: 'pro' };
const inBern = { 'address.city': 'Bern' };
const viewedByPros = { $event: { name: 'A', where: { 'products.plan': 'pro' } } };

describe('with something on all objects', () => {
  it.each([isPro, inBern, { plan: { $ne: null } }, { 'address.city.length': 4 }])(
    '%j is not met by it',
    (when) => {
      pollute();
      expect(holds(when, {})).toBe(false);
      expect(holds(when, { address: {} })).toBe(false);
    },
  );

  it('own values count all the same', () => {
    pollute();
    expect(holds(isPro, { plan: 'pro' })).toBe(true);
    expect(holds(isPro, { plan: 'free' })).toBe(false);
    expect(holds(inBern, { address: { city: 'Bern' } })).toBe(true);
    expect(holds({ 'address.0.city': 'Bern' }, { address: [{ city: 'Bern' }] })).toBe(true);
  });

  it('that came after the config, too, and is forgotten when it is gone', () => {
    const engine = engineFor({ $or: [isPro, inBern] });
    engine.setAttributes({});
    pollute();
    expect(engine.segments(T)).toEqual([]);
    engine.setAttributes({ plan: 'pro' });
    expect(engine.segments(T)).toEqual(['it']);
  });

  it('that came after a test was compiled, too', () => {
    const [pro, bern] = [compileTest(isPro), compileTest(inBern)];
    pollute();
    expect([pro({}), bern({}), bern({ address: {} })]).toEqual([false, false, false]);
    expect([pro({ plan: 'pro' }), bern({ address: { city: 'Bern' } })]).toEqual([true, true]);
  });

  it('that came after many tests were compiled: each of the places at which they are read looks', () => {
    const tests = Array.from({ length: 24 }, () => compileTest(isPro));
    const answersTo = (attributes: object) => [...new Set(tests.map((test) => test(attributes)))];
    const examples: [object, boolean][] = [
      [{ plan: 'pro' }, true],
      [{ plan: ['free', 'pro'] }, true],
      [{ plan: ['free'] }, false],
      [{ plan: 'free' }, false],
      [{ plan: null }, false],
      [{}, false],
    ];
    for (const [attributes, answer] of examples) expect(answersTo(attributes)).toEqual([answer]);
    pollute();
    for (const [attributes, answer] of examples) expect(answersTo(attributes)).toEqual([answer]);
  });

  it('that came before an event', () => {
    const engine = engineFor({ $event: { name: 'A', where: { $or: [isPro, inBern] } } });
    pollute();
    engine.apply(event('A', T, { address: {} }));
    expect(engine.segments(T)).toEqual([]);
  });

  it('events have their own properties only', () => {
    const viewed = [event('A', T, { products: [{}, { plan: 'free' }] })];
    pollute();
    expect(holdsAfter(viewedByPros, viewed)).toBe(false);
    const engine = engineFor(viewedByPros);
    for (const one of viewed) engine.apply(one);
    expect(engine.segments(T)).toEqual([]);
    engine.apply(event('A', T, { products: [{ plan: 'pro' }] }));
    expect(engine.segments(T)).toEqual(['it']);
  });
});

describe('a step of a path', () => {
  it.each([
    [{ 'list.1': 'b' }, true],
    [{ 'list.10': 'k' }, true],
    [{ 'list.1x': 'b' }, false],
    [{ 'list.x1': 'b' }, false],
    [{ 'list.length': 11 }, false],
  ])('%j is an index only if it is a number', (when, expected) => {
    expect(holds(when, { list: [...'abcdefghijk'] })).toBe(expected);
  });

  it('is looked for in each element otherwise', () => {
    const list: unknown[] = [{ x1: 'a', '1x': 'b' }, { toString: 'own' }];
    expect(holds({ 'list.x1': 'a' }, { list })).toBe(true);
    expect(holds({ 'list.1x': 'b' }, { list })).toBe(true);
    expect(holds({ 'list.toString': 'own' }, { list })).toBe(true);
    expect(holds({ toString: { $exists: true } }, { list })).toBe(false);
  });
});
