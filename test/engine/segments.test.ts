// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { create, event, faultsOf, T } from './helpers.js';

describe('segments', () => {
  it('come in the order of the config, whatever refers to what', () => {
    const engine = create({
      segments: {
        zulu: { when: { $segment: 'mike' } },
        alpha: { when: {} },
        mike: { when: { $segment: 'alpha' } },
        never: { when: { $or: [] } },
      },
    });
    expect(engine.segments(T)).toEqual(['zulu', 'alpha', 'mike']);
  });

  it('are none without a config of segments', () => {
    const engine = create({});
    engine.apply(event('A', T));
    expect(engine.segments(T)).toEqual([]);
    expect(engine.nextChange(T)).toBe(Infinity);
    expect(engine.attributes(T)).toEqual({});
  });

  it('leave a config alone that is frozen or shared', () => {
    const config = { segments: { it: { when: { $event: { name: ['A', 'B'], count: { $gte: 1 } } } } } };
    const before = JSON.stringify(config);
    const [one, other] = [create(config), create(config)];
    one.apply(event('A', T));
    expect(one.segments(T)).toEqual(['it']);
    expect(other.segments(T)).toEqual([]);
    expect(JSON.stringify(config)).toBe(before);
  });

  it('and events may have names that Object.prototype knows', () => {
    const engine = create({
      segments: {
        valueOf: { when: { $event: { name: 'toString' } } },
        toString: { when: { $segment: 'valueOf' } },
      },
    });
    expect(engine.segments(T)).toEqual([]);
    for (const name of ['constructor', '__proto__', 'hasOwnProperty']) engine.apply(event(name, T));
    expect(engine.segments(T)).toEqual([]);
    engine.apply(event('toString', T));
    expect(engine.segments(T)).toEqual(['valueOf', 'toString']);
  });
});

describe('$segment', () => {
  const segments = { pro: { when: { plan: 'pro' } }, swiss: { when: { country: 'CH' } } };
  const members = (when: object, attributes: Record<string, unknown>) => {
    const engine = create({ segments: { it: { when }, ...segments } });
    engine.setAttributes(attributes);
    return engine.segments(T);
  };

  it('holds with the named segment', () => {
    expect(members({ $segment: 'pro' }, { plan: 'pro' })).toEqual(['it', 'pro']);
    expect(members({ $segment: 'pro' }, { plan: 'free' })).toEqual([]);
    expect(members({ $not: { $segment: 'pro' } }, {})).toEqual(['it']);
  });

  it('of a list holds with any of them', () => {
    expect(members({ $segment: ['pro', 'swiss'] }, { country: 'CH' })).toEqual(['it', 'swiss']);
    expect(members({ $segment: ['pro', 'swiss'] }, {})).toEqual([]);
    expect(members({ $and: [{ $segment: 'pro' }, { $segment: 'swiss' }] }, { plan: 'pro' })).toEqual(['pro']);
  });

  it('cannot be a cycle: the fault names it', () => {
    const refer = (id: string) => ({ when: { $or: [{ plan: 'pro' }, { $not: { $segment: id } }] } });
    const messages = (segments: object) =>
      faultsOf({ segments })
        .map(({ path, message }) => `${path}: ${message}`)
        .join('\n');

    expect(messages({ a: refer('a') })).toMatch(/\ba\b.*\ba\b/s);
    const long = messages({ entry: refer('uno'), uno: refer('dos'), dos: refer('tres'), tres: refer('uno') });
    expect(long).toMatch(/uno\W+dos\W+tres\W+uno|dos\W+tres\W+uno\W+dos|tres\W+uno\W+dos\W+tres/);
    expect(
      faultsOf({ segments: { a: { when: { $segment: ['b', 'c'] } }, b: refer('c'), c: { when: {} } } }),
    ).toEqual([]);
  });

  it('must name a segment', () => {
    const [fault, ...more] = faultsOf({ segments: { a: { when: { $and: [{ $segment: 'nobody' }] } } } });
    expect(more).toEqual([]);
    expect(fault?.path).toBe('segments.a.when.$and.0.$segment');
    expect(fault?.message).toContain('nobody');
    for (const name of ['constructor', '__proto__', 'toString']) {
      expect(faultsOf({ segments: { a: { when: { $segment: name } } } }), name).toHaveLength(1);
    }
  });

  it('can be deep', () => {
    const chain = Object.fromEntries(
      Array.from({ length: 500 }, (_, i) => [
        `s${i}`,
        { when: i < 499 ? { $segment: `s${i + 1}` } : { plan: 'pro' } },
      ]),
    );
    const engine = create({ segments: chain });
    expect(engine.segments(T)).toEqual([]);
    engine.setAttributes({ plan: 'pro' });
    expect(engine.segments(T)).toHaveLength(500);
  });
});
