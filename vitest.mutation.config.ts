import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// Each mutant runs the tests that reach it, so a random test takes few rounds here: it comes round very often.
process.env.RUNS ??= '6';

/** The first test that fails ends the run of a mutant, so the quick ones come first. */
class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const isSlow = ({ moduleId }: TestSpecification) =>
      Number(/(properties[^/]*|bounds|flat)\.test\.ts$/.test(moduleId));
    return files.toSorted((a, b) => isSlow(a) - isSlow(b) || (a.moduleId < b.moduleId ? -1 : 1));
  }
}

export default defineConfig({
  test: {
    environment: 'node',
    include: [
      'test/engine/**/*.test.ts',
      'test/conformance.test.ts',
      'test/differential/**/*.test.ts',
      'test/explain/engine.test.ts',
    ],
    testTimeout: 30_000,
    sequence: { sequencer: QuickFirst },
  },
});
