import { describe, expect, it } from 'vitest';
import { createCatalogue, type Item } from '../../src/recommend/catalogue.js';
import { createHistory } from '../../src/recommend/history.js';
import { rankForYou, rankPopular, rankSimilar } from '../../src/recommend/rank.js';
import fc from '../random.ts';

const items: Item[] = [
  {
    product_id: 1,
    name: 'Runner',
    category: 'shoes',
    brand: 'Tarn',
    tags: ['trail'],
    price: 120,
    popularity: 5,
  },
  {
    product_id: 2,
    name: 'Racer',
    category: 'shoes',
    brand: 'Tarn',
    tags: ['road'],
    price: 130,
    popularity: 9,
  },
  { product_id: 3, name: 'Boot', category: 'shoes', brand: 'Osk', tags: ['trail'], price: 190 },
  { product_id: 4, name: 'Pack', category: 'bags', brand: 'Tarn', tags: ['trail'], price: 90, popularity: 7 },
  { product_id: 5, name: 'Cap', category: 'hats', brand: 'Brae', tags: ['wool'], price: 30 },
];
const ids = (list: readonly Item[]) => list.map(({ product_id }) => product_id);

const T = 1_766_000_000_000;
const DAY = 24 * 60 * 60 * 1000;
let count = 0;
const act = (name: string, product_id: unknown, time = T, more: object = {}) => ({
  id: `e${++count}`,
  name,
  time,
  properties: { product_id, ...more } as never,
});

describe('popular', () => {
  it('is by popularity; what has none keeps the order of the catalogue, behind', () => {
    expect(ids(rankPopular(items))).toEqual([2, 4, 1, 3, 5]);
  });
});

describe('similar', () => {
  it('is another of the category first, then what shares the brand, and never what shares nothing', () => {
    const ranked = ids(rankSimilar(items.slice(1), items[0] as Item, createCatalogue(items)));
    expect(ranked.slice(0, 2).sort()).toEqual([2, 3]);
    expect(ranked[2]).toBe(4);
    expect(ranked).not.toContain(5);
  });

  it('prefers, of two alike, the nearer price', () => {
    const twins: Item[] = [
      { product_id: 'a', category: 'shoes', price: 100 },
      { product_id: 'far', category: 'shoes', price: 300 },
      { product_id: 'near', category: 'shoes', price: 110 },
    ];
    expect(ids(rankSimilar(twins.slice(1), twins[0] as Item, createCatalogue(twins)))).toEqual([
      'near',
      'far',
    ]);
  });
});

describe('for you', () => {
  const rank = (history: ReturnType<typeof createHistory>, now: number) =>
    ids(rankForYou(items, history.interest(now), createCatalogue(items)));

  it('follows what the visitor looked at', () => {
    const history = createHistory();
    history.add(act('Product Viewed', 5));
    expect(rank(history, T)).toEqual([5]);
  });

  it('lets an old taste fade', () => {
    const history = createHistory();
    for (let i = 0; i < 3; i++) history.add(act('Product Viewed', 5, T - 60 * DAY));
    history.add(act('Product Viewed', '1'));
    expect(rank(history, T)[0]).toBe(1);
    expect(rank(history, T).indexOf(5)).toBeGreaterThan(rank(history, T).indexOf(3));
  });

  it('has nothing to say of somebody unknown', () => {
    expect(rank(createHistory(), T)).toEqual([]);
  });
});

describe('the history', () => {
  it('has the viewed items, the latest first, each once, whatever the order of arrival', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(4), fc.nat(9)), { maxLength: 20 }), fc.nat(), (views, seed) => {
        const events = views.map(([id, time]) => act('Product Viewed', id, T + time));
        const history = createHistory();
        for (const event of [...events].sort((a, b) => ((a.time * seed) % 7) - ((b.time * seed) % 7)))
          history.add(event);
        const latest = (id: string) =>
          Math.max(
            ...events
              .filter((event) => `${(event.properties as Item).product_id}` === id)
              .map(({ time }) => time),
          );
        const viewed = history.viewed();
        expect(new Set(viewed).size).toBe(viewed.length);
        expect([...viewed].sort()).toEqual([...new Set(views.map(([id]) => `${id}`))].sort());
        for (let i = 1; i < viewed.length; i++) {
          expect(latest(viewed[i - 1] as string)).toBeGreaterThanOrEqual(latest(viewed[i] as string));
        }
      }),
    ));

  it('of two views in the same millisecond takes the one told last for the latest', () => {
    const history = createHistory();
    for (const id of [1, 2, 1, 3]) history.add(act('Product Viewed', id));
    expect(history.viewed()).toEqual(['3', '1', '2']);
  });

  it('knows what was bought, and which item the page is about', () => {
    const history = createHistory();
    history.add(act('Product Viewed', 3));
    expect(history.pageItem()).toBe('3');
    history.add({ ...act('Page Viewed', undefined), properties: {} });
    expect(history.pageItem()).toBeUndefined();
    history.add({
      ...act('Order Completed', undefined),
      properties: { products: [{ product_id: 3 }, 'x', null] },
    });
    expect(history.bought('3')).toBe(true);
    expect(history.bought('1')).toBe(false);
  });

  it('takes events without products or with other things for them', () => {
    const history = createHistory();
    history.add({ ...act('Order Completed', undefined), properties: {} });
    history.add({ ...act('Product Viewed', undefined), properties: {} });
    expect(history.viewed()).toEqual([]);
  });
});

describe('a catalogue', () => {
  it('says which entry is no item', () => {
    expect(() => createCatalogue({})).toThrow('list of items');
    expect(() => createCatalogue([{ product_id: 1 }, { name: 'x' }])).toThrow('Item 1');
  });
});
