// What Tailorbird promises, checked in each of its rows.
import { formatRatio, VISITORS } from './names.js';

const GOALS = [
  {
    name: 'returning visitor: no load with a frame of the default',
    isFor: ({ visitor }) => visitor === 'returning',
    isReached: ({ wrongLoads }) => wrongLoads === 0,
  },
  {
    name: 'first visit: no load with a wrong frame',
    isFor: ({ visitor }) => visitor === 'first',
    isReached: ({ wrongLoads }) => wrongLoads === 0,
  },
  {
    name: 'a page in one piece: the first frame with any content is right in every load',
    isFor: ({ inPieces }) => !inPieces,
    isReached: ({ firstFrameRight, loads }) => firstFrameRight === loads,
  },
  {
    name: 'the first content seen in the slot is right in every load',
    isFor: () => true,
    isReached: ({ firstSightRight, loads }) => firstSightRight === loads,
  },
  {
    name: 'no frame with an empty slot once it is parsed, none with the page hidden',
    isFor: () => true,
    isReached: ({ emptyFrames, hiddenFrames }) => emptyFrames + hiddenFrames === 0,
  },
  {
    name: 'no layout shift (where the engine reports it)',
    isFor: (_row, { layoutShift }) => layoutShift !== null,
    isReached: ({ layoutShift }) => layoutShift === 0,
  },
  {
    name: 'async script: first contentful paint within 5 % of the page alone',
    isFor: ({ contestant }, { comparison }) => !contestant.isSync && comparison !== null,
    isReached: ({ comparison }) => comparison.ratio <= 1.05,
    figure: ({ comparison }) => formatRatio(comparison),
  },
];

/** Lines that say which goals are reached. `rows`: `[{ title, label, row, summary }]`. */
export function formatGoals(rows) {
  const ours = rows.filter(({ row }) => row.contestant.isOurs);
  return GOALS.flatMap(({ name, isFor, isReached, figure }) => {
    const checked = ours.filter(({ row, summary }) => isFor(row, summary));
    const missed = checked.filter(({ summary }) => !isReached(summary));
    const verdict = missed.length > 0 ? 'MISSED' : checked.length > 0 ? 'reached' : 'not known';
    const share = `${checked.length - missed.length} of ${checked.length} rows`;
    return [
      `${verdict.padEnd(10)} ${name} (${share})`,
      ...missed.map(
        (entry) => `${' '.repeat(13)}${nameOf(entry)}${figure ? `: ${figure(entry.summary)}` : ''}`,
      ),
    ];
  });
}

const nameOf = ({ title, label, row }) => `${title}: ${label}, ${VISITORS[row.visitor]}`;
