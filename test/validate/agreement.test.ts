// Three say what a config is: the core, the validator and the JSON Schema. They must not disagree.
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { CONFIG_KEYS } from '../../src/config.ts';
import { createEngine } from '../../src/engine.ts';
import { ConfigError } from '../../src/errors.ts';
import { OPERATORS } from '../../src/segments/operators.ts';
import { readConfig } from '../../src/settings.ts';
import { CONFIG, DEFINITIONS } from '../../src/validate/grammar.ts';
import { validateConfig } from '../../src/validate/index.ts';
import { configSchema } from '../../tools/check/schema.ts';
import fc from '../random.ts';
import { configs, damaged, type Json } from './random-configs.ts';

const committed = readFileSync(new URL('../../config.schema.json', import.meta.url), 'utf8');
const matchesSchema = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false }).compile(
  JSON.parse(committed),
);

// Whether a text is a selector only a browser knows, and there the core asks it: test/browser/selectors.test.ts.
const OF_SYNTAX = /^the selector .* is refused: (?!it finds everything|a slot is never)/s;
const errorsOf = (config: unknown) =>
  validateConfig(config).filter(({ level, message }) => level === 'error' && !OF_SYNTAX.test(message));

/** Why the core refuses a config, or nothing. */
function refusal(config: unknown): string | undefined {
  try {
    readConfig(config);
    createEngine(config as object);
    return undefined;
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

const RUNS = { numRuns: 1500 };

describe('the schema', () => {
  test('is what the grammar says', () => {
    expect(JSON.parse(committed), 'run `npm run schema`').toEqual(configSchema());
    expect(Object.keys(JSON.parse(committed).properties)).toEqual(Object.keys(CONFIG.keys));
  });

  test('names no address', () => {
    const { $id, $schema, ...rest } = JSON.parse(committed);
    expect($id).toBe('urn:tailorbird:config');
    expect($schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(JSON.stringify(rest)).not.toMatch(/https?:/);
  });

  test('describes every key', () => {
    const silent = Object.entries(DEFINITIONS).flatMap(([name, { keys }]) =>
      Object.entries(keys)
        .filter(([, { description }]) => !description)
        .map(([key]) => `${name}.${key}`),
    );
    expect(silent).toEqual([]);
  });
});

describe('the grammar', () => {
  test('has the keys and the operators of the core', () => {
    expect(Object.keys(CONFIG.keys)).toEqual(CONFIG_KEYS);
    expect(Object.keys(DEFINITIONS.operators.keys)).toEqual(expect.arrayContaining(Object.keys(OPERATORS)));
  });

  test('has aliases of keys that are there, for keys that are not', () => {
    const all = new Set(Object.values(DEFINITIONS).flatMap(({ keys }) => Object.keys(keys)));
    for (const { keys, aliases = {} } of Object.values(DEFINITIONS)) {
      for (const [wrong, right] of Object.entries(aliases)) {
        expect([wrong, Object.hasOwn(keys, wrong), all.has(right)]).toEqual([wrong, false, true]);
      }
    }
  });
});

describe('a random config', () => {
  test('that is right to the schema is an error only for what no grammar can tell', () => {
    fc.assert(
      fc.property(configs, (config: Json) => {
        expect(matchesSchema(config), JSON.stringify(matchesSchema.errors)).toBe(true);
        const semantic =
          /circle|is refused|there is no segment|needs a `selector`|has the id .* as well|sounds sensitive/;
        expect(errorsOf(config).filter(({ message }) => !semantic.test(message))).toEqual([]);
      }),
      RUNS,
    );
  });

  test('is refused by the core just when the validator finds an error', () => {
    fc.assert(
      fc.property(fc.oneof(configs, damaged), (config: Json) => {
        const reason = refusal(config);
        const errors = errorsOf(config);
        expect(errors.length > 0, `${reason ?? 'accepted'}; ${JSON.stringify(errors)}`).toBe(
          reason !== undefined,
        );
      }),
      { numRuns: 2 * RUNS.numRuns },
    );
  });
});

describe('a damaged config', () => {
  test('that is wrong to the schema is an error to the validator', () => {
    fc.assert(
      fc.property(damaged, (config: Json) => {
        if (!matchesSchema(config)) expect(errorsOf(config)).not.toEqual([]);
      }),
      RUNS,
    );
  });

  test('that is an error to the validator is wrong to the schema, or refused by the core', () => {
    fc.assert(
      fc.property(damaged, (config: Json) => {
        if (errorsOf(config).length)
          expect(!matchesSchema(config) || refusal(config) !== undefined).toBe(true);
      }),
      RUNS,
    );
  });

  test('has the first fault of the core among those of the validator, or above or below it', () => {
    fc.assert(
      fc.property(damaged, (config: Json) => {
        try {
          readConfig(config);
          createEngine(config as object);
        } catch (error) {
          const path = (error as ConfigError).faults[0]?.path ?? '';
          const near = (other: string) =>
            `${other}.`.startsWith(`${path}.`) || `${path}.`.startsWith(`${other}.`);
          expect(
            errorsOf(config).some((each) => !path || !each.path || near(each.path)),
            `${(error as Error).message}; ${JSON.stringify(errorsOf(config))}`,
          ).toBe(true);
        }
      }),
      RUNS,
    );
  });
});

test.each([
  [
    'segments of nothing beside slots',
    { segments: null, slots: { hero: { variants: [{ id: 'a', segment: 'b' }] } } },
  ],
  [
    'a list for the id of a variant',
    { segments: { b: { when: {} } }, slots: { hero: { variants: [{ id: ['a'], segment: 'b' }] } } },
  ],
  ['a number for a URL parameter', { collect: { urlParameters: [1] } }],
  ['nothing to be kept', { retention: { events: 0 } }],
  ['a text for a number of days', { retention: { days: '90d' } }],
  ['a list for a duration', { collect: { sessionTimeout: ['30m'] } }],
  ['a sensitive name without a reason', { collect: { sensitive: { religion: ' ' } } }],
  ['sensitive names in a list', { collect: { sensitive: ['religion'] } }],
  ['yes for a reason', { collect: { sensitive: { religion: true } } }],
])('%s: refused by all three', (_, config) => {
  expect(matchesSchema(config)).toBe(false);
  expect(errorsOf(config)).not.toEqual([]);
  expect(refusal(config)).toBeDefined();
});
