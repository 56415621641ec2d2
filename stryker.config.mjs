// `npm run mutation`: changes the engine in thousands of small ways and counts how many of them a test notices.
/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: ['src/segments/**/*.ts', 'src/profile/**/*.ts'],
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts', related: false },
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  ignorePatterns: ['dist', 'docs', 'examples', '.size', 'bench'],
  concurrency: 2,
  timeoutMS: 3000,
  timeoutFactor: 1.25,
  reporters: ['clear-text', 'progress', 'json', 'html'],
  jsonReporter: { fileName: '.stryker/mutation.json' },
  htmlReporter: { fileName: '.stryker/mutation.html' },
  tempDirName: '.stryker/sandbox',
  thresholds: { high: 90, low: 85, break: 85 },
};
