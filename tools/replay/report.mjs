// What a replay found, segment by segment, as plain data and as a table.

export function createTally(segmentIds) {
  const tallies = new Map(
    segmentIds.map((id) => [id, { visitors: 0, atEnd: 0, entries: 0, exits: 0, timesToEntry: [] }]),
  );
  return {
    add({ atEnd, entries, exits }) {
      const entered = new Set();
      for (const { segment, after } of entries) {
        const tally = tallies.get(segment);
        tally.entries += 1;
        if (entered.has(segment)) continue;
        entered.add(segment);
        tally.visitors += 1;
        tally.timesToEntry.push(after);
      }
      for (const { segment } of exits) tallies.get(segment).exits += 1;
      for (const segment of atEnd) tallies.get(segment).atEnd += 1;
    },
    segments: () =>
      [...tallies].map(([segment, { timesToEntry, ...counts }]) => ({
        segment,
        ...counts,
        firstEntryMs: timesToEntry.length === 0 ? null : Math.min(...timesToEntry),
        medianEntryMs: medianOf(timesToEntry),
      })),
  };
}

export function medianOf(numbers) {
  if (numbers.length === 0) return null;
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** `0s`, `45s`, `1m 05s`, `2h 14m`, `3d 04h`: the two largest units, rounded down. */
export function formatDuration(ms) {
  if (ms === null) return '–';
  if (ms > 0 && ms < 1000) return `${Math.round(ms)}ms`;
  const pad = (number) => String(number).padStart(2, '0');
  const seconds = Math.floor(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) return `${days}d ${pad(hours % 24)}h`;
  if (hours > 0) return `${hours}h ${pad(minutes % 60)}m`;
  if (minutes > 0) return `${minutes}m ${pad(seconds % 60)}s`;
  return `${seconds}s`;
}

const count = (number) => Math.round(number).toLocaleString('en-US');
const plural = (number, word) => `${count(number)} ${word}${number === 1 ? '' : 's'}`;

export function formatReport(result) {
  const { rows, events, sessions, visitors, skipped, engine, segments, explanations, verification } = result;
  const inSessions = sessions > 0 ? ` in ${plural(sessions, 'session')}` : '';
  return [
    `${plural(rows, 'row')}: ${plural(events, 'event')}${inSessions} of ${plural(visitors, 'visitor')}, ${count(skipped.count)} skipped.`,
    ...skipped.first.map(({ line, reason }) => `  line ${line}: ${reason}`),
    ...(skipped.count > skipped.first.length
      ? [`  … and ${count(skipped.count - skipped.first.length)} more`]
      : []),
    '',
    formatTable(segments),
    '',
    'ever: visitors that were in it. at end: those in it at their last event. first, median: the shortest and the',
    "median time from a visitor's first event to the first entry.",
    '',
    ...(explanations ?? []).flatMap(formatExplanation),
    `Engine: ${plural(events + sessions, 'event')} in ${count(engine.ms)} ms, ${count(engine.eventsPerSecond)} events/s.`,
    ...(verification ? formatVerification(verification) : []),
  ].join('\n');
}

function formatTable(segments) {
  const header = ['segment', 'ever', 'at end', 'entries', 'exits', 'first', 'median'];
  const lines = segments.map((row) => [
    row.segment,
    ...[row.visitors, row.atEnd, row.entries, row.exits].map(count),
    formatDuration(row.firstEntryMs),
    formatDuration(row.medianEntryMs),
  ]);
  const widths = header.map((_, column) =>
    Math.max(...[header, ...lines].map((line) => line[column].length)),
  );
  const rule = widths.map((width) => '-'.repeat(width));
  return [header, rule, ...lines]
    .map((line) =>
      line
        .map((cell, column) => pad(cell, widths[column], column > 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const pad = (text, width, toTheRight) => (toTheRight ? text.padStart(width) : text.padEnd(width));

const formatExplanation = ({ segment, visitor, at, matched, text }) => [
  `${segment}: visitor ${visitor} is ${matched ? 'in' : 'not in'} at ${at.slice(0, 19).replace('T', ' ')}`,
  ...text.split('\n').map((line) => `  ${line}`.trimEnd()),
  '',
];

function formatVerification({ visitors, agree, differences }) {
  return [
    `Verified by brute force: ${count(agree)} of ${count(visitors)} visitors agree.`,
    ...differences.map(
      ({ visitor, engine, bruteForce }) =>
        `  visitor ${visitor}: engine [${engine.join(' ')}], brute force [${bruteForce.join(' ')}]`,
    ),
  ];
}
