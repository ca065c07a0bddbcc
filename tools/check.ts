import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';

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

/** Longer than any step takes on a slow machine: what has not ended by then hangs, and is said to. */
const MOST_MS = 45 * 60_000;

type Result = { readonly script: string; readonly holds: boolean; readonly seconds: number };

/** Runs a step in a process group of its own, so that nothing of it is left when it has to be ended. */
async function resultOf(script: string): Promise<Result> {
  const started = performance.now();
  const child = spawn('npm', ['run', '--silent', script], { stdio: 'inherit', detached: true });
  const ended = (signal: NodeJS.Signals): void => {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  };
  const timer = setTimeout(() => {
    process.stdout.write(`\n${script} did not end within ${MOST_MS / 60_000} minutes\n`);
    ended('SIGKILL');
  }, MOST_MS);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, ended);
  await once(child, 'exit');
  clearTimeout(timer);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, ended);
  return {
    script,
    holds: child.exitCode === 0,
    seconds: (performance.now() - started) / 1000,
  };
}

const results: Result[] = [];
for (const [index, { script, claim }] of STEPS.entries()) {
  process.stdout.write(`\n[${index + 1}/${STEPS.length}] ${script}: ${claim}\n`);
  results.push(await resultOf(script));
}

const told = results.map(({ script, holds, seconds }) => {
  return `  ${holds ? 'holds ' : 'BROKEN'}  ${script.padEnd(10)} ${seconds.toFixed(1).padStart(6)} s`;
});
const broken = results.filter(({ holds }) => !holds);
process.stdout.write(`\ngate: ${results.length - broken.length} of ${results.length} steps hold\n`);
process.stdout.write(`${told.join('\n')}\n`);
process.exitCode = broken.length > 0 ? 1 : 0;
