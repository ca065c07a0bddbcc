import { parseArgs } from 'node:util';
import type { LineName } from './line.ts';
import {
  allAtOnce,
  BUSIEST,
  cyclesOf,
  playedDay,
  type DayTold,
  type PlannedCycle,
} from './played-day.ts';

const LINES: readonly LineName[] = ['ours', 'first come', 'no queue'];

/** Swaps, waits and missed cycles of one kind of day, as rows of text, each summed over the seeds. */
export async function swapsTable(
  cycles: readonly PlannedCycle[],
  { seeds, parallel, lingerMs }: { seeds: number; parallel: number; lingerMs?: number },
): Promise<readonly string[]> {
  const numbers = Array.from({ length: seeds }, (_, at) => at + 1);
  const rows = LINES.map(async (line) => {
    const days = await Promise.all(
      numbers.map(async (seed) =>
        playedDay(cycles, {
          line,
          seed,
          parallel,
          ...(lingerMs === undefined ? {} : { lingerMs }),
        }),
      ),
    );
    return row(line, parallel, days);
  });
  return Promise.all(rows);
}

function row(line: LineName, parallel: number, days: readonly DayTold[]): string {
  const mean = (of: (day: DayTold) => number): number =>
    days.reduce((sum, day) => sum + of(day), 0) / days.length;
  const swaps = days.map((day) => day.swaps);
  return [
    line.padEnd(12),
    String(parallel).padStart(8),
    `${mean((day) => day.swaps).toFixed(1)} (${Math.min(...swaps)}-${Math.max(...swaps)})`.padStart(
      16,
    ),
    (mean((day) => day.meanWaitMs) / 1000).toFixed(0).padStart(10),
    (Math.max(...days.map((day) => day.longestWaitMs)) / 1000).toFixed(0).padStart(10),
    `${mean((day) => day.missed).toFixed(1)} of ${days[0]?.cycles ?? 0}`.padStart(14),
  ].join(' ');
}

const HEAD = [
  'line'.padEnd(12),
  'parallel',
  'swaps (span)'.padStart(16),
  'mean wait',
  'longest s',
  'missed cycles',
]
  .map((word, at) => (at < 3 ? word : word.padStart(at === 5 ? 14 : 10)))
  .join(' ');

/** Prints both days for one and for two calls at once. */
async function printed(seeds: number, linger: { readonly lingerMs?: number }): Promise<void> {
  const days = [
    ['the busiest day, a Thursday and the first of a month', cyclesOf(BUSIEST)],
    ['all thirteen accounts in the same minute, each hour', allAtOnce(BUSIEST)],
  ] as const;
  for (const [title, cycles] of days) {
    const tables = [1, 2].map(async (parallel) =>
      swapsTable(cycles, { seeds, parallel, ...linger }),
    );
    const lines = (await Promise.all(tables)).flat();
    process.stdout.write(`\n${title}: ${cycles.length} cycles\n${[HEAD, ...lines].join('\n')}\n`);
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { seeds: { type: 'string' }, linger: { type: 'string' } },
  });
  const { seeds, linger } = values;
  await printed(Number(seeds ?? 20), linger === undefined ? {} : { lingerMs: Number(linger) });
}
