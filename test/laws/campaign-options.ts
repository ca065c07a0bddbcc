import { parseArgs } from 'node:util';
import { optionsCampaign } from './options-campaign.ts';

/** node test/laws/campaign-options.ts --contracts 1000000 --seed 1: prints counts and worst errors, exits 1 on a breach. */
const { values } = parseArgs({
  options: {
    contracts: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
  },
});

const started = performance.now();
const wanted = Number(values.contracts);
const { laws, contracts, negativePrices } = optionsCampaign(wanted, values.seed, (done) => {
  if (done % 100_000 === 0) process.stderr.write(`  ${done} of ${wanted}\n`);
});
const seconds = (performance.now() - started) / 1000;

const broken = [...laws.values()].reduce((total, law) => total + law.broken, negativePrices);
const lines = [
  `options: ${contracts} contracts, seed ${values.seed}; the worst error is in units of what the law allows`,
  ...[...laws].map(
    ([name, law]) =>
      `  ${name.padEnd(32)} ${String(law.asked).padStart(8)} asked, ${law.broken} broken, worst ${law.worst.toPrecision(2)}`,
  ),
  ...[...laws]
    .filter(([, law]) => law.broken > 0)
    .map(([name, law]) => `FAULT ${name}: ${law.terms}`),
  `${negativePrices} negative prices, ${broken} faults, ${seconds.toFixed(1)} s`,
];
process.stdout.write(`${lines.join('\n')}\n`);
process.exitCode = broken > 0 || contracts === 0 ? 1 : 0;
