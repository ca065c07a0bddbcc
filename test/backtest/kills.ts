import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { openCassette } from '#adapters/cassette';
import { seededRandom, type SeededRandom } from '#core/prelude';
import { homePaths } from '#worlds';
import type { Ran } from '../crash/invest.ts';
import { nextKill, type Kill } from './next-kill.ts';
import { modelHome } from './model-home.ts';
import { modelServer, type ModelServer } from './model-server.ts';
import { askedAgain } from './asked-again.ts';
import { commandOf, SCENARIOS, type Scenario } from './scenarios.ts';
import { started } from './started.ts';
import { viewsIn, type Views } from './views-in.ts';

/** Kills a home has at the most before its run is let through. */
const KILLS_EACH = 8;
const DELAY_MS = 30;

export type KillsTold = {
  readonly kills: number;
  /** By what the kill waited for: a moment, a question, the end. */
  readonly byMoment: Readonly<Record<Kill['kind'], number>>;
  /** Starts that ended before their kill came. */
  readonly tooLate: number;
  readonly homes: number;
  /** Questions of the runs that were never killed, a home each, and of those that were. */
  readonly asked: { readonly unkilled: number; readonly killed: number };
  /** Questions of all second runs. */
  readonly askedBySecondRuns: number;
  /** Every other difference, as a sentence. */
  readonly failures: readonly string[];
  readonly seconds: number;
};

/** A run that was never killed: what it came to and how long it took. */
type Whole = {
  readonly views: Views;
  readonly asked: readonly string[];
  readonly lastsMs: number;
  /** From its last question to its end. */
  readonly tailMs: number;
};

type Campaign = {
  readonly folder: string;
  readonly server: ModelServer;
  readonly random: SeededRandom;
  readonly whole: Map<Scenario, Whole>;
  readonly byMoment: Record<Kill['kind'], number>;
  readonly failures: string[];
  count: { kills: number; tooLate: number; homes: number };
  asked: { unkilled: number; killed: number; second: number };
};

/** Runs of a model behind a server, killed from outside at random moments and started again until they are through. */
export async function kills(wanted: {
  readonly kills: number;
  readonly seed: number;
  readonly scenarios?: readonly Scenario[];
}): Promise<KillsTold> {
  const { scenarios = SCENARIOS } = wanted;
  const began = performance.now();
  const random = seededRandom(`kills/${wanted.seed}`);
  const server = await modelServer({ seed: wanted.seed, delayMs: DELAY_MS, random });
  const campaign: Campaign = {
    folder: mkdtempSync(join(tmpdir(), 'backtest-kills-')),
    server,
    random,
    whole: new Map(),
    byMoment: { time: 0, question: 0, end: 0 },
    failures: [],
    count: { kills: 0, tooLate: 0, homes: 0 },
    asked: { unkilled: 0, killed: 0, second: 0 },
  };
  const { count, asked, byMoment, failures } = campaign;
  try {
    modelHome({ directory: join(campaign.folder, 'new'), baseUrl: server.baseUrl });
    for (let home = 0; count.kills < wanted.kills; home += 1) {
      const scenario = scenarios[home % scenarios.length];
      if (scenario === undefined) break;
      await oneHome(scenario, Math.min(KILLS_EACH, wanted.kills - count.kills), campaign);
    }
  } finally {
    await server.stop();
    rmSync(campaign.folder, { recursive: true, force: true });
  }
  return {
    ...count,
    byMoment,
    asked: { unkilled: asked.unkilled, killed: asked.killed },
    askedBySecondRuns: asked.second,
    failures,
    seconds: (performance.now() - began) / 1000,
  };
}

function freshHome({ folder }: Campaign, name: string): string {
  const home = join(folder, name);
  cpSync(join(folder, 'new'), home, { recursive: true });
  return home;
}

/** Once a scenario: the run that nobody kills. */
async function wholeOf(scenario: Scenario, campaign: Campaign): Promise<Whole> {
  const known = campaign.whole.get(scenario);
  if (known !== undefined) return known;
  const { server, failures } = campaign;
  const home = freshHome(campaign, `whole-${scenario.name}`);
  const from = server.asked.length;
  const began = performance.now();
  let lastAt = began;
  server.onQuestion = () => (lastAt = performance.now());
  const ran = await started(commandOf(scenario, home)).ended;
  server.onQuestion = undefined;
  const now = performance.now();
  noteFailure(`${scenario.name}, never killed`, ran, failures);
  const whole: Whole = {
    views: viewsIn(ran.stdout),
    asked: server.asked.slice(from),
    lastsMs: now - began,
    tailMs: now - lastAt,
  };
  campaign.whole.set(scenario, whole);
  return whole;
}

