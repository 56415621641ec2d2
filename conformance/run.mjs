// Runs the suite against any engine, in any JavaScript: no import, no clock, no page, no disk.

/**
 * Runs every case of `files` (what the JSON files hold) with a new engine each.
 *
 * `createEngine(config)` gives an engine with `apply(event)`, `setAttributes(attributes)`, `setContext(context)`,
 * `segments(now)`, `nextChange(now)` and `attributes(now)`, or throws an error whose `faults[0].path` says where the
 * config is wrong.
 *
 * @returns {{ passed: number, failures: { feature: string, name: string, part: string, expected: unknown, got: unknown }[] }}
 */
export function runSuite(createEngine, files) {
  const failures = [];
  let passed = 0;
  for (const { feature, cases } of files) {
    for (const one of cases) {
      const found = runCase(createEngine, one);
      if (found.length === 0) passed += 1;
      for (const failure of found) failures.push({ feature, name: one.name, ...failure });
    }
  }
  return { passed, failures };
}

/** The parts of the case's `expect` that the engine does not meet. */
function runCase(
  createEngine,
  { config, events = [], attributes = {}, context = {}, asked = [], now, expect },
) {
  if ('error' in expect) return checkRefusal(createEngine, config, expect.error);
  let got;
  try {
    const engine = createEngine(config);
    for (const event of events) engine.apply({ properties: {}, ...event });
    engine.setAttributes(attributes);
    engine.setContext(context);
    for (const time of asked) answersOf(engine, time);
    got = answersOf(engine, now);
  } catch (error) {
    return [{ part: 'run', expected: 'an answer', got: `${error}` }];
  }
  return Object.entries(expect)
    .filter(([part, expected]) => !isEqual(got[part], expected))
    .map(([part, expected]) => ({ part, expected, got: got[part] }));
}

function answersOf(engine, now) {
  const next = engine.nextChange(now);
  return {
    segments: engine.segments(now),
    nextChange: next === Number.POSITIVE_INFINITY ? null : next,
    attributes: engine.attributes(now),
  };
}

function checkRefusal(createEngine, config, expected) {
  try {
    createEngine(config);
  } catch (error) {
    const got = error?.faults?.[0]?.path ?? `${error}`;
    const isRight = expected === true ? error?.faults?.length > 0 : got === expected;
    return isRight ? [] : [{ part: 'error', expected, got }];
  }
  return [{ part: 'error', expected, got: 'no error' }];
}

/** Deep equality of JSON; the order of keys does not matter. */
function isEqual(a, b) {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isEqual(a[key], b[key]))
  );
}
