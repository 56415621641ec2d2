/** What an editor asked for: in an address, in the badge, or on an earlier page of this tab. */
export interface Choice {
  /** By slot the id of the variant, `null` for the default. */
  readonly variants: ReadonlyMap<string, string | null>;
  /** Without it, those that the visitor is in. */
  readonly segments?: readonly string[] | undefined;
  /** What was asked for and names no slot and variant. */
  readonly unclear: readonly string[];
  /** Whether the editor has folded the badge, or unfolded it. */
  readonly isFolded?: boolean | undefined;
}

const SLOTS = 'tb-preview';
const SEGMENTS = 'tb-segments';
const FOLDED = 'tb-folded';
const DEFAULT = 'default';

// More than an editor asks for, and not so much that an address can keep us busy.
const MOST_NAMES = 100;

/** A name may be written so that a comma, a colon or a space at its end is no sign: `%2C`. */
const encode = (name: string): string => name.replace(/[%,:]|^\s|\s$|^default$/g, escapeFirst);
const escapeFirst = ([first = '', ...rest]: string): string =>
  (/[\w]/.test(first) ? `%${first.charCodeAt(0).toString(16)}` : encodeURIComponent(first)) + rest.join('');

const decode = (name: string): string => {
  try {
    return decodeURIComponent(name.trim());
  } catch {
    return name.trim();
  }
};

const readNames = (list: string): string[] =>
  list
    .split(',', MOST_NAMES)
    .map((name) => name.trim())
    .filter(Boolean);

/** Reads `tb-preview=hero:vip,banner:default&tb-segments=vip,new`; `undefined` if neither is there. */
export function readChoice(query: string): Choice | undefined {
  const parameters = new URLSearchParams(query);
  const slots = parameters.get(SLOTS);
  const segments = parameters.get(SEGMENTS);
  if (slots === null && segments === null) return undefined;
  const variants = new Map<string, string | null>();
  const unclear: string[] = [];
  for (const each of readNames(slots ?? '')) {
    const [, slot, variant] = /^([^:]+):(.+)$/s.exec(each) ?? [];
    if (slot && variant) variants.set(decode(slot), variant === DEFAULT ? null : decode(variant));
    else unclear.push(each);
  }
  const folded = parameters.get(FOLDED);
  return {
    variants,
    segments: segments === null ? undefined : readNames(segments).map(decode),
    unclear,
    isFolded: folded === null ? undefined : folded === '1',
  };
}

/** As `readChoice` reads it. */
export function writeChoice({ variants, segments, isFolded }: Choice): string {
  const pairs = [...variants].map(
    ([slot, variant]) => `${encode(slot)}:${variant === null ? DEFAULT : encode(variant)}`,
  );
  const parameters = new URLSearchParams({ [SLOTS]: pairs.join() });
  if (segments) parameters.set(SEGMENTS, segments.map(encode).join());
  if (isFolded !== undefined) parameters.set(FOLDED, isFolded ? '1' : '0');
  return `${parameters}`;
}

/** `?tb-preview=` asks for nothing any more. `?tb-segments=` asks for a visitor who is in no segment. */
export const isEnd = ({ variants, segments, unclear }: Choice): boolean =>
  !variants.size && !segments && !unclear.length;

/** The rest of a query, as it stands there. */
export function withoutChoice(search: string): string {
  const isOther = (part: string) => {
    const parameters = new URLSearchParams(part);
    return !parameters.has(SLOTS) && !parameters.has(SEGMENTS);
  };
  const rest = search.replace(/^\?/, '').split('&').filter(isOther).join('&');
  return rest && `?${rest}`;
}
