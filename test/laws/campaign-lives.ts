import { parseArgs } from 'node:util';
import { optionLives } from './option-lives.ts';

/** node test/laws/campaign-lives.ts --lives 100000 --seed 1: prints counts and seconds, exits 1 on a fault. */
const { values } = parseArgs({
  options: {
    lives: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
  },
});

const PROGRESS = 10_000;
const started = performance.now();
let told = 0;
const { lives, books, entries, sessions, counts, mutations, faults } = optionLives(
  Number(values.lives),
  values.seed,
  (done) => {
    if (done < told + PROGRESS) return;
    told = done - (done % PROGRESS);
    process.stderr.write(`${told} lives, ${((performance.now() - started) / 1000).toFixed(0)} s\n`);
  },
);
const seconds = (performance.now() - started) / 1000;

const lines = [
  `options: ${lives} lives, ${books} books, ${sessions} sessions, ${entries} entries, seed ${values.seed}`,
  ...[...counts]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(
      ([name, { posted, refused }]) => `  ${name.padEnd(36)} ${posted} posted, ${refused} refused`,
    ),
  'spoiled entries caught:',
  ...[...mutations].map(([name, { made, caught }]) => `  ${name.padEnd(20)} ${caught} of ${made}`),
  ...faults.slice(0, 20).map((fault) => `FAULT ${fault}`),
  `${faults.length} faults, ${seconds.toFixed(1)} s`,
];
process.stdout.write(`${lines.join('\n')}\n`);
process.exitCode = faults.length > 0 ? 1 : 0;
