// @vitest-environment node
// The operators that GrowthBook's conditions and ours have in common: the same answers, but for the classes of
// differences that differences.ts names. RUNS=n for another number of conditions, at least 2,000.
import { evalCondition } from '@growthbook/growthbook';
import { describe, expect, it } from 'vitest';
import { compileTest } from '../../src/engine.js';
import { CLASSES, EMPTY_OR, type Leaf } from './differences.ts';
import {
  createRandom,
  type Data,
  type Facts,
  randomAttributes,
  randomCondition,
} from './random-condition.ts';

const RUNS = Math.max(2000, Number(process.env.RUNS ?? 20_000));

type Condition = Parameters<typeof evalCondition>[1];
const theirs = (condition: Facts, attributes: Facts) => evalCondition(attributes, condition as Condition);
const ours = (condition: Facts, attributes: Facts) => compileTest(condition)(attributes);
const differ = (condition: Facts, attributes: Facts) =>
  theirs(condition, attributes) !== ours(condition, attributes);

const isOperators = (operand: Data): boolean =>
  typeof operand === 'object' &&
  operand !== null &&
  !Array.isArray(operand) &&
  Object.keys(operand).some((key) => key.startsWith('$'));

/** What GrowthBook finds at a path. */
const valueAt = (path: string, attributes: Facts): Data | undefined =>
  path.split('.').reduce<Data | undefined>((value, key) => {
    const canHave = typeof value === 'object' && value !== null && key in value;
    return canHave ? (value as Facts)[key] : undefined;
  }, attributes);

/** The names of the classes of all parts of the condition that differ; throws on one that is in no class. */
function classify(condition: Facts, attributes: Facts): string[] {
  return Object.entries(condition).flatMap(([key, operand]): string[] => {
    if (!differ({ [key]: operand }, attributes)) return [];
    if (key === '$not') return classify(operand as Facts, attributes);
    if (/^\$(and|n?or)$/.test(key)) {
      const parts = operand as Facts[];
      return parts.length > 0 ? parts.flatMap((part) => classify(part, attributes)) : [EMPTY_OR];
    }
    return classifyPath(key, operand as Data, attributes);
  });
}

function classifyPath(path: string, operand: Data, attributes: Facts): string[] {
  if (!isOperators(operand)) return [classifyLeaf(path, '', operand, attributes)];
  return Object.entries(operand as Facts).flatMap(([operator, inner]): string[] => {
    if (!differ({ [path]: { [operator]: inner } }, attributes)) return [];
    if (operator === '$not') return classifyPath(path, inner as Data, attributes);
    const found = classifyElements(path, operator, inner as Data, attributes);
    return found.length > 0 ? found : [classifyLeaf(path, operator, inner as Data, attributes)];
  });
}

/** `$elemMatch` differs where the test of an element differs. */
function classifyElements(path: string, operator: string, inner: Data, attributes: Facts): string[] {
  const value = valueAt(path, attributes);
  if (operator !== '$elemMatch' || !Array.isArray(value)) return [];
  return value.flatMap((element): string[] => {
    if (element === null) return [];
    if (isOperators(inner)) return classifyPath('element', inner, { element });
    return typeof element === 'object' && !Array.isArray(element) ? classify(inner as Facts, element) : [];
  });
}

function classifyLeaf(path: string, operator: string, operand: Data, attributes: Facts): string {
  const whole = (name: string): Data => (name ? { [name]: operand } : operand);
  const condition = { [path]: whole(operator) };
  const leaf: Leaf = {
    path,
    operator,
    operand,
    value: valueAt(path, attributes),
    attributes,
    ours: ours(condition, attributes),
    ask: (name, value) => ours({ value: whole(name) }, { value }),
  };
  const found = CLASSES.find((one) => one.accounts(leaf));
  if (!found) {
    throw new Error(
      `${JSON.stringify(condition)} over ${JSON.stringify(attributes)}: ours is ${leaf.ours}, GrowthBook's ${!leaf.ours}`,
    );
  }
  return found.name;
}

describe('the conditions of GrowthBook', () => {
  it(`give the same answer ${RUNS} times, or differ for a reason that has a name`, () => {
    const random = createRandom(20_260_131);
    const counts = new Map<string, number>();
    let equal = 0;
    for (let run = 0; run < RUNS; run++) {
      const attributes = randomAttributes(random);
      const condition = randomCondition(random);
      if (!differ(condition, attributes)) {
        equal += 1;
        continue;
      }
      const names = new Set(classify(condition, attributes));
      expect(names.size, `${JSON.stringify(condition)} over ${JSON.stringify(attributes)}`).toBeGreaterThan(
        0,
      );
      for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    expect(equal).toBeGreaterThan(RUNS / 2);
    // A class that never comes up is no difference any more; a short run may miss one.
    if (RUNS < 20_000) return;
    expect([...counts.keys()].sort()).toEqual([EMPTY_OR, ...CLASSES.map(({ name }) => name)].sort());
  }, 60_000);
});
