import { parseArgs } from 'node:util';
import { detectableShift, verdicts } from './verdicts.ts';
import { FIGURES, intervalCoverage, type Figure, type Tally } from './interval-coverage.ts';
import { HARDER, PROCESSES, type Process } from './process.ts';
import { unskilled } from './unskilled.ts';

/** node test/statistics/coverage.ts --runs 1000 --seed 1 [--draws 500] [--days 60,126,252,756] [--only intervals,verdicts,unskilled] [--json]: prints the tables of docs/guide/statistics.md; progress on stderr. */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    draws: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    days: { type: 'string', default: '60,126,252,756' },
    only: { type: 'string', default: 'intervals,verdicts,unskilled' },
    json: { type: 'boolean', default: false },
  },
});

const runs = Number(values.runs);
const windows = values.days.split(',').map(Number);
const parts = values.only.split(',');
const started = performance.now();

function progress(line: string): void {
  process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0)} s  ${line}\n`);
}

const percent = (part: number, whole: number): string =>
  whole === 0 ? '-' : ((100 * part) / whole).toFixed(1);

type IntervalRow = { days: number; process: string; tallies: Record<Figure, Tally> };

function intervalRows(): IntervalRow[] {
  return windows.flatMap((days) =>
    PROCESSES.map((one) => {
      const tallies = intervalCoverage(one, days, {
        runs,
        draws: Number(values.draws),
        seed: values.seed,
      });
      progress(`intervals, ${days} days, ${one.name}`);
      return { days, process: one.name, tallies };
    }),
  );
}

function cell({ bounded, atLeast, refused, covered }: Tally): string {
  const notes = [
    ...(atLeast > 0 ? [`${percent(atLeast, runs)} at least`] : []),
    ...(refused > 0 ? [`${percent(refused, runs)} none`] : []),
  ];
  const share = percent(covered, bounded + atLeast);
  return notes.length === 0 ? share : `${share} (${notes.join(', ')})`;
}

type VerdictRow = {
  process: string;
  twoYears: number;
  tenYears: number;
  shift: number;
  power: number;
};

function verdictRows(): VerdictRow[] {
  return [...PROCESSES, ...HARDER].map((one) => {
    const peeking = { runs: 3 * runs, seed: values.seed };
    const shift = detectableShift(one, 504);
    const row = {
      process: one.name,
      twoYears: verdicts(one, 0, { ...peeking, sessions: 504 }).told,
      tenYears: verdicts(one, 0, { ...peeking, sessions: 2520 }).told,
      shift,
      power: verdicts(one, shift, { ...peeking, sessions: 504 }).first,
    };
    progress(`verdicts, ${one.name}`);
    return row;
  });
}

type UnskilledRow = {
  process: string;
  common: number;
  families: number;
  good: number;
  named: number;
  uncounted: number;
};

function unskilledRows(): UnskilledRow[] {
  const families = Math.max(Math.round(runs / 2), 1);
  const cases: readonly (readonly [Process, number])[] = PROCESSES.flatMap((one) =>
    one === PROCESSES[0]
      ? ([
          [one, 0],
          [one, 0.5],
          [one, 0.9],
        ] as const)
      : ([[one, 0]] as const),
  );
  return cases.map(([one, common]) => {
    const seen = unskilled(one, {
      strategies: 1000,
      days: 252,
      families,
      seed: values.seed,
      common,
    });
    progress(`unskilled, ${one.name}, ${common} in common`);
    return {
      process: one.name,
      common,
      families,
      good: seen.families,
      named: seen.named,
      uncounted: seen.uncounted,
    };
  });
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

const result = {
  runs,
  seed: values.seed,
  intervals: parts.includes('intervals') ? intervalRows() : [],
  verdicts: parts.includes('verdicts') ? verdictRows() : [],
  unskilled: parts.includes('unskilled') ? unskilledRows() : [],
};

const tables = [
  table(
    ['days', 'process', ...FIGURES],
    result.intervals.map((row) => [
      String(row.days),
      row.process,
      ...FIGURES.map((figure) => cell(row.tallies[figure])),
    ]),
  ),
  table(
    [
      'process',
      'false verdicts in 2 years, %',
      'in 10 years, %',
      'named at the detectable effect, %',
    ],
    result.verdicts.map((row) => [
      row.process,
      percent(row.twoYears, 3 * runs),
      percent(row.tenYears, 3 * runs),
      percent(row.power, 3 * runs),
    ]),
  ),
  table(
    ['process', 'in common', 'families', 'one called good, %', 'uncounted, %'],
    result.unskilled.map((row) => [
      row.process,
      String(row.common),
      String(row.families),
      percent(row.good, row.families),
      percent(row.uncounted, row.families),
    ]),
  ),
];
process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : `${tables.join('\n\n')}\n`);
