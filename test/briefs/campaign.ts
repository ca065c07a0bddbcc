import process from 'node:process';
import { parseArgs } from 'node:util';
import { wrongShapes } from './wrong-shapes.ts';

const { values } = parseArgs({
  options: {
    shapes: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
  },
});

const tally = await wrongShapes(Number(values.shapes), Number(values.seed));
process.stdout.write(
  `${tally.shapes} shapes, ${tally.wrong} wrong, ${tally.cycles} cycles, ${tally.faults.length} faults\n`,
);
for (const fault of tally.faults.slice(0, 20)) process.stdout.write(`${fault}\n`);
if (tally.faults.length > 0) process.exitCode = 1;
