import { isObject } from '../config.js';
import { refusedAttribute } from './attribute-names.js';
import { DEFINITIONS } from './grammar.js';
import { nearest } from './nearest.js';
import { Unreadable } from './plain.js';
import type { Keys, Report } from './report.js';
import type { ObjectShape } from './shapes.js';

const listed = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');

/** A key that is right, though not here: why, and where it goes. */
function misplaced(shape: ObjectShape, key: string): string | undefined {
  const { attribute, condition, where, operators, slot, variant } = DEFINITIONS;
  const isCondition = shape === condition || shape === where;
  if (isCondition && key !== '$not' && Object.hasOwn(operators.keys, key)) {
    return `\`${key}\` tests a value, so it goes behind a path: { "path": { "${key}": … } }`;
  }
  if (shape === where && Object.hasOwn(condition.keys, key)) {
    return `\`${key}\` cannot stand in a condition on events: it asks for the visitor, not for the event`;
  }
  if (shape === operators && Object.hasOwn(condition.keys, key)) {
    return `\`${key}\` takes conditions, so it goes around paths: { "${key}": … }`;
  }
  if (shape === DEFINITIONS.numberOperators && Object.hasOwn(operators.keys, key)) {
    return `\`${key}\` does not apply to numbers: use ${listed(Object.keys(shape.keys))}`;
  }
  if (shape === attribute && /^(within|window|during)$/.test(key)) {
    return `\`${key}\` cannot limit a computed attribute, which goes over the whole history: use \`halfLife\`, or \`$event\` with \`within\` in a segment`;
  }
  if (shape === variant.keys.attributes) return refusedAttribute(key);
  if (shape === slot && Object.hasOwn(variant.keys, key)) {
    return `\`${key}\` belongs to a variant: { "variants": [{ "id": …, "${key}": … }] }`;
  }
  if (shape === variant && /^(selector|transition)$/.test(key)) {
    return `\`${key}\` belongs to the slot, beside \`variants\``;
  }
  return undefined;
}

/** The known key that is most likely meant by one that is not, if that is clear. */
function meantKey(shape: ObjectShape, key: string): string | undefined {
  const { aliases = {}, keys } = shape;
  const alias = Object.hasOwn(aliases, key) ? aliases[key] : undefined;
  return alias !== undefined && Object.hasOwn(keys, alias) ? alias : nearest(key, Object.keys(keys));
}

/** What an object holds, by the keys that are meant: a misspelt one is told of where it stands, and not again elsewhere. */
export function meantParts(shape: ObjectShape, value: unknown): Record<string, unknown> {
  if (!isObject(value) || value instanceof Unreadable) return {};
  const isKnown = (key: string) => Object.hasOwn(shape.keys, key);
  const parts = Object.entries(value).filter(([, each]) => each !== undefined);
  const wrong = parts.filter(([key]) => !isKnown(key) && !misplaced(shape, key));
  const meant = wrong.map(([key, each]) => [meantKey(shape, key) ?? key, each] as const);
  // What has the right key counts.
  return Object.fromEntries([...meant, ...parts]);
}

/** A name as it must have been meant, if what it lacks is hyphens. */
export function repairName({ others }: ObjectShape, name: string): string | undefined {
  const hyphened = name.trim().replace(/[\s,]+/g, '-');
  return new RegExp(others?.pattern ?? '').test(hyphened) ? hyphened || undefined : undefined;
}

/**
 * Reports a key that an object of this shape does not have. Returns the key that was meant, if it is clear.
 */
export function unknownKey(shape: ObjectShape, key: string, keys: Keys, report: Report): string | undefined {
  const known = Object.keys(shape.keys);
  const short = JSON.stringify(key.length > 60 ? `${key.slice(0, 59)}…` : key).slice(1, -1);
  if (!known.length) {
    const expected = shape.others?.names ?? 'a name';
    const message = `\`${short}\` cannot be the name of ${shape.key}: ${expected}`;
    report.error(keys, { expected, found: key, message, suggestion: repairName(shape, key) });
    return undefined;
  }
  const wrong = misplaced(shape, key);
  const near = wrong ? undefined : meantKey(shape, key);
  const expected = `one of ${listed(known)}`;
  const message = wrong ?? `\`${short}\` is not ${shape.key}${near ? '' : `: use ${listed(known)}`}`;
  report.error(keys, { expected, found: key, message, suggestion: near });
  return near;
}
