import process from 'node:process';
import { parseArgs } from 'node:util';
import { tornCases } from './torn-cases.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
  },
});

const sorted = <Value>(counts: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] =>
  [...counts].toSorted(([left], [right]) => left.localeCompare(right));

const begun = process.hrtime.bigint();
const { cases, ways, faults, slowestMs, beyond } = await tornCases(
  Number(values.cases),
  Number(values.seed),
);
const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
const lines = [
  `${cases} power losses in ${seconds.toFixed(0)} s: ${faults.length} faults, slowest opening ${slowestMs.toFixed(0)} ms`,
  ...sorted(ways).map(([way, count]) => `  ${String(count).padStart(5)}  ${way}`),
  ...faults.slice(0, 20).map((fault) => `FAULT ${fault}`),
  'Beyond what a power loss does (bytes that were synced are gone or others):',
  ...sorted(beyond).map(([how, counts]) => `  ${how}: ${JSON.stringify(counts)}`),
];
process.stdout.write(`${lines.join('\n')}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
