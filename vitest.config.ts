import { defineConfig } from 'vitest/config';

const files = (...names: string[]) => names.map((name) => `test/browser/${name}.test.ts`);

/** Timings and frames are measured there, so nothing else may run at the same time. */
const alone = files('first-frame', 'leaks', 'tabs', 'volume');

/** They wait for a time that matters, and hardly work: two of them do not disturb each other. */
const patient = files('exposure', 'frameworks-hydrated', 'frameworks-react', 'pieces');

const inBrowsers = {
  environment: 'node',
  globalSetup: ['test/browser/harness/processes.ts'],
  // The files of a worker share the running browsers: see borrow() in test/browser/harness/index.ts.
  isolate: false,
  testTimeout: 120_000,
  hookTimeout: 120_000,
} as const;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', '**/node_modules/**'],
          testTimeout: 30_000,
          // Unless told, one core is left to others, be it one of two.
          maxWorkers: '100%',
        },
      },
      {
        test: {
          ...inBrowsers,
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          exclude: [...alone, ...patient, '**/node_modules/**'],
          // They mostly wait: two at a time take half as long, and a machine of two cores can do it.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...inBrowsers,
          name: 'browser-patient',
          include: patient,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          ...inBrowsers,
          name: 'browser-alone',
          include: alone,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
