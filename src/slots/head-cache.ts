/** What the head snippet needs to know of the visitor, ready to use. */
export interface HeadCache {
  /** Until when it holds, ms since the epoch. */
  readonly until: number;
  /** A selector for the templates, within their slot, that are for a segment of the visitor. */
  readonly templates: string;
  /** A selector for the slots that showed a variant when last seen. */
  readonly slots: string;
  /** What placeholders stand for, by path. The dot in front keeps `constructor` from naming anything. */
  readonly values: { readonly [dotAndPath: `.${string}`]: string };
}

/** The part of the snapshot that is for the head snippet, which takes the first that still holds. */
export interface SavedForHead {
  readonly next: readonly HeadCache[];
}

// A selector that finds nothing.
const NOTHING = ':not(*)';

const select = (ids: readonly string[], selector: (id: string) => string): string =>
  ids.map((id) => selector(CSS.escape(id))).join() || NOTHING;

/** What the next page may rely on before the script is there. */
export const cacheForHead = (
  until: number,
  segments: readonly string[],
  slots: readonly string[],
  values: object,
): HeadCache => ({
  // JSON has no Infinity.
  until: Math.min(until, Number.MAX_SAFE_INTEGER),
  templates: select(segments, (id) => `:scope>template[data-tb-segment~="${id}"]`),
  slots: select(slots, (id) => `[data-tb-slot="${id}"]`),
  values: Object.fromEntries(flatten(values, '')),
});

const flatten = (values: object, prefix: string): [string, string][] =>
  Object.entries(values).flatMap(([key, value]): [string, string][] =>
    typeof value === 'object' ? flatten(value ?? {}, `${prefix}.${key}`) : [[`${prefix}.${key}`, `${value}`]],
  );
