import type { EventReason, Explanation, Reason } from '../segments/explanation.js';
import type { PrivacyTexts } from './texts.js';
import type { Words } from './words.js';

// So far above every number that is asked about a window may forget the rest.
const COUNTED_BEYOND = 16;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** The plain values in a condition: `shoes` of `{ category: 'shoes' }`. */
const valuesIn = (condition: unknown): unknown[] =>
  isObject(condition) ? Object.values(condition).flatMap(valuesIn) : [condition];

/** Says what a reason has found, not what was wanted: the visitor wants to know what is known. */
export function createReasons(texts: PrivacyTexts, words: Words) {
  const nameEvents = (matcher: { readonly [key: string]: unknown }): string => {
    const names = [matcher.name].flat().map((name) => words.name('events', `${name}`));
    const where = isObject(matcher.where) ? valuesIn(matcher.where).map(words.value) : [];
    return words.list(names) + (where.length ? ` (${words.list(where)})` : '');
  };

  const measure = ({ of, measure, property, found, wanted }: EventReason): string => {
    const names = nameEvents(of);
    if (measure === 'first' || measure === 'last') return names;
    const isCounted = measure === 'count';
    const largest = Math.max(0, ...valuesIn(wanted).filter((each) => typeof each === 'number'));
    const most =
      largest + (isCounted ? (of.within ? COUNTED_BEYOND : Infinity) : measure === 'distinct' ? 0 : Infinity);
    const shown = isCounted ? words.times(found as number) : words.value(found);
    const what = isCounted ? '' : `, ${words.name('attributes', `${property}`)} (${texts.measures[measure]})`;
    return `${names}${what}: ${(found as number) > most ? words.fill(texts.atLeast, shown) : shown}`;
  };

  const describe = (reason: Reason): string[] => {
    switch (reason.kind) {
      case 'attribute':
        return [`${words.name('attributes', reason.attribute)}: ${words.value(reason.found)}`];
      case 'event': {
        const last = reason.events.at(-1);
        const text = measure(reason);
        return [last ? words.fill(texts.lastTime, text, words.moment(last.time)) : text];
      }
      case 'sequence':
        return [
          [reason.of.steps]
            .flat()
            .map((step) => nameEvents(step as never))
            .join(' → '),
        ];
      case 'segment':
        return [
          `${words.name('segments', reason.segment)}: ${words.value(reason.matched)}`,
          ...(reason.matched ? reason.because.flatMap(describe) : []),
        ];
      default:
        // Of several that would do, those that did.
        return reason.because
          .filter(({ matched }) => matched || !reason.matched || reason.kind !== 'any')
          .flatMap(describe);
    }
  };

  /** A line for each thing that made it so. */
  return ({ because }: Explanation): string[] => {
    const lines = [...new Set(because.flatMap(describe))];
    return lines.length ? lines : [texts.everybody];
  };
}
