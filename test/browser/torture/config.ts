import { readFileSync } from 'node:fs';
import { granted } from '../pages.ts';

const schema = JSON.parse(readFileSync(new URL('../../../config.schema.json', import.meta.url), 'utf8')) as {
  properties: object;
};

/** The event that all of this is about. Its `n` is a number that only it has, given by who lets it be tracked. */
export const THING = 'Thing Made';

/** What is tracked to see how soon other tabs know of it. */
export const PROBE = 'Probe Sent';
export const PROBES = 40;

const thing = (more: object) => ({ when: { $event: { name: THING, ...more } } });

/** A question of each kind, none of which is answered otherwise only because a minute has gone by. */
export const config = {
  consent: granted,
  // All must stay, to be counted.
  ...('retention' in schema.properties && {
    retention: { days: 3650, events: 1_000_000, bytes: 1_000_000_000 },
  }),
  attributes: {
    made: { event: THING, count: true },
    total: { event: THING, sum: 'value' },
    average: { event: THING, avg: 'value' },
    kinds: { event: THING, distinct: 'kind' },
    usual: { event: THING, top: 'kind' },
    probe: { event: PROBE, max: 'probe' },
  },
  segments: {
    makers: thing({}),
    'fifty-makers': thing({ count: { $gte: 50 } }),
    'week-makers': thing({ within: '7d', where: { kind: 'shoes' }, count: { $gte: 100 } }),
    'big-makers': { when: { total: { $gte: 300 } } },
    regulars: { when: { team: { $exists: true }, usual: 'shoes' } },
    starters: {
      when: { $sequence: { steps: [{ name: 'Session Started' }, { name: THING }], within: '7d' } },
    },
    ...Object.fromEntries(
      Array.from({ length: PROBES }, (_, index) => [
        `probe-${index}`,
        { when: { $event: { name: PROBE, where: { probe: index } } } },
      ]),
    ),
  },
};

/** The segments whose reasons are compared: the probes say the same many times over. */
export const explained = Object.keys(config.segments).filter((id) => !id.startsWith('probe-'));
