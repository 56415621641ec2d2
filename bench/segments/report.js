// The figures of all places beside one another, with the goals.

const NS = 1e6;
const number = (value) =>
  value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(value >= 10 ? 3 : 2);
const ns = (ms) => `${number(ms * NS)} ns`;
const us = (ms) => `${number(ms * 1000)} µs`;
const ms = (value) => `${number(value)} ms`;
const bytes = (value) => `${value.toLocaleString('en-US')} B`;
const times = (value) => `${number(value)}×`;
const atLeast = (limit) => ({
  text: `≥ ${limit.toLocaleString('en-US')}×`,
  isReached: (found) => found >= limit,
});
const atMost = (limit, format) => ({ text: `≤ ${format(limit)}`, isReached: (found) => found <= limit });

/** Lines are titles (text) or `[label, value of the results, format, goal?]`. */
const linesOf = ({ behind, events, sizes }) => [
  'One condition of four clauses, over 2,000 attribute objects',
  ['ours', (r) => r.conditions.ours, ns],
  ['hand-written function', (r) => r.conditions.byHand, ns],
  ['sift', (r) => r.conditions.sift, ns],
  ['mingo', (r) => r.conditions.mingo, ns],
  ['json-logic-js', (r) => r.conditions.jsonLogic, ns],
  ['GrowthBook evalCondition', (r) => r.conditions.growthbook, ns],
  ['faster than sift', (r) => r.conditions.sift / r.conditions.ours, times, atLeast(8)],
  ['faster than mingo', (r) => r.conditions.mingo / r.conditions.ours, times],
  ['faster than json-logic-js', (r) => r.conditions.jsonLogic / r.conditions.ours, times],
  ['faster than GrowthBook', (r) => r.conditions.growthbook / r.conditions.ours, times, atLeast(10)],
  [
    'slower than the hand-written function',
    (r) => r.conditions.ours / r.conditions.byHand,
    times,
    atMost(8, times),
  ],

  'apply(event) with 200 segments (groups of 64 events)',
  ['1,000 events before it, median', (r) => r.apply.few.median, us],
  ['   mean', (r) => r.apply.few.mean, us],
  ['   99 %', (r) => r.apply.few.p99, us],
  [
    `${behind.toLocaleString('en-US')} events before it, median`,
    (r) => r.apply.many.median,
    us,
    atMost(0.005, us),
  ],
  ['   mean', (r) => r.apply.many.mean, us],
  ['   99 %', (r) => r.apply.many.p99, us],
  ['ratio of the medians', (r) => r.apply.many.median / r.apply.few.median, times, atMost(1.2, times)],

  `"Viewed three shoes in seven days?" with ${events.toLocaleString('en-US')} events, at a new time each`,
  ['ours', (r) => r.scan.ours, ns],
  ['reading an array of the events', (r) => r.scan.scan, us],
  ['faster than the array', (r) => r.scan.scan / r.scan.ours, times, atLeast(10_000)],

  'A config with 50 new questions',
  [`over ${events.toLocaleString('en-US')} events`, (r) => r.backfill, ms, atMost(200, ms)],

  'Snapshot of the demo shop, a busy visitor',
  ...sizes.map((size, index) => [
    `after ${size.toLocaleString('en-US')} events`,
    (r) => r.snapshots[index],
    bytes,
    index === sizes.length - 1 ? atMost(4096, bytes) : undefined,
  ]),
  ['growth from the first to the last', (r) => r.snapshots.at(-1) / r.snapshots[0], times],
];

/** `places`: `[{ name, results }]`. */
export function formatReport(places, options) {
  const missed = [];
  let goals = 0;
  let title = '';
  const rows = [['', ...places.map(({ name }) => name), 'goal', 'reached']];
  for (const line of linesOf(options)) {
    if (typeof line === 'string') {
      title = line;
      rows.push([], [line]);
      continue;
    }
    const [label, read, format, goal] = line;
    const found = places.map(({ results }) => read(results));
    const failing = goal ? places.filter((_, index) => !goal.isReached(found[index])) : [];
    if (goal) goals += 1;
    if (failing.length > 0) missed.push(`${title}: ${label} (${failing.map(({ name }) => name).join(', ')})`);
    const reached = failing.length === 0 ? 'yes' : `NO in ${failing.map(({ name }) => name).join(', ')}`;
    rows.push([`  ${label}`, ...found.map(format), goal?.text ?? '', goal ? reached : '']);
  }
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.filter((row) => row.length > 1).map((row) => row[column].length)),
  );
  const table = rows.map((row) =>
    row
      .map((cell, column) => {
        if (row.length === 1) return cell;
        const isText = column === 0 || column === row.length - 1;
        return isText ? cell.padEnd(widths[column]) : cell.padStart(widths[column] + 2);
      })
      .join(row.length > 1 ? ' ' : '')
      .trimEnd(),
  );
  const verdict =
    missed.length === 0
      ? [`All ${goals} goals reached.`]
      : [
          `${goals - missed.length} of ${goals} goals reached everywhere. Missed:`,
          ...missed.map((one) => `  ${one}`),
        ];
  return [...table, '', ...verdict].join('\n');
}
