import { spawnSync } from 'node:child_process';

/** The gate, cheapest first: the scripts of package.json that have to hold before anything is merged. */
const STEPS: readonly { readonly script: string; readonly claim: string }[] = [
  { script: 'format', claim: 'every file is formatted' },
  { script: 'tidy', claim: "the house's own laws hold" },
  { script: 'layers', claim: 'imports go only downwards' },
  { script: 'lint', claim: 'the lint rules hold' },
  { script: 'types', claim: 'the types agree' },
  { script: 'dead', claim: 'nothing is unused' },
  { script: 'test:unit', claim: 'the tests pass' },
];

const results = STEPS.map(({ script, claim }, index) => {
  process.stdout.write(`\n[${index + 1}/${STEPS.length}] ${script}: ${claim}\n`);
  const started = performance.now();
  const { status } = spawnSync('npm', ['run', '--silent', script], { stdio: 'inherit' });
  return { script, holds: status === 0, seconds: (performance.now() - started) / 1000 };
});

const told = results.map(({ script, holds, seconds }) => {
  return `  ${holds ? 'holds ' : 'BROKEN'}  ${script.padEnd(10)} ${seconds.toFixed(1).padStart(6)} s`;
});
const broken = results.filter(({ holds }) => !holds);
process.stdout.write(`\ngate: ${results.length - broken.length} of ${results.length} steps hold\n`);
process.stdout.write(`${told.join('\n')}\n`);
process.exitCode = broken.length > 0 ? 1 : 0;
