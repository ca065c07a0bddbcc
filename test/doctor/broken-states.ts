import process from 'node:process';
import { examinedState } from './examined-state.ts';
import { STATES } from './states.ts';

// node test/doctor/broken-states.ts [words of a name]: breaks a home in each way, and prints what doctor says.

const wanted = process.argv.slice(2).join(' ');
let slowest = { seconds: 0, name: 'none' };
for (const state of STATES.filter(({ name }) => name.includes(wanted))) {
  const { ran, checks, seconds } = await examinedState(state);
  const ill = checks.filter(({ ok }) => !ok);
  process.stdout.write(`\n${state.name} (exit ${ran.code}, ${seconds.toFixed(1)} s)\n`);
  for (const { id, says, fix } of ill)
    process.stdout.write(`  ${id}: ${says}\n    -> ${fix ?? 'NO FIX'}\n`);
  if (ran.stderr !== '') process.stdout.write(`  stderr: ${ran.stderr}\n`);
  if (seconds > slowest.seconds) slowest = { seconds, name: state.name };
}
process.stdout.write(`\nslowest: ${slowest.name}, ${slowest.seconds.toFixed(1)} s\n`);
