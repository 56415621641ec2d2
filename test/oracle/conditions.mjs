// Conditions and operators.
import { isObject, keysOf, valuesAt } from './paths.mjs';

/** `scope` says what paths, `$event`, `$sequence` and `$segment` mean here. */
export function conditionHolds(condition, scope) {
  return Object.entries(condition).every(([key, wanted]) => {
    const holds = (part) => conditionHolds(part, scope);
    switch (key) {
      case '$and':
        return wanted.every(holds);
      case '$or':
        return wanted.some(holds);
      case '$nor':
        return !wanted.some(holds);
      case '$not':
        return !holds(wanted);
      case '$segment':
        return [wanted].flat().some((id) => scope.segmentHolds(id));
      case '$event':
        return scope.eventHolds(wanted);
      case '$sequence':
        return scope.sequenceHolds(wanted);
      default:
        return isSatisfied(scope.valuesAt(key), wanted);
    }
  });
}

/** `{ $gt: 3 }` holds operators, `{ city: 'Bern' }` and everything else is a value to be equal to. */
const isOperators = (wanted) => isObject(wanted) && Object.keys(wanted).some((key) => key.startsWith('$'));

/** Whether the values that a path led to are `wanted`, which is a value or operators. */
export function isSatisfied(values, wanted) {
  if (!isOperators(wanted)) return isEqualToAny(values, wanted);
  return Object.entries(wanted).every(([operator, operand]) => operatorHolds(values, operator, operand));
}

function operatorHolds(values, operator, operand) {
  const isMissing = values.length === 0;
  switch (operator) {
    case '$eq':
      return isEqualToAny(values, operand);
    case '$ne':
      return !isEqualToAny(values, operand);
    case '$in':
      return operand.some((value) => isEqualToAny(values, value));
    case '$nin':
      return !operatorHolds(values, '$in', operand);
    case '$all':
      return !isMissing && operand.length > 0 && operand.every((value) => isEqualToAny(values, value));
    case '$ini':
      return operatorHolds(inLowerCase(values), '$in', operand.map(lowerCase));
    case '$nini':
      return !operatorHolds(values, '$ini', operand);
    case '$alli':
      return operatorHolds(inLowerCase(values), '$all', operand.map(lowerCase));
    case '$lt':
      return isComparable(values, operand, (value) => value < operand);
    case '$lte':
      return isComparable(values, operand, (value) => value <= operand);
    case '$gt':
      return isComparable(values, operand, (value) => value > operand);
    case '$gte':
      return isComparable(values, operand, (value) => value >= operand);
    case '$exists':
      return !isMissing === operand;
    case '$type':
      return anyValue(values, (value) => typeOf(value) === operand);
    case '$size':
      return values.some((value) => Array.isArray(value) && isSatisfied([value.length], operand));
    case '$elemMatch':
      return values.some(
        (value) => Array.isArray(value) && value.some((element) => elementMatches(element, operand)),
      );
    case '$regex':
      return matchesPattern(values, new RegExp(operand));
    case '$regexi':
      return matchesPattern(values, new RegExp(operand, 'i'));
    case '$veq':
      return compareVersions(values, operand, (found, wanted) => found === wanted);
    case '$vne':
      return !operatorHolds(values, '$veq', operand);
    case '$vlt':
      return compareVersions(values, operand, (found, wanted) => found < wanted);
    case '$vlte':
      return compareVersions(values, operand, (found, wanted) => found <= wanted);
    case '$vgt':
      return compareVersions(values, operand, (found, wanted) => found > wanted);
    case '$vgte':
      return compareVersions(values, operand, (found, wanted) => found >= wanted);
    case '$not':
      return !isSatisfied(values, operand);
    default:
      throw new Error(`The oracle does not know ${operator}`);
  }
}

/** A list matches if it as a whole or any of its elements does. */
const anyValue = (values, test) =>
  values.some((value) => test(value) || (Array.isArray(value) && value.some(test)));

function isEqualToAny(values, wanted) {
  if (wanted === null && values.length === 0) return true;
  return anyValue(values, (value) => isDeepEqual(value, wanted));
}

function isComparable(values, operand, test) {
  const kind = typeof operand;
  return anyValue(
    values,
    (value) => ['number', 'string'].includes(kind) && typeof value === kind && test(value),
  );
}

const lowerCase = (value) => (typeof value === 'string' ? value.toLowerCase() : value);
const inLowerCase = (values) =>
  values.map((value) => (Array.isArray(value) ? value.map(lowerCase) : lowerCase(value)));

function typeOf(value) {
  if (Array.isArray(value)) return 'array';
  return value === null ? 'null' : typeof value;
}

const MAX_INPUT = 512;
const matchesPattern = (values, pattern) =>
  anyValue(values, (value) => typeof value === 'string' && pattern.test(value.slice(0, MAX_INPUT)));

const compareVersions = (values, operand, test) =>
  anyValue(
    values,
    (value) =>
      ['string', 'number'].includes(typeof value) && test(versionText(`${value}`), versionText(operand)),
  );

/** A text by which versions sort. "~" comes after all letters, so that a release comes after its pre-releases. */
function versionText(version) {
  const parts = version.replace(/^v/, '').replace(/\+.*$/, '').split(/[-.]/);
  if (parts.length === 3) parts.push('~');
  return parts.map((part) => (/^\d+$/.test(part) ? part.padStart(40, ' ') : part)).join('-');
}

function elementMatches(element, wanted) {
  const keys = Object.keys(wanted);
  const isCondition = keys.some((key) => !key.startsWith('$') || ['$and', '$or', '$nor'].includes(key));
  if (keys.length > 0 && !isCondition) return isSatisfied(valuesAt(element, []), wanted);
  return isObject(element) && conditionHolds(wanted, { valuesAt: (path) => valuesAt(element, keysOf(path)) });
}

export function isDeepEqual(a, b) {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((element, index) => isDeepEqual(element, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isDeepEqual(a[key], b[key]))
  );
}