async function oneHome(scenario: Scenario, most: number, campaign: Campaign): Promise<void> {
  const { server, failures, count, asked } = campaign;
  const whole = await wholeOf(scenario, campaign);
  count.homes += 1;
  const name = `${scenario.name}-${count.homes}`;
  const home = freshHome(campaign, name);
  const from = server.asked.length;
  let killed = 0;
  while (killed < most && (await wasKilled(scenario, home, campaign))) killed += 1;
  count.kills += killed;
  const last = await started(commandOf(scenario, home)).ended;
  noteFailure(name, last, failures);
  const questions = server.asked.slice(from);
  asked.unkilled += whole.asked.length;
  asked.killed += questions.length;
  failures.push(
    ...askedAgain({ whole: whole.asked, questions, killed, atOnce: scenario.accounts.length }).map(
      (says) => `${name}: ${says}`,
    ),
  );
  await secondRun({ scenario, home, name, whole, last }, campaign);
  rmSync(home, { recursive: true, force: true });
}

/** Starts the command and kills it at the next moment; false where it was through before. */
async function wasKilled(scenario: Scenario, home: string, campaign: Campaign): Promise<boolean> {
  const { server, random, count, byMoment, failures } = campaign;
  const kill = nextKill(random, await wholeOf(scenario, campaign));
  const begun = server.asked.length;
  const run = started(commandOf(scenario, home));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const due = (): void => {
    clearTimeout(timer);
    timer = setTimeout(run.kill, kill.afterMs);
  };
  if (kill.kind === 'time') due();
  else
    server.onQuestion = () => {
      if (kill.kind === 'end' || server.asked.length - begun === kill.question) due();
    };
  const ran = await run.ended;
  clearTimeout(timer);
  server.onQuestion = undefined;
  if (ran.signal === 'SIGKILL') {
    byMoment[kill.kind] += 1;
    return true;
  }
  noteFailure(scenario.name, ran, failures);
  count.tooLate += 1;
  return false;
}

type Through = {
  readonly scenario: Scenario;
  readonly home: string;
  readonly name: string;
  readonly whole: Whole;
  readonly last: Ran;
};

/** What the killed run came to, what is left of the tries, and that a second run asks nobody. */
async function secondRun(
  { scenario, home, name, whole, last }: Through,
  { server, asked, failures }: Campaign,
): Promise<void> {
  const from = server.asked.length;
  const second = await started(commandOf(scenario, home)).ended;
  const askedBySecond = server.asked.length - from;
  asked.second += askedBySecond;
  noteFailure(`${name}, second run`, second, failures);
  const views = viewsIn(second.stdout);
  const wrong = [
    ...differences(whole.views, viewsIn(last.stdout)).map((says) => `after the kills ${says}`),
    ...differences(whole.views, views).map((says) => `in the second run ${says}`),
    ...(askedBySecond === 0 ? [] : [`the second run asked ${askedBySecond} questions`]),
    ...views.asked.map((says) => `the second run says that it asked: ${says}`),
    ...leftBehind(home, { scenario, whole }),
  ];
  failures.push(...wrong.map((says) => `${name}: ${says}`));
}

function differences(expected: Views, found: Views): readonly string[] {
  const names = new Set([...expected.hashes.keys(), ...found.hashes.keys()]);
  return [...names].flatMap((name) => {
    if (expected.hashes.get(name) !== found.hashes.get(name))
      return [`${name} has another result hash`];
    return expected.texts.get(name) === found.texts.get(name) ? [] : [`${name} is shown otherwise`];
  });
}

/** Half runs, and replies beyond those that were needed. */
function leftBehind(
  home: string,
  { scenario, whole }: { scenario: Scenario; whole: Whole },
): readonly string[] {
  const { backtests, cassette: path } = homePaths(home);
  const folders = readdirSync(backtests, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  const cassette = openCassette(path);
  const kept = cassette.count();
  cassette.close();
  const needed = new Set(whole.asked).size;
  return [
    ...(folders.length === scenario.accounts.length ? [] : [`kept are ${folders.join(', ')}`]),
    ...(kept === needed ? [] : [`${kept} replies are kept, ${needed} were needed`]),
  ];
}

function noteFailure(name: string, { code, signal, stderr }: Ran, failures: string[]): void {
  if (code !== 0 || stderr !== '') failures.push(`${name}: ${code ?? signal ?? ''}: ${stderr}`);
}

/** `node test/backtest/kills.ts --kills 200 --seed 1`: the long form. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { kills: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
  });
  const told = await kills({ kills: Number(values.kills), seed: Number(values.seed) });
  process.stdout.write(`${JSON.stringify(told, null, 1)}\n`);
  process.exitCode = told.failures.length > 0 ? 1 : 0;
}

if (import.meta.main) await main();
