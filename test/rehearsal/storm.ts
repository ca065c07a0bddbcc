import process from 'node:process';
import { parseArgs } from 'node:util';
import { plusMs, type Instant } from '#core/calendar';
import { faultPlan, type FaultPlan, type FaultRule } from '../fakes/plan/index.ts';
import { yahooFaults } from '../fakes/yahoo/index.ts';
import { clockTime, type DaySettings } from './stage.ts';
import { liveDay } from './live-day.ts';
import type { DayTold } from './day-told.ts';
import { missedExits } from './missed-exits.ts';
import { lineOf } from './told.ts';
import { judged } from './judged.ts';

export type Window = {
  readonly name: string;
  readonly from: Instant;
  readonly upTo: Instant;
  readonly rule: FaultRule;
};

const MINUTES = 60_000;

function window(
  name: string,
  [hour, minute, minutes]: readonly [number, number, number],
  rule: FaultRule,
): Window {
  const from = clockTime(hour, minute);
  return { name, from, upTo: plusMs(from, minutes * MINUTES), rule };
}

/** What is asked for without a crumb still comes; with one, nothing: and the pass itself is refused in words of 200. */
const CRUMB: FaultRule = { ...yahooFaults.stormAsCrumb, where: /getcrumb/ };

export const STORMS = {
  windows: {
    from: clockTime(8, 30),
    upTo: clockTime(17, 30),
    storms: [
      window('text', [10, 0, 20], yahooFaults.storm),
      window('edge html', [11, 25, 40], yahooFaults.edgeStorm),
      window('as crumb', [13, 0, 30], CRUMB),
      window('text', [14, 30, 35], yahooFaults.storm),
    ],
  },
  light: {
    from: clockTime(8, 30),
    upTo: clockTime(17, 30),
    storms: [window('light', [8, 30, 540], { ...yahooFaults.storm, share: 0.3, lasts: 0 })],
  },
  drizzle: {
    from: clockTime(8, 30),
    upTo: clockTime(17, 30),
    storms: [window('drizzle', [8, 30, 540], { ...yahooFaults.storm, share: 0.02, lasts: 0 })],
  },
  short: {
    from: clockTime(9, 30),
    upTo: clockTime(11, 20),
    storms: [
      window('text', [10, 0, 20], yahooFaults.storm),
      window('edge html', [10, 30, 10], yahooFaults.edgeStorm),
      window('as crumb', [10, 50, 10], CRUMB),
    ],
  },
  'short light': {
    from: clockTime(9, 30),
    upTo: clockTime(11, 20),
    storms: [window('light', [9, 30, 110], { ...yahooFaults.storm, share: 0.3, lasts: 0 })],
  },
} as const satisfies Readonly<
  Record<string, { storms: readonly Window[]; from: Instant; upTo: Instant }>
>;

export type StormName = keyof typeof STORMS;

const NAMES: readonly StormName[] = ['windows', 'light', 'drizzle', 'short', 'short light'];

export function stormSettings(seed: number, name: StormName): DaySettings {
  const { from, upTo, storms } = STORMS[name];
  return {
    seed,
    from,
    upTo,
    plan: planOf(seed, storms),
    dropsPassAt: storms.flatMap((each) => (each.name === 'as crumb' ? [each.from] : [])),
  };
}

function planOf(seed: number, storms: readonly Window[]): FaultPlan {
  return faultPlan({
    seed,
    rules: storms.map(({ rule, from, upTo }) => ({ ...rule, from, upTo })),
  });
}

/** What was sent in a window, and how many of that met the storm. */
export function sentIn(
  { from, upTo }: Pick<Window, 'from' | 'upTo'>,
  { asked }: DayTold,
): {
  readonly requests: number;
  readonly refused: number;
} {
  const own = asked.filter(({ at }) => at >= from && at < upTo);
  return { requests: own.length, refused: own.filter(({ fault }) => fault !== undefined).length };
}

/** The most that one view, and any sixty seconds, have sent. */
export function most({ sent, asked }: DayTold): { readonly view: number; readonly minute: number } {
  const moments = asked.map(({ at }) => at);
  let minute = 0;
  let first = 0;
  for (const [place, at] of moments.entries()) {
    while ((moments[first] ?? at) <= at - MINUTES) first += 1;
    minute = Math.max(minute, place - first + 1);
  }
  return { view: Math.max(0, ...sent.map(({ requests }) => requests)), minute };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      storm: { type: 'string', default: 'windows' },
      lines: { type: 'boolean', default: false },
    },
  });
  const name = NAMES.find((each) => each === values.storm) ?? 'windows';
  const seed = Number(values.seed);
  const day = await liveDay(stormSettings(seed, name));
  const { orders, fills, faults } = await judged(day, seed);
  const { lots, missed } = await missedExits(day, seed, STORMS[name].upTo);
  const count = (outcome: string): number =>
    day.records.filter(({ end }) => end?.outcome === outcome).length;
  const { view, minute } = most(day);
  const lines = [
    ...(values.lines ? [...day.happened.map(lineOf), ''] : []),
    ...STORMS[name].storms.map((storm) => {
      const { requests, refused } = sentIn(storm, day);
      const minutes = (storm.upTo - storm.from) / MINUTES;
      return `storm "${storm.name}" of ${minutes} min: ${requests} requests, ${refused} refused`;
    }),
    `whole day: ${day.asked.length} requests by ${day.sent.length} views (budget ${day.sent.length * 200}); most of one view ${view} of 200, of a minute ${minute} of 60`,
    `the circuit opened ${day.circuitOpened} times`,
    `slots: ${count('DONE')} done, ${count('ABSTAINED')} abstained, ${count('SKIPPED')} skipped; settles that failed: ${day.failures.length}`,
    `runs that broke off: ${day.brokenOff.length}`,
    ...day.brokenOff,
    `orders ${orders}, fills and exits ${fills}, on wrong or stale prices ${faults.length}`,
    ...faults,
    `lots opened ${lots}, held on over a crossed stop or target ${missed.length}`,
    ...missed,
    `books: ${day.faults.length} faults; Ghostfolio: ${day.activities} activities, ${day.duplicates} doubled`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

if (import.meta.main) await main();
