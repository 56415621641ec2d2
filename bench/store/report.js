// The figures beside the goals, which are Chromium's.

const number = (value) =>
  value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(value >= 10 ? 3 : 2);
const ms = (value) => `${number(value)} ms`;
const us = (value) => `${number(value * 1000)} µs`;
const bytes = (value) => `${number(value)} B`;
const times = (value) => `${value.toFixed(2)}×`;
const atLeast = (limit) => [`≥ ${limit}×`, (found) => found >= limit];
const atMost = (limit, format) => [`≤ ${format(limit)}`, (found) => found <= limit];

/** `[label, value, format, goal?]`, or a title. */
const linesOf = (
  { bulk, single, reading, start, track, tasks, holds, disk },
  { bulk: many, count, few, packed },
) => [
  `Storing ${many.toLocaleString('en-US')} events that are given at once`,
  ['ours', bulk.ours, ms],
  ['idb-keyval setMany, a key each', bulk.keyval, ms],
  ['Dexie bulkAdd', bulk.dexie, ms],
  ['IndexedDB by hand, a record each', bulk.raw, ms],
  ['faster than idb-keyval', bulk.keyval / bulk.ours, times, atLeast(10)],
  ['faster than Dexie', bulk.dexie / bulk.ours, times],
  ['faster than by hand', bulk.raw / bulk.ours, times],

  'Storing one event, and waiting until it is',
  ['ours', single.ours, ms],
  ['idb-keyval setMany', single.keyval, ms],
  ['Dexie add', single.dexie, ms],
  ['IndexedDB by hand', single.raw, ms],
  ['speed against by hand', single.raw / single.ours, times, atLeast(0.9)],

  `Reading ${count.toLocaleString('en-US')} events`,
  ['ours', reading.ours, ms],
  ['idb-keyval entries', reading.keyval, ms],
  ['Dexie toArray', reading.dexie, ms],
  ['IndexedDB by hand, a record each, 500 at a time', reading.raw, ms],
  ['faster than a record each', reading.raw / reading.ours, times, atLeast(3)],

  'Start: from createTailorbird() until ready, with the segments; a snapshot is there',
  [`${few} events in the log`, start.few, ms],
  [`${count.toLocaleString('en-US')} events in the log`, start.many, ms],
  ['ratio', start.many / start.few, times, atMost(1.2, times)],
  [`${count.toLocaleString('en-US')} events and no snapshot`, start.cold, ms],

  `One call of track() with ${count.toLocaleString('en-US')} events in the log`,
  ['median', track.median, us],
  ['95 %', track.p95, us, atMost(1, ms)],
  ['worst', track.worst, us],
  ...(tasks === undefined ? [] : [['all tasks of the page, until it is stored, mean', tasks, us]]),

  `${many.toLocaleString('en-US')} calls of track(), 1,000 in one go: the page is held up for, at most`,
  ['ours, with all segments decided', holds.ours, ms],
  ['IndexedDB by hand, nothing but stored', holds.raw, ms],
  ['ratio', holds.ours / holds.raw, times],

  'On disk, an event',
  ['ours, given at once', disk.ours, bytes],
  [`ours, a few at a time and packed later (${packed.toLocaleString('en-US')} events)`, disk.packed, bytes],
  ['IndexedDB by hand, a record each', disk.raw, bytes],
  ['Dexie', disk.dexie, bytes],
  ['idb-keyval', disk.keyval, bytes],
  ['smaller than a record each', disk.raw / disk.ours, times],
];

export function formatReport({ name, version, ...results }, options) {
  const lines = linesOf(results, options).map((line) => {
    if (typeof line === 'string') return `\n${line}`;
    const [label, value, format, goal] = line;
    const [text, isReached] = goal ?? [];
    const verdict =
      name === 'chromium' && goal
        ? `   goal ${text.padEnd(9)} ${isReached(value) ? 'reached' : 'MISSED'}`
        : '';
    return `  ${label.padEnd(62)}${format(value).padStart(12)}${verdict}`;
  });
  return [`\nThe log in ${name} ${version}; medians of interleaved rounds`, ...lines].join('\n');
}
