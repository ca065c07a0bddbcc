import type { BrokenLaw } from './broken-law.ts';
import { brokenLaws } from './broken-laws.ts';
import { props } from './broken-layer-laws.ts';
import { inCopiedHouse } from './copied-house.ts';
import { runTool } from './run-tool.ts';

/** Breaks each law alone in a fresh copy: the tool passes over the copy without a word of the plant, then names it. */
function proven({ tool, plants, says }: BrokenLaw): boolean {
  const paths = plants.map(({ path }) => path);
  const base = tool === 'layers' ? props : [];
  const before = inCopiedHouse(base, (copy) => runTool(tool, copy, ['src/core/prelude']));
  const after = inCopiedHouse([...base, ...plants], (copy) => runTool(tool, copy, paths));
  return !says.test(before.said) && after.status !== 0 && says.test(after.said);
}

const failed = brokenLaws.filter((broken) => {
  const started = performance.now();
  const isProven = proven(broken);
  const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(5);
  const verdict = isProven ? 'refused' : 'PASSED ';
  process.stdout.write(`${verdict} ${broken.tool.padEnd(7)} ${seconds} s  ${broken.law}\n`);
  return !isProven;
});

process.stdout.write(`gate proved: ${brokenLaws.length - failed.length} of ${brokenLaws.length}\n`);
process.exitCode = failed.length > 0 ? 1 : 0;
