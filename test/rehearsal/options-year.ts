import { parseArgs } from 'node:util';
import { dayOf } from '#core/calendar';
import { optionsYearRun } from './options-year-run.ts';
import { optionsYearTold } from './options-year-told.ts';

/** node test/rehearsal/options-year.ts --seed 1 --months 12: prints positions, Greeks and checks, exits 1 on a fault. */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    months: { type: 'string', default: '12' },
  },
});

const started = performance.now();
let told = 0;
const seed = Number(values.seed);
const year = await optionsYearRun({
  seed,
  months: Number(values.months),
  tell: (share, at) => {
    if (share < told + 0.1) return;
    told = share;
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    process.stderr.write(`${dayOf(at)}, ${seconds} s\n`);
  },
});
const seconds = ((performance.now() - started) / 1000).toFixed(1);
process.stdout.write(`${[...optionsYearTold(year, seed), `${seconds} s`].join('\n')}\n`);
process.exitCode = year.faults.length > 0 ? 1 : 0;
