import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { randomOf } from './random-of.ts';
import { runChild } from './run-child.ts';
import { SCENARIOS, type Scenario } from './scenario.ts';
import { differenceOf, stateOf, type State } from './state-of.ts';
import type { Step } from './step.ts';

/** One step of the run that was never killed: the home before it, what it came to, and its boundaries. */
type Known = {
  readonly scenario: string;
  readonly step: Step;
  readonly before: string;
  readonly after: State;
  readonly boundaries: readonly string[];
  readonly asked: number;
};

type Chain = { readonly known: Known; readonly killAt: number };

export type Tally = {
  readonly steps: number;
  readonly boundaries: number;
  readonly chains: number;
  readonly kills: number;
  readonly recoveriesKilled: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly wrong: readonly string[];
  /** Questions asked of the model in the killed runs, and the least that were needed. */
  readonly asked: number;
  readonly needed: number;
  readonly askedAgain: readonly string[];
  readonly seconds: number;
};

export type Asked = {
  /** Chains to run, spread evenly over the boundaries; 'all' for one at each. */
  readonly chains: number | 'all';
  /** Kills a chain has at the most: the first run's and those of its recoveries. */
  readonly killsEach: number;
  readonly seed: number;
  readonly say: (line: string) => void;
};

const SIDE_BY_SIDE = 2;

/**
 * Kills a step at a boundary, then its recovery, and that one's too, until one is let through, and compares the home
 * with the one that was never killed.
 */
export async function campaign({ chains, killsEach, seed, say }: Asked): Promise<Tally> {
  const started = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'crash-'));
  try {
    const known: Known[] = [];
    for (const scenario of SCENARIOS) {
      known.push(...(await walk(scenario, folder)));
    }
    const points = known.flatMap((step) =>
      step.boundaries.map((_, place): Chain => ({ known: step, killAt: place + 1 })),
    );
    const chosen = chains === 'all' ? points : spread(points, chains);
    say(`${points.length} boundaries in ${known.length} steps; ${chosen.length} chains of kills`);
    const results = await inParallel(chosen, async (chain, place) => {
      const result = await killed(chain, {
        folder,
        place,
        killsEach,
        random: randomOf(seed + place),
      });
      if (place % 100 === 99) say(`${place + 1} of ${chosen.length} chains`);
      return result;
    });
    return tallyOf(results, { known, points, seconds: (performance.now() - started) / 1000 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Carries a scenario out step by step and keeps the home as it was before each. */
async function walk({ name, make, steps }: Scenario, folder: string): Promise<readonly Known[]> {
  const home = join(folder, name);
  const known: Known[] = [];
  make(home);
  for (const [place, step] of steps.entries()) {
    const before = join(folder, `${name}-${place}`);
    const asked = join(folder, `${name}-${place}.asked`);
    cpSync(home, before, { recursive: true });
    const ended = await runChild({ home, step, asked });
    if (ended.kind !== 'done') throw new Error(`${name} ${step.at}: ${JSON.stringify(ended)}`);
    const after = await stateOf(home);
    const { boundaries } = ended.told;
    known.push({ scenario: name, step, before, after, boundaries, asked: linesOf(asked).length });
  }
  return known;
}

type Killing = {
  readonly folder: string;
  readonly place: number;
  readonly killsEach: number;
  readonly random: () => number;
};

type Killed = {
  readonly kills: number;
  readonly difference: ReturnType<typeof differenceOf>;
  readonly asked: readonly string[];
  readonly needed: number;
};

async function killed(
  chain: Chain,
  { folder, place, killsEach, random }: Killing,
): Promise<Killed> {
  const { known, killAt } = chain;
  const home = join(folder, `killed-${place}`);
  const asked = `${home}.asked`;
  const name = `${known.scenario} ${known.step.verb} ${known.step.at} at ${known.boundaries[killAt - 1] ?? ''} (${killAt})`;
  cpSync(known.before, home, { recursive: true });
  const points = [killAt];
  while (points.length < killsEach) {
    points.push(1 + Math.floor(random() * 0.4 * known.boundaries.length));
  }
  let kills = 0;
  const wrong: string[] = [];
  for (const point of [...points, undefined]) {
    const errand = { home, step: known.step, asked };
    const ended = await runChild(point === undefined ? errand : { ...errand, killAt: point });
    if (ended.kind === 'killed') kills += 1;
    if (ended.kind === 'failed') wrong.push(ended.says);
  }
  const found = differenceOf(known.after, await stateOf(home));
  const lines = linesOf(asked);
  rmSync(home, { recursive: true });
  rmSync(asked, { force: true });
  const all = [...wrong, ...found.wrong].map(
    (says) => `${name}, then ${points.slice(1).join(', ')}: ${says}`,
  );
  return { kills, difference: { ...found, wrong: all }, asked: lines, needed: known.asked };
}

function linesOf(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}

type Walked = {
  readonly known: readonly Known[];
  readonly points: readonly Chain[];
  readonly seconds: number;
};

function tallyOf(results: readonly Killed[], { known, points, seconds }: Walked): Tally {
  const kills = results.reduce((total, each) => total + each.kills, 0);
  const asked = results.flatMap((each) => each.asked);
  const clean = known.flatMap(({ after }) => after.faults);
  return {
    steps: known.length,
    boundaries: points.length,
    chains: results.length,
    kills,
    recoveriesKilled: kills - results.filter((each) => each.kills > 0).length,
    lost: results.flatMap(({ difference }) => difference.lost),
    doubled: results.flatMap(({ difference }) => difference.doubled),
    wrong: [...clean, ...results.flatMap(({ difference }) => difference.wrong)],
    asked: asked.length,
    needed: results.reduce((total, { needed }) => total + needed, 0),
    askedAgain: asked.filter((line) => line.startsWith('again')),
    seconds,
  };
}

function spread<Each>(all: readonly Each[], count: number): readonly Each[] {
  const step = all.length / Math.min(count, all.length);
  return all.filter((_, place) => Math.floor(place / step) !== Math.floor((place - 1) / step));
}

async function inParallel<Each, Result>(
  all: readonly Each[],
  work: (each: Each, place: number) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const queue = all.entries();
  const worker = async (): Promise<void> => {
    for (const [place, each] of queue) {
      results.push(await work(each, place));
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
  return results;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** `node test/crash/campaign.ts --kills all --each 2 --seed 1`: the long form; `each` counts a chain's kills. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: 'all' },
      seed: { type: 'string', default: '1' },
      each: { type: 'string', default: '2' },
    },
  });
  const killsEach = Number(values.each);
  const chains = values.kills === 'all' ? 'all' : Math.ceil(Number(values.kills) / killsEach);
  const tally = await campaign({ chains, killsEach, seed: Number(values.seed), say: print });
  for (const line of [...tally.wrong, ...tally.askedAgain]) print(line);
  print(`boundaries ${tally.boundaries} in ${tally.steps} steps, chains ${tally.chains}`);
  print(`kills ${tally.kills}, of them in recoveries ${tally.recoveriesKilled}`);
  print(`orders lost ${tally.lost.length}, doubled ${tally.doubled.length}`);
  print(`other differences ${tally.wrong.length}`);
  print(
    `questions ${tally.asked} (least ${tally.needed}), answers asked again ${tally.askedAgain.length}`,
  );
  print(`${tally.seconds.toFixed(1)} s`);
  const bad = tally.lost.length + tally.doubled.length + tally.wrong.length;
  process.exitCode = bad + tally.askedAgain.length > 0 ? 1 : 0;
}

if (import.meta.main) await main();
