// What events cost, and what they leave behind.
import { inventConfig } from './config.js';
import { blackhole, medianOf, quantileOf, race, timed } from './measure.js';
import { createVisitor, inventProducts, take } from './visitor.js';

const DAY = 86_400_000;
const SEGMENTS = 200;
const FEW = 1000;
/** So many are timed as one, because the clock of a page has steps of 5 µs. */
const GROUP = 64;

/** Milliseconds of one `apply` with many and with few events behind it: `{ many, few }`, each median, mean and p99. */
export function measureApply({ createEngine }, { behind, rounds }) {
  const config = inventConfig(SEGMENTS);
  const products = inventProducts();
  const old = createEngine(config);
  const life = createVisitor(products);
  // In portions, so that what lies behind is in the engine and not in the memory of this benchmark.
  for (let done = 0; done < behind; done += FEW) for (const event of take(life, FEW)) old.apply(event);

  const times = { many: [], few: [] };
  for (let round = 0; round < rounds; round++) {
    const young = createEngine(config);
    const youth = createVisitor(products, 100 + round);
    for (const event of take(youth, FEW)) young.apply(event);
    times.few.push(...timeGroups(young, take(youth, GROUP * 8)));
    times.many.push(...timeGroups(old, take(life, GROUP * 8)));
  }
  blackhole(old.segments(0).length);
  const summary = (list) => ({
    median: medianOf(list),
    mean: list.reduce((sum, time) => sum + time, 0) / list.length,
    p99: quantileOf(list, 0.99),
  });
  return { many: summary(times.many), few: summary(times.few) };
}

function timeGroups(engine, events) {
  const times = [];
  for (let from = 0; from < events.length; from += GROUP) {
    const group = events.slice(from, from + GROUP);
    times.push(
      timed(() => {
        for (const event of group) engine.apply(event);
        return group.length;
      }) / GROUP,
    );
  }
  return times;
}

/** Milliseconds of "three shoes viewed in seven days?" at a new time each: by the engine, and by reading the events. */
export function raceScan({ createEngine }, { events: count, rounds }) {
  const products = inventProducts().map((product, index) =>
    index % 5 ? product : { ...product, category: 'shoes' },
  );
  // Events that were stored have been read from their text.
  const events = JSON.parse(JSON.stringify(take(createVisitor(products), count)));
  const engine = createEngine({
    segments: {
      'shoe-lovers': {
        when: {
          $event: {
            name: 'Product Viewed',
            where: { category: 'shoes' },
            within: '7d',
            count: { $gte: 3 },
          },
        },
      },
    },
  });
  for (const event of events) engine.apply(event);

  const isShoeLover = (now) => {
    let views = 0;
    for (const { name, properties, time } of events) {
      if (name === 'Product Viewed' && properties.category === 'shoes' && time > now - 7 * DAY && time <= now)
        views++;
    }
    return views >= 3;
  };
  const end = events.at(-1).time;
  for (let days = 0; days < 9; days += 0.25) {
    const now = end + days * DAY;
    if (isShoeLover(now) !== engine.segments(now).includes('shoe-lovers')) {
      throw new Error(`The engine and the scan differ ${days} days after the last event`);
    }
  }
  return race(
    {
      ours: atNewTimes(end, (now) => engine.segments(now).length),
      scan: atNewTimes(end, (now) => (isShoeLover(now) ? 1 : 0)),
    },
    rounds,
  );
}

function atNewTimes(start, ask) {
  let now = start;
  return () => {
    now += 1;
    return ask(now);
  };
}

/** Milliseconds in which an engine takes up 50 new questions over the whole history. */
export function measureBackfill({ createEngine }, { events: count, rounds }) {
  const { segments } = inventConfig(100);
  const half = Object.fromEntries(Object.entries(segments).slice(0, 50));
  const events = take(createVisitor(inventProducts()), count);
  const before = createEngine({ segments: half });
  for (const event of events) before.apply(event);
  const snapshot = before.snapshot();
  const times = [];
  for (let round = 0; round < rounds; round++) {
    times.push(
      timed(() => {
        const engine = createEngine({ segments }, snapshot);
        if (engine.isComplete) throw new Error('Nothing to fill in');
        for (const event of events) engine.backfill(event);
        engine.endBackfill();
        return engine.segments(events.at(-1).time).length;
      }),
    );
  }
  return medianOf(times);
}

/** Bytes of the demo shop's snapshot after so many events of a busy visitor. */
export function measureSnapshots({ createEngine }, { config, catalogue, sizes }) {
  const engine = createEngine(config);
  const life = createVisitor(catalogue);
  let done = 0;
  return sizes.map((size) => {
    for (; done < size; done++) engine.apply(life.next().value);
    return new TextEncoder().encode(JSON.stringify(engine.snapshot())).length;
  });
}
