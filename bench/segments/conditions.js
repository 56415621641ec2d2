// One condition of four clauses over many attribute objects: how long a test of one object takes.
import { race } from './measure.js';
import { createRandom } from './random.js';

const condition = {
  country: { $in: ['DE', 'AT', 'CH'] },
  'account.orders': { $gte: 3 },
  $or: [{ plan: 'pro' }, { plan: 'team' }],
  age: { $gte: 25, $lt: 60 },
};

const asJsonLogic = {
  and: [
    { in: [{ var: 'country' }, ['DE', 'AT', 'CH']] },
    { '>=': [{ var: 'account.orders' }, 3] },
    { or: [{ '==': [{ var: 'plan' }, 'pro'] }, { '==': [{ var: 'plan' }, 'team'] }] },
    { '>=': [{ var: 'age' }, 25] },
    { '<': [{ var: 'age' }, 60] },
  ],
};

const byHand = ({ country, account, plan, age }) =>
  (country === 'DE' || country === 'AT' || country === 'CH') &&
  account.orders >= 3 &&
  (plan === 'pro' || plan === 'team') &&
  age >= 25 &&
  age < 60;

const OBJECTS = 2000;

/** Half of them match; each of the others fails one clause, each clause as often. */
function inventObjects() {
  const random = createRandom(4);
  return Array.from({ length: OBJECTS }, (_, index) => {
    const failing = index % 2 ? random.below(4) : undefined;
    const choose = (clause, good, bad) => random.pick(failing === clause ? bad : good);
    return {
      firstName: `Name ${index}`,
      country: choose(0, ['DE', 'AT', 'CH'], ['FR', 'IT', 'SE']),
      account: { id: index, orders: choose(1, [3, 7, 40], [0, 1, 2]) },
      plan: choose(2, ['pro', 'team'], ['free', 'trial']),
      age: choose(3, [25, 33, 59], [17, 24, 60]),
    };
  });
}

/** Milliseconds of one test for each contestant. */
export function raceConditions({ compileTest }, { sift, jsonLogic, Query, evalCondition }, rounds) {
  const objects = inventObjects();
  const query = new Query(condition);
  const tests = {
    ours: compileTest(condition),
    byHand,
    sift: sift(condition),
    jsonLogic: (object) => jsonLogic.apply(asJsonLogic, object),
    mingo: (object) => query.test(object),
    growthbook: (object) => evalCondition(object, condition),
  };
  for (const [index, object] of objects.entries()) {
    for (const [name, test] of Object.entries(tests)) {
      if (Boolean(test(object)) !== (index % 2 === 0)) {
        throw new Error(`${name} answers ${test(object)} for ${JSON.stringify(object)}`);
      }
    }
  }
  const contestants = Object.fromEntries(
    Object.entries(tests).map(([name, test]) => [name, createRun(test, objects)]),
  );
  const times = race(contestants, rounds);
  return Object.fromEntries(Object.entries(times).map(([name, time]) => [name, time / OBJECTS]));
}

// Compiled anew for each contestant: a loop that all share would see six functions and inline none of them.
function createRun(test, objects) {
  return new Function(
    'test',
    'objects',
    'return () => { let matches = 0; for (let i = 0; i < objects.length; i++) if (test(objects[i])) matches++; return matches; };',
  )(test, objects);
}
