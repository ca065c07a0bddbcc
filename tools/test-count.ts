import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const reportSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  testResults: z.array(
    z.object({
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
});

const [, , path = '.cache/vitest.json'] = process.argv;
process.stdout.write(
  `${existsSync(path) ? counted(path) : 'no report: the tests did not run\n0 passed, 0 failed, 0 skipped'}\n`,
);

/** A file that fails without a failing test in it (it did not load) counts as one failure. */
function counted(report: string): string {
  const seen = reportSchema.parse(JSON.parse(readFileSync(report, 'utf8')));
  const unloaded = seen.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  const skipped = seen.numPendingTests + seen.numTodoTests;
  return `${seen.numPassedTests} passed, ${seen.numFailedTests + unloaded.length} failed, ${skipped} skipped`;
}
