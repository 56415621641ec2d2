import { Unreadable } from './plain.js';

/** One thing that is wrong with a config, or that can hardly be meant so. */
export interface Finding {
  /** With an `error` the config is refused; a `warning` tells of what has no effect, or another than it seems. */
  readonly level: 'error' | 'warning';
  /** Path into the config, such as `segments.vip.when.$or.0.$event.within`; empty for the config itself. */
  readonly path: string;
  /** In plain words, with the fix. */
  readonly message: string;
  readonly found: unknown;
  readonly expected: string;
  /** What to write instead: a key as it is, a value as JSON. */
  readonly suggestion?: string;
}

export type Keys = readonly string[];

/** A finding that still knows the keys of its path apart: keys may have dots in them. */
export interface Located {
  readonly keys: Keys;
  readonly finding: Finding;
}

interface Details {
  readonly expected: string;
  readonly found: unknown;
  readonly suggestion?: string | undefined;
  /** Instead of "expected …, found …". */
  readonly message?: string;
}

const MAX_SHOWN = 60;

/** A value as it reads in a message: JSON, and not too much of it. */
export function show(value: unknown): string {
  if (value instanceof Unreadable) return value.what;
  if (value === undefined) return 'nothing';
  const text =
    typeof value === 'string' ? JSON.stringify(value.slice(0, MAX_SHOWN + 1)) : JSON.stringify(value, brief);
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN - 1)}…` : text;
}

// Nothing that is cut off anyway needs to be written first.
const brief = (_key: string, value: unknown): unknown => {
  if (typeof value === 'string') return value.slice(0, MAX_SHOWN);
  if (Array.isArray(value)) return value.slice(0, MAX_SHOWN);
  const isLarge = typeof value === 'object' && value !== null && Object.keys(value).length > MAX_SHOWN;
  return isLarge ? Object.fromEntries(Object.entries(value).slice(0, MAX_SHOWN)) : value;
};

export class Report {
  readonly located: Located[] = [];

  error(keys: Keys, details: Details): void {
    this.#add('error', keys, details);
  }

  warn(keys: Keys, details: Details): void {
    this.#add('warning', keys, details);
  }

  /** Where errors are inside of what has just been walked: the report ends with them. */
  errorsInside(keys: Keys): Keys[] {
    const errors: Keys[] = [];
    for (let at = this.located.length - 1; at >= 0; at -= 1) {
      const { keys: other, finding } = this.located[at] as Located;
      if (!keys.every((key, index) => other[index] === key)) break;
      if (finding.level === 'error') errors.push(other);
    }
    return errors;
  }

  #add(level: Finding['level'], keys: Keys, { expected, found, suggestion, message }: Details): void {
    const said = message ?? `expected ${expected}, found ${show(found)}`;
    const finding: Finding = {
      level,
      path: keys.join('.'),
      message: suggestion === undefined ? said : `${said}: did you mean ${quoted(suggestion)}?`,
      found: found instanceof Unreadable ? found.original : found,
      expected,
      ...(suggestion === undefined ? {} : { suggestion }),
    };
    this.located.push({ keys, finding });
  }
}

/** Values show by their JSON that they are such; keys need marks around them. */
const quoted = (suggestion: string): string =>
  /^["[{]|^-?\d|^(true|false|null)$/.test(suggestion) ? suggestion : `\`${suggestion}\``;
