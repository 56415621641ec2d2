import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runSuite } from '../conformance/run.mjs';
import { type Config, createEngine, type TailorbirdEvent } from '../src/engine.ts';

interface Case {
  name: string;
  config: unknown;
  events?: TailorbirdEvent[];
  now?: number;
  expect: { segments?: string[]; nextChange?: number | null; attributes?: object; error?: string | true };
}
interface Feature {
  feature: string;
  about: string;
  cases: Case[];
}

const folder = new URL('../conformance/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
const files: Feature[] = names.map((name) => JSON.parse(read(name)));
const cases = files.flatMap((file) => file.cases);

const create = (config: unknown) => createEngine(config as Config);

describe('the engine passes the conformance suite', () => {
  test.each(files)('$feature', (file) => {
    const { passed, failures } = runSuite(create, [file]);
    expect(failures).toEqual([]);
    expect(passed).toBe(file.cases.length);
  });
});

describe('the runner', () => {
  /** The names of the cases that ask for this part. */
  const expecting = (part: keyof Case['expect'], isMeant: (one: Case) => boolean = () => true) =>
    cases.filter((one) => part in one.expect && isMeant(one)).map(({ name }) => name);
  /** The names of the cases in which another engine fails by this part. */
  const failingBy = (part: string, createOther: (config: unknown) => unknown) =>
    runSuite(createOther, files)
      .failures.filter((failure) => failure.part === part)
      .map(({ name }) => name);

  test('catches an engine that drops a segment', () => {
    const failing = failingBy('segments', (config) => {
      const engine = create(config);
      return { ...engine, segments: (now: number) => engine.segments(now).slice(1) };
    });
    expect(failing).toEqual(expecting('segments', (one) => one.expect.segments?.length !== 0));
  });

  test('catches an engine whose changes come one millisecond late', () => {
    const failing = failingBy('nextChange', (config) => {
      const engine = create(config);
      return { ...engine, nextChange: (now: number) => engine.nextChange(now) + 1 };
    });
    expect(failing).toEqual(expecting('nextChange', (one) => one.expect.nextChange !== null));
  });

  test('catches an engine that has one attribute too many', () => {
    const failing = failingBy('attributes', (config) => {
      const engine = create(config);
      return { ...engine, attributes: (now: number) => ({ ...engine.attributes(now), more: 1 }) };
    });
    expect(failing).toEqual(expecting('attributes'));
  });

  test('catches an engine that breaks', () => {
    const broken = () => {
      throw new Error('broken');
    };
    expect(failingBy('run', broken)).toHaveLength(cases.length - expecting('error').length);
    expect(failingBy('error', broken)).toEqual(expecting('error'));
  });

  test('catches an engine that takes any config', () => {
    expect(failingBy('error', () => create({}))).toEqual(expecting('error'));
  });
});

describe('the suite', () => {
  const keys = new Set<string>();
  const collectKeys = (part: unknown) => {
    if (typeof part !== 'object' || part === null) return;
    for (const [key, value] of Object.entries(part)) {
      keys.add(key);
      collectKeys(value);
    }
  };
  // What is refused shows nothing of what a word means.
  for (const { config, expect: wanted } of cases) if (!('error' in wanted)) collectKeys(config);

  test('has at least 400 cases', () => {
    expect(cases.length).toBeGreaterThanOrEqual(400);
  });

  test('has a file for each feature, with names that stand once in it', () => {
    expect(files.map(({ feature }) => `${feature}.json`)).toEqual(names);
    for (const { feature, cases: own } of files) {
      const twice = own.map(({ name }) => name).filter((name, index, all) => all.indexOf(name) !== index);
      expect(twice, feature).toEqual([]);
    }
  });

  test('says what it expects, and when', () => {
    const known = ['name', 'about', 'config', 'events', 'attributes', 'context', 'asked', 'now', 'expect'];
    for (const one of cases) {
      expect(known, one.name).toEqual(expect.arrayContaining(Object.keys(one)));
      expect(Object.keys(one.expect), one.name).not.toEqual([]);
      if (!('error' in one.expect)) expect(one.now, one.name).toEqual(expect.any(Number));
    }
  });

  test.each([
    ...['$eq', '$ne', '$lt', '$lte', '$gt', '$gte', '$in', '$nin', '$all', '$exists', '$type', '$size'],
    ...['$elemMatch', '$regex', '$regexi', '$ini', '$nini', '$alli'],
    ...['$veq', '$vne', '$vgt', '$vgte', '$vlt', '$vlte', '$and', '$or', '$nor', '$not'],
    ...['$event', 'where', 'within', 'since', 'until', 'count', 'sum', 'avg', 'min', 'max', 'distinct'],
    ...['first', 'last', '$sequence', 'steps', 'gap', 'without', '$segment', 'top', 'halfLife'],
  ])('uses %s', (word) => {
    expect(keys).toContain(word);
  });

  test('has each of its files in the table of its page, with the number of cases', () => {
    const rows = [...read('README.md').matchAll(/^\| \[(.+?\.json)\]\(\1\) \| (\d+) \| (.+) \|$/gm)];
    expect(rows.map(([, name, count, about]) => [name, Number(count), about])).toEqual(
      files.map(({ feature, about, cases: own }) => [`${feature}.json`, own.length, about]),
    );
    expect(read('README.md')).toContain(`${cases.length} cases`);
  });
});
