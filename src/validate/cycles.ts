import type { Keys, Report } from './report.js';

/** A `$segment` inside the condition of a segment. */
export interface Use {
  readonly from: string;
  readonly to: string;
  readonly keys: Keys;
}

/** Reports each circle of segments that name each other, where it closes. */
export function reportCycles(uses: readonly Use[], report: Report): void {
  const usesOf = new Map<string, Use[]>();
  for (const use of uses) {
    const others = usesOf.get(use.from);
    if (others) others.push(use);
    else usesOf.set(use.from, [use]);
  }
  const done = new Set<string>();
  for (const start of usesOf.keys()) {
    // Without recursion: a chain of segments may be long.
    const trail = [{ id: start, left: [...(usesOf.get(start) ?? [])] }];
    const open = new Set(done.has(start) ? [] : [start]);
    while (open.size && trail.length) {
      const { id, left } = trail[trail.length - 1] as (typeof trail)[number];
      const use = left.shift();
      if (!use) {
        trail.pop();
        open.delete(id);
        done.add(id);
      } else if (open.has(use.to)) {
        const ids = trail.map((each) => each.id);
        const circle = [...ids.slice(ids.indexOf(use.to)), use.to].map((each) => `\`${each}\``).join(' → ');
        const message = `${circle}: segments cannot go in a circle`;
        report.error(use.keys, { expected: 'no circle', found: use.to, message });
      } else if (!done.has(use.to)) {
        trail.push({ id: use.to, left: [...(usesOf.get(use.to) ?? [])] });
        open.add(use.to);
      }
    }
  }
}
