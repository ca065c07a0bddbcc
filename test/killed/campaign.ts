import { parseArgs } from 'node:util';
import process from 'node:process';
import { killed } from './killed.ts';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
});

const told = await killed({
  kills: Number(values.kills),
  seed: values.seed,
  tell: (line) => process.stdout.write(`${line}\n`),
});
process.stdout.write(`${JSON.stringify(told, null, 2)}\n`);
if (told.faults.length > 0) process.exitCode = 1;
