import type { Entry } from './measures.js';

/** Columns, without what all entries have alike. */
export type SavedEntries = readonly [
  times: SavedTimes,
  /** Numbers of the ids of the newest. */
  ids: readonly number[],
  /** Of the oldest, up to the last that is not 1. */
  weights: readonly number[],
  /** One for each, or those that differ if `places` says which, in base 36. */
  terms?: readonly unknown[],
  places?: string,
];

/** A time and the differences from each to the next, in base 36; or the times as they are, if they are no integers. */
type SavedTimes = string | readonly number[];

// As many digits as numbers know as text.
const DIGITS = 36;

const saveTimes = (times: readonly number[]): SavedTimes => {
  const steps = times.map((time, index) => time - (times[index - 1] ?? 0));
  const areWhole = [...times, ...steps].every(Number.isSafeInteger);
  return areWhole ? steps.map((step) => step.toString(DIGITS)).join(' ') : times;
};

function loadTimes(saved: SavedTimes): readonly number[] {
  if (typeof saved !== 'string') return saved;
  let time = 0;
  return saved ? saved.split(' ').map((step) => (time += Number.parseInt(step, DIGITS))) : [];
}

const saveTerms = (terms: readonly unknown[]): [terms?: readonly unknown[], places?: string] => {
  const values = [...new Set(terms)];
  if (values.every((value) => value === 0)) return [];
  if (values.length > DIGITS || values.length * 2 > terms.length) return [terms];
  return [values, terms.map((term) => values.indexOf(term).toString(DIGITS)).join('')];
};

/** Of the newest `named` entries the ids are saved, by numbers: several series may keep the same ones. */
export function saveEntries(
  entries: readonly Entry[],
  named: number,
  toNumber: (id: string) => number,
): SavedEntries {
  let weighed = entries.length;
  while (weighed && entries[weighed - 1]?.[3] === 1) weighed -= 1;
  return [
    saveTimes(entries.map(([time]) => time)),
    entries.slice(Math.max(0, entries.length - named)).map(([, id]) => toNumber(id)),
    entries.slice(0, weighed).map(([, , , weight]) => weight),
    ...saveTerms(entries.map(([, , term]) => term)),
  ];
}

/** @param ids by their numbers */
export function loadEntries(
  [times, named, weights, terms = [0], places]: SavedEntries,
  ids: readonly string[],
): Entry[] {
  const all = loadTimes(times);
  return all.map((time, index) => [
    time,
    ids[named[index - all.length + named.length] ?? -1] ?? '',
    terms[places ? Number.parseInt(places[index] as string, DIGITS) : index] ?? 0,
    weights.at(index) ?? 1,
  ]);
}
