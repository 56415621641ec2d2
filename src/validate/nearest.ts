import { distance } from 'fastest-levenshtein';

// A longer word is no slip of the finger, and a longer list would take time that nobody wants to wait.
const MAX_LENGTH = 100;
const MAX_NAMES = 2000;

const simplified = (word: string): string => word.toLowerCase().replace(/[\s_-]/g, '');

/** The name that was most likely meant: the same but for its capitals and hyphens, or a few letters away. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  if (word.length > MAX_LENGTH) return undefined;
  const wanted = simplified(word);
  let best: string | undefined;
  let least = 1 / 0;
  for (const name of names.slice(0, MAX_NAMES)) {
    if (name === word || name.length > MAX_LENGTH) continue;
    const length = Math.max(wanted.length, name.length);
    const steps =
      wanted && wanted === simplified(name) ? 0 : distance(word.toLowerCase(), name.toLowerCase());
    if (steps <= Math.min(3, (length + 1) / 3) && steps < least) {
      best = name;
      least = steps;
    }
  }
  return best;
}
