import { parseArgs } from 'node:util';
import { ledgerCampaign } from './ledger-campaign.ts';

/** node test/laws/campaign-ledger.ts --operations 100000 --seed 1: prints counts and seconds, exits 1 on a fault. */
const { values } = parseArgs({
  options: {
    operations: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
  },
});

const started = performance.now();
const { books, operations, entries, counts, mutations, shapes, faults } = ledgerCampaign(
  Number(values.operations),
  values.seed,
);
const seconds = (performance.now() - started) / 1000;

const lines = [
  `ledger: ${operations} operations, ${books} books, ${entries} entries, seed ${values.seed}`,
  ...[...counts].map(
    ([name, { posted, refused }]) => `  ${name.padEnd(18)} ${posted} posted, ${refused} refused`,
  ),
  `structures opened: ${[...shapes].join(', ')}`,
  'mutations caught:',
  ...[...mutations].map(([name, { made, caught }]) => `  ${name.padEnd(20)} ${caught} of ${made}`),
  ...faults.slice(0, 20).map((fault) => `FAULT ${fault}`),
  `${faults.length} faults, ${seconds.toFixed(1)} s`,
];
process.stdout.write(`${lines.join('\n')}\n`);
process.exitCode = faults.length > 0 ? 1 : 0;
