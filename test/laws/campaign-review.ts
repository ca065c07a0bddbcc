import { parseArgs } from 'node:util';
import { reviewCampaign } from './review-campaign.ts';

/** node test/laws/campaign-review.ts --cycles 100000 --seed 1: prints counts by rule and seconds, exits 1 on a breach. */
const { values } = parseArgs({
  options: {
    cycles: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
  },
});

const started = performance.now();
const { cycles, counts, refusals, breaches } = reviewCampaign(Number(values.cycles), values.seed);
const seconds = (performance.now() - started) / 1000;

function table(numbers: ReadonlyMap<string, number>): readonly string[] {
  return [...numbers]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, number]) => `  ${name.padEnd(28)} ${number}`);
}

const lines = [
  `review: ${cycles} hostile cycles, seed ${values.seed}`,
  ...table(counts),
  'objections by rule:',
  ...table(refusals),
  ...breaches.slice(0, 20).map((breach) => `BREACH ${breach}`),
  `${breaches.length} breaches, ${seconds.toFixed(1)} s`,
];
process.stdout.write(`${lines.join('\n')}\n`);
process.exitCode = breaches.length > 0 ? 1 : 0;
