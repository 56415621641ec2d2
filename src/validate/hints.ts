import { isObject } from '../config.js';
import type { Keys, Report } from './report.js';

export const isOperatorKey = (key: string): boolean => key[0] === '$';

/** `{ "address": { "country": { "$in": … } } }` looks like a test of `address.country`, and is none. */
export function warnOfBuried(value: unknown, keys: Keys, inside: Keys, report: Report): void {
  if (!isObject(value)) return;
  for (const [key, each] of Object.entries(value)) {
    if (isOperatorKey(key)) {
      const path = [keys.at(-1), ...inside].join('.');
      const message = `\`${key}\` is not applied here: the value must equal this object as it stands`;
      report.warn([...keys, ...inside, key], {
        expected: 'a path with dots',
        found: value,
        message,
        suggestion: path,
      });
      return;
    }
    warnOfBuried(each, keys, [...inside, key], report);
  }
}
