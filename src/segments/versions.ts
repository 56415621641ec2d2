const LONGEST = 32;

/**
 * A version as text that sorts as versions do: numbers by value, a release after its pre-releases. As GrowthBook does
 * it, so that rules can move between the two.
 */
const toSortable = (version: string): string => {
  const parts = version.replace(/^v|\+.*$/g, '').split(/[-.]/);
  if (parts.length === 3) parts.push('~');
  return parts.map((part) => (/^\d+$/.test(part) ? part.padStart(LONGEST) : part)).join('-');
};

/** Negative, zero or positive, as `a` comes before, with or after `b`. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [toSortable(a), toSortable(b)];
  return left < right ? -1 : +(left > right);
}
