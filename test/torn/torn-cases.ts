import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom, type SeededRandom } from '#core/prelude';
import { BEYOND, beyond, type Beyond } from './beyond.ts';
import { judged } from './judged.ts';
import { livedSteps, type Step } from './lived-steps.ts';
import { torn } from './torn.ts';

export type TornCount = {
  readonly cases: number;
  readonly ways: ReadonlyMap<string, number>;
  /** What was wrong, with the case and how it was torn. */
  readonly faults: readonly string[];
  readonly slowestMs: number;
  readonly beyond: ReadonlyMap<string, Readonly<Record<Beyond, number>>>;
};

const STEPS = 40;
const CASES_A_LIFE = 40;

type Tally = {
  readonly ways: Map<string, number>;
  readonly faults: string[];
  readonly beyond: Map<string, Record<Beyond, number>>;
  slowestMs: number;
};

/** Power losses at random over random lives; the same seed is the same losses. */
export async function tornCases(cases: number, seed: number): Promise<TornCount> {
  const folder = mkdtempSync(join(tmpdir(), 'torn-'));
  const tally: Tally = { ways: new Map(), faults: [], beyond: new Map(), slowestMs: 0 };
  try {
    for (let begun = 0; begun < cases; begun += CASES_A_LIFE) {
      const random = seededRandom(seed * 100_000 + begun);
      const steps = await livedSteps(join(folder, `life-${begun}.db`), random, STEPS);
      const path = join(folder, 'torn', 'invest.db');
      for (let each = begun; each < Math.min(begun + CASES_A_LIFE, cases); each += 1)
        await oneCase(tally, path, { steps, random, number: each });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { cases, ...tally };
}

type Case = {
  readonly steps: readonly Step[];
  readonly random: SeededRandom;
  readonly number: number;
};

async function oneCase(tally: Tally, path: string, { steps, random, number }: Case): Promise<void> {
  const step = steps[Math.floor(random.next() * steps.length)];
  if (step === undefined) throw new Error('there is no step');
  const damage = torn({ step, random });
  count(tally.ways, wayOf(damage.how));
  const outcome = await judged(path, damage).catch((error: unknown) => ({
    faults: [String(error)],
    openedInMs: 0,
  }));
  tally.slowestMs = Math.max(tally.slowestMs, outcome.openedInMs);
  tally.faults.push(...outcome.faults.map((says) => `case ${number}: ${damage.how}: ${says}`));
  const how = BEYOND[number % BEYOND.length] ?? 'log lost';
  tallied(tally.beyond, path, { steps, how, random });
}

function tallied(
  found: Map<string, Record<Beyond, number>>,
  path: string,
  draw: Parameters<typeof beyond>[1],
): void {
  const counts = found.get(draw.how) ?? { detected: 0, harmless: 0, 'set back': 0, unseen: 0 };
  counts[beyond(path, draw)] += 1;
  found.set(draw.how, counts);
}

function count(ways: Map<string, number>, way: string): void {
  ways.set(way, (ways.get(way) ?? 0) + 1);
}

/** Without the transaction and the shm that it happened to. */
function wayOf(how: string): string {
  return (how.split('; ')[0] ?? how).replace(/^\w+: /, '');
}
