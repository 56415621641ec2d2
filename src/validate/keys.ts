import { refusedAttribute } from './attribute-names.js';
import { DEFINITIONS } from './grammar.js';
import { nearest } from './nearest.js';
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

/**
 * Reports a key that an object of this shape does not have. Returns the key that was meant, if it is clear.
 */
export function unknownKey(shape: ObjectShape, key: string, keys: Keys, report: Report): string | undefined {
  const known = Object.keys(shape.keys);
  const short = JSON.stringify(key.length > 60 ? `${key.slice(0, 59)}…` : key).slice(1, -1);
  if (!known.length) {
    const expected = shape.others?.names ?? 'a name';
    const message = `\`${short}\` cannot be the name of ${shape.key}: ${expected}`;
    const hyphened = key.trim().replace(/[\s,]+/g, '-');
    const suggestion = new RegExp(shape.others?.pattern ?? '').test(hyphened) && hyphened;
    report.error(keys, { expected, found: key, message, suggestion: suggestion || undefined });
    return undefined;
  }
  const wrong = misplaced(shape, key);
  const { aliases = {} } = shape;
  const alias = Object.hasOwn(aliases, key) && known.includes(aliases[key] ?? '') ? aliases[key] : undefined;
  const near = wrong ? undefined : (alias ?? nearest(key, known));
  const expected = `one of ${listed(known)}`;
  const message = wrong ?? `\`${short}\` is not ${shape.key}${near ? '' : `: use ${listed(known)}`}`;
  report.error(keys, { expected, found: key, message, suggestion: near });
  return near;
}
