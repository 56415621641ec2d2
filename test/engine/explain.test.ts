// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { create, engineFor, event, HOUR, MINUTE, T } from './helpers.js';

describe('explain', () => {
  it('names the segment, whether it holds, and until when', () => {
    const engine = engineFor({ $event: { name: 'A', within: '1h' } }, [event('A', T)]);
    expect(engine.explain('it', T)).toMatchObject({ segment: 'it', matched: true, until: T + HOUR });
    expect(engine.explain('it', T + HOUR)).toMatchObject({ matched: false, until: Infinity });
    expect(engine.explain('it', T - 1)).toMatchObject({ matched: false, until: T });
  });

  it('gives each reason with what was found and what was wanted', () => {
    const engine = create({
      segments: {
        it: {
          when: {
            plan: 'pro',
            age: { $gte: 18 },
            $event: { name: 'Product Viewed', within: '1h', count: { $gte: 3 } },
            $segment: 'other',
          },
        },
        other: { when: {} },
      },
    });
    engine.setAttributes({ plan: 'pro', age: 17 });
    engine.apply(event('Product Viewed', T));
    engine.apply(event('Product Viewed', T + MINUTE));
    const { matched, because } = engine.explain('it', T + MINUTE);
    expect(matched).toBe(false);
    const reason = (kind: string) => because.filter((one) => one.kind === kind);
    expect(reason('attribute')).toEqual([
      expect.objectContaining({ matched: true, found: 'pro' }),
      expect.objectContaining({ matched: false, found: 17 }),
    ]);
    expect(reason('event')).toHaveLength(1);
    expect(reason('event')[0]).toMatchObject({ matched: false });
    expect(JSON.stringify(reason('event')[0]?.found)).toContain('2');
    expect(JSON.stringify(reason('event')[0]?.wanted)).toContain('3');
    expect(reason('segment')).toEqual([expect.objectContaining({ matched: true })]);
    expect(because).toHaveLength(4);
  });

  it('looks into $and, $or, $nor and $not', () => {
    const engine = engineFor({
      $and: [{ a: 1 }, { $or: [{ b: 1 }, { $nor: [{ c: 1 }] }] }, { $not: { d: 1 } }],
    });
    const found = JSON.stringify(engine.explain('it', T).because);
    for (const path of ['a', 'b', 'c', 'd']) expect(found).toContain(`"${path}"`);
  });

  it('can be written as JSON and read again', () => {
    const engine = engineFor({ 'context.device': 'mobile', $event: { name: 'A', within: '1h' } }, [
      event('A', T),
    ]);
    const { because } = engine.explain('it', T);
    expect(JSON.parse(JSON.stringify(because))).toHaveLength(2);
  });
});
