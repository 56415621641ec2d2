import { defineConfig } from 'vitest/config';

/** Timings and frames are measured there, so nothing else may run at the same time. */
const quiet = [
  'exposure',
  'first-frame',
  'frameworks-hydrated',
  'frameworks-react',
  'leaks',
  'pieces',
  'tabs',
  'volume',
].map((name) => `test/browser/${name}.test.ts`);

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
        },
      },
      {
        test: {
          ...inBrowsers,
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          exclude: [...quiet, '**/node_modules/**'],
          // They mostly wait: two at a time take half as long, and a machine of two cores can do it.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...inBrowsers,
          name: 'browser-quiet',
          include: quiet,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
