import { parseArgs } from 'node:util';
import { mirrorCampaign } from './mirror-campaign.ts';

/** node test/mirror/campaign.ts --fills 10000 --seed 1 [--sync-only]: prints counts and seconds, exits 1 on a fault. */
const { values } = parseArgs({
  options: {
    fills: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    'sync-only': { type: 'boolean', default: false },
  },
});

const started = performance.now();
const campaign = await mirrorCampaign(
  Number(values.fills),
  values.seed,
  values['sync-only'] ? 'sync' : 'all',
);
const { fills, accounts, counts, requests, faults, mendings } = campaign;
const seconds = (performance.now() - started) / 1000;
const lines = [
  `mirror: ${fills} fills, ${accounts} accounts, ${requests} requests, seed ${values.seed}`,
  ...[...counts]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([what, count]) => `  ${what.padEnd(38)} ${count}`),
  `reconciled clean after ${mendings} mending(s) once the storm was over`,
  ...faults.slice(0, 20).map((fault) => `FAULT ${fault}`),
  `${faults.length} faults, ${seconds.toFixed(1)} s`,
];
process.stdout.write(`${lines.join('\n')}\n`);
process.exitCode = faults.length > 0 ? 1 : 0;
