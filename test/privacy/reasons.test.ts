import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine.ts';
import { texts as english } from '../../src/privacy/english.ts';
import { texts as german } from '../../src/privacy/german.ts';
import { createReasons } from '../../src/privacy/reasons.ts';
import { createWords } from '../../src/privacy/words.ts';
import type { EventReason } from '../../src/segments/explanation.ts';

const MAY_3 = new Date(2026, 4, 3, 10).getTime();
const MAY_5 = new Date(2026, 4, 5, 10).getTime();

/** What the engine has found, in words. */
function why(when: object, language = 'en-GB') {
  const engine = createEngine({
    attributes: { visits: { event: 'Session Started', count: true } },
    segments: { shoppers: { when: { $event: { name: 'Product Added' } } }, it: { when } } as never,
  });
  engine.setAttributes({ plan: 'pro', since: '2026-05-03T08:00:00.000Z', sizes: ['41', '42'] });
  engine.setContext({ utm: { source: 'newsletter' } } as never);
  const apply = (id: string, name: string, properties: object, time: number) =>
    engine.apply({ id, name, properties, time } as never);
  apply('a', 'Session Started', {}, MAY_3);
  apply('b', 'Product Viewed', { category: 'shoes', price: 20 }, MAY_3);
  apply('c', 'Product Viewed', { category: 'bags', price: 40 }, MAY_5);
  apply('d', 'Product Added', { category: 'shoes' }, MAY_5);
  const texts = language === 'de' ? german : english;
  const explanation = engine.explain('it', MAY_5 + 1);
  expect(explanation.matched).toBe(true);
  return createReasons(texts, createWords(language, texts, {}))(explanation);
}

describe('the reasons', () => {
  const last = 'last on 5 May 2026 at 10:00';

  it.each<[string, object, string[]]>([
    ['an attribute', { plan: 'pro', visits: { $gte: 1 } }, ['Plan: pro', 'Visits: 1']],
    ['a list', { sizes: '41' }, ['Sizes: 41, 42']],
    ['a fact of the page view', { 'context.utm.source': 'newsletter' }, ['Utm source: newsletter']],
    ['what is not known', { town: { $exists: false } }, ['Town: not known']],
    ['a count', { $event: { name: 'Product Viewed', count: 2 } }, [`Looked at products: 2 times, ${last}`]],
    [
      'a count of some',
      { $event: { name: 'Product Viewed', where: { category: { $in: ['shoes', 'hats'] } } } },
      ['Looked at products (shoes, hats): once, last on 3 May 2026 at 10:00'],
    ],
    ['none', { $event: { name: 'Order Completed', count: 0 } }, ['Placed orders: never']],
    [
      'events of several names',
      { $event: { name: ['Product Viewed', 'Signed Up'] } },
      [`Looked at products, Signed Up: 2 times, ${last}`],
    ],
    [
      'a sum',
      { $event: { name: 'Product Viewed', sum: { price: { $gt: 50 } } } },
      [`Looked at products, Price (sum): 60, ${last}`],
    ],
    [
      'an average',
      { $event: { name: 'Product Viewed', avg: { price: 30 } } },
      [`Looked at products, Price (average): 30, ${last}`],
    ],
    [
      'the number of values, which is counted only so far',
      { $event: { name: 'Product Viewed', distinct: { category: { $gte: 1 } } } },
      [`Looked at products, Category (different ones): at least 2, ${last}`],
    ],
    [
      'the last',
      { $event: { name: 'Product Viewed', last: { category: 'bags' } } },
      [`Looked at products, ${last}`],
    ],
    [
      'a sequence',
      {
        $sequence: {
          steps: [{ name: 'Product Viewed', where: { category: 'shoes' } }, { name: 'Product Added' }],
        },
      },
      ['Looked at products (shoes) → Put products in the cart'],
    ],
    ['a segment', { $segment: 'shoppers' }, ['Shoppers: yes', `Put products in the cart: once, ${last}`]],
    [
      'any of several: those that hold',
      { $or: [{ plan: 'pro' }, { plan: 'free' }, { visits: 9 }] },
      ['Plan: pro'],
    ],
    [
      'none of several: what is so instead',
      { $nor: [{ plan: 'free' }, { visits: 9 }] },
      ['Plan: pro', 'Visits: 1'],
    ],
    ['a not around an or', { $not: { $or: [{ plan: 'free' }, { visits: 9 }] } }, ['Plan: pro', 'Visits: 1']],
    ['the same twice: once', { $and: [{ visits: { $gte: 1 } }, { visits: { $lt: 5 } }] }, ['Visits: 1']],
    ['nothing that is asked', {}, ['Everybody is in it.']],
  ])('say of %s what was found', (_, when, expected) => {
    expect(why(when)).toEqual(expected);
  });

  it('say that a visitor is not in a segment', () => {
    const engine = createEngine({
      segments: { others: { when: { plan: 'free' } }, it: { when: { $not: { $segment: 'others' } } } },
    });
    engine.setAttributes({ plan: 'pro' });
    const reasons = createReasons(english, createWords('en', english, {}));
    expect(reasons(engine.explain('it', 0))).toEqual(['Others: no']);
  });

  it('do not say more than is known of a number in a window', () => {
    const engine = createEngine({
      segments: { it: { when: { $event: { name: 'Ping', within: '7d', count: { $gte: 2 } } } } },
    });
    for (let id = 0; id < 500; id += 1)
      engine.apply({ id: `${id}`, name: 'Ping', properties: {}, time: MAY_3 + id });
    const explanation = engine.explain('it', MAY_3 + 1000);
    const reasons = createReasons(english, createWords('en-GB', english, {}));
    expect(reasons(explanation)[0]).toMatch(/^Ping: at least \d+ times, last on/);
    const [reason] = explanation.because as [EventReason];
    const few = { ...explanation, because: [{ ...reason, found: 18 }] };
    expect(reasons(few)[0]).toMatch(/^Ping: 18 times/);
  });

  it('are told in German', () => {
    expect(
      why({ since: { $exists: true }, $event: { name: 'Product Viewed', max: { price: 40 } } }, 'de'),
    ).toEqual([
      expect.stringMatching(/^Since: 3\. Mai 2026 um \d\d:\d\d$/),
      'Produkte angesehen, Price (größter): 40, zuletzt am 5. Mai 2026 um 10:00',
    ]);
  });
});
