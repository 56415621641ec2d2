// The table of one browser, and which goals it reached.
import { formatGoals } from './goals.js';
import { formatRatio, VISITORS } from './names.js';
import { ROUND_TRIP_MS } from './servers.js';
import { summarize } from './summary.js';

const orDash = (value, format) => (value === null ? '–' : format(value));
const ms = (value) => `${value.toFixed(0)} ms`;

const COLUMNS = [
  {
    heading: 'visitor',
    width: 13,
    meaning: 'returning: in the segment of the variant since an earlier page; first visit: nothing is stored',
    cell: (_, { visitor }) => VISITORS[visitor],
  },
  {
    heading: 'right',
    width: 9,
    meaning: 'what this visitor should see: the variant if in its segment by now, else the default',
    cell: (_, { right }) => right,
  },
  {
    heading: 'wrong',
    width: 7,
    meaning: 'loads with a frame that shows the other one',
    cell: ({ wrongLoads }) => wrongLoads,
  },
  {
    heading: '1st frame',
    width: 11,
    meaning: 'loads whose first frame with any content shows what is right',
    cell: ({ firstFrameRight }) => firstFrameRight,
  },
  {
    heading: '1st sight',
    width: 11,
    meaning: 'loads in which the first content that is seen in the slot is what is right',
    cell: ({ firstSightRight }) => firstSightRight,
  },
  {
    heading: 'empty',
    width: 7,
    meaning: 'frames, of all loads, with an empty slot though all of it has been parsed',
    cell: ({ emptyFrames }) => emptyFrames,
  },
  {
    heading: 'held',
    width: 7,
    meaning: 'frames with an empty slot that is being parsed still',
    cell: ({ heldFrames }) => heldFrames,
  },
  {
    heading: 'hidden',
    width: 8,
    meaning: 'frames with the whole page hidden (WebKit draws none before it has something to paint)',
    cell: ({ hiddenFrames }) => hiddenFrames,
  },
  {
    heading: 'shift',
    width: 8,
    meaning: 'the worst layout shift; a dash: the engine does not report it',
    cell: ({ layoutShift }) => orDash(layoutShift, (shift) => shift.toFixed(3)),
  },
  {
    heading: 'paint',
    width: 9,
    meaning: 'first contentful paint, median',
    cell: ({ firstContentfulPaint }) => orDash(firstContentfulPaint, ms),
  },
  {
    heading: 'to page alone',
    width: 22,
    meaning:
      'that as a ratio to the page alone, loaded in turns with it; in brackets: where chance may move it (95 %)',
    cell: ({ comparison }, { isAlone }) => (isAlone ? '' : orDash(comparison, formatRatio)),
  },
  {
    heading: 'seen',
    width: 10,
    meaning: 'when what is right is first seen, median; a dash: not in every load',
    cell: ({ rightSeenAt }) => orDash(rightSeenAt, ms),
  },
];

/** `measured` is what measureBrowser() gives. */
export function formatReport({ name, version, loads, repeated, groups }) {
  const summarized = groups.map(summarizeGroup);
  return [
    '',
    `${name} ${version}, ${loads} loads a row. Every answer of the server takes ${ROUND_TRIP_MS} ms; a late script, that much longer.`,
    '',
    ...COLUMNS.map(({ heading, meaning }) => `  ${heading.padEnd(15)}${meaning}`),
    ...summarized.flatMap(({ title, isControl, rows }) => [
      '',
      title,
      ...(isControl ? formatControls(rows) : formatTable(rows)),
    ]),
    '',
    ...formatGoals(summarized.flatMap(({ rows }) => rows.filter(({ summary }) => summary))),
    ...(repeated > 0 ? ['', `${repeated} loads failed and were repeated.`] : []),
    '',
  ].join('\n');
}

function summarizeGroup({ title, isControl, rows }) {
  const base = rows.find(({ isAlone }) => isAlone)?.results;
  const summarizeRow = (row) => ({
    title,
    label: row.label ?? row.contestant.name,
    row,
    summary: row.results.length > 0 ? summarize(row.results, base) : null,
  });
  return { title, isControl, rows: rows.map(summarizeRow) };
}

const padLabel = (label) => `  ${label.padEnd(27)}`;

function formatTable(rows) {
  const line = (label, cellOf) =>
    padLabel(label) + COLUMNS.map((column) => String(cellOf(column)).padStart(column.width)).join('');
  return [
    line('', ({ heading }) => heading),
    ...rows.map(({ row, label, summary }) =>
      summary
        ? line(label, ({ cell }) => cell(summary, row))
        : `${padLabel(label)}   skipped: this build cannot do it`,
    ),
  ];
}

function formatControls(rows) {
  return rows.map(({ row: { contestant, results }, label }) => {
    const seen = results.filter(contestant.isSeen).length;
    const warning = seen < results.length ? ': DO NOT TRUST THE ZEROS ABOVE' : '';
    return `${padLabel(label)}seen in ${seen} of ${results.length}${warning}`;
  });
}
