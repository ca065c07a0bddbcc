import process from 'node:process';
import { parseArgs } from 'node:util';
import { certificateText } from '#app/lookahead';
import { falseAlarms } from './false-alarms.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    show: { type: 'boolean', default: false },
  },
});
const first = Number(values.seed);
const seeds = Array.from({ length: Number(values.runs) }, (_, place) => first + place);

const startedAt = process.hrtime.bigint();
const seconds = (): string => (Number(process.hrtime.bigint() - startedAt) / 1e9).toFixed(1);

const tally = await falseAlarms(seeds, ({ runs, alarms }, { view }) => {
  if (values.show) process.stdout.write(`${certificateText(view).join('\n')}\n`);
  if (runs % 50 === 0)
    process.stdout.write(`${runs} runs, ${alarms.length} alarms, ${seconds()} s\n`);
});

for (const { seed, view } of tally.alarms.slice(0, 20))
  process.stdout.write(`seed ${seed}\n${certificateText(view).join('\n')}\n`);
process.stdout.write(
  `${tally.runs} clean runs, ${tally.decisions} decisions made again, ${tally.comparisons} comparisons, ` +
    `${tally.filled} of fills: ${tally.alarms.length} false alarms, ${tally.blind} blind, ${seconds()} s\n`,
);
process.exitCode = tally.alarms.length > 0 ? 1 : 0;
