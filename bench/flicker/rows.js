// Which loads there are: one row for each contestant, visitor and lateness, in groups that are measured in turns with
// the same page alone.
import {
  CONTROLS,
  DECIDED_AT_ONCE,
  GROWTHBOOK,
  GROWTHBOOK_HIDING,
  INDEXED_DB,
  PAGE_ALONE,
  PLAIN_PAGE_ALONE,
  TAILORBIRD,
  TAILORBIRD_BY_SELECTOR,
} from './contestants.js';

const PEERS = [GROWTHBOOK, GROWTHBOOK_HIDING, INDEXED_DB];

/** Of a first visit peers know nothing either: two latenesses show what it costs to find that out. */
const COLD_FOR_PEERS = [1000, 'blocked'];

const alone = (late, options) => ({
  contestant: PAGE_ALONE,
  visitor: 'any',
  right: 'default',
  late,
  isAlone: true,
  ...options,
});
/** The variant is right for a visitor who returns. */
const returning = (contestant, late, options) => ({
  contestant,
  visitor: 'returning',
  right: 'variant',
  late,
  ...options,
});
/** The default is right on a first visit, unless the page view itself decides. */
const first = (contestant, late, options) => ({
  contestant,
  visitor: 'first',
  right: 'default',
  late,
  ...options,
});

export const GROUPS = [
  ...[0, 300, 1000, 3000, 'blocked'].map((late) => ({
    title: late === 'blocked' ? 'The script is blocked' : `The script is ${late} ms late`,
    rows: [
      alone(late),
      returning(TAILORBIRD, late),
      ...PEERS.map((peer) => returning(peer, late)),
      first(TAILORBIRD, late),
      ...(COLD_FOR_PEERS.includes(late) ? PEERS.map((peer) => first(peer, late)) : []),
    ],
  })),
  {
    title: 'The page comes in two pieces, the default 150 ms before its template; the script is 1000 ms late',
    rows: [alone(1000, { inPieces: true }), returning(TAILORBIRD, 1000, { inPieces: true })],
  },
  {
    title: 'The HTML does not mark the slot; the script is 1000 ms late, or blocked',
    rows: [
      alone(1000, { contestant: PLAIN_PAGE_ALONE }),
      returning(TAILORBIRD_BY_SELECTOR, 1000),
      returning(TAILORBIRD_BY_SELECTOR, 'blocked', { label: 'Tailorbird, blocked' }),
      first(TAILORBIRD_BY_SELECTOR, 1000),
    ],
  },
  {
    title: 'A synchronous script in the head, a first visit that the page view decides',
    rows: [
      alone(0),
      ...DECIDED_AT_ONCE.map(({ contestant, query }) => first(contestant, 0, { right: 'variant', query })),
    ],
  },
  {
    title: 'Control: faults on purpose, which this harness must see',
    isControl: true,
    rows: CONTROLS.map((contestant) => ({ contestant, visitor: 'any', right: 'variant', late: 0 })),
  },
];
