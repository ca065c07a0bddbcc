import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { newYorkTime, sessionsBetween, toIsoNewYork, tradingDate } from '#core/calendar';
import { invest, type Ran } from './invest.ts';
import { randomOf } from './random-of.ts';
import { differenceOf, stateOf, type Difference } from './state-of.ts';

/** Every session of the simulated market's first year: all accounts at noon. */
const COMMANDS: readonly (readonly string[])[] = sessionsBetween(
  tradingDate('2025-01-06'),
  tradingDate('2026-01-01'),
).map(({ on }) => ['run-all', '--at', toIsoNewYork(newYorkTime(on, 12, 0))]);

/** Kills a command has at the most before it is let through. */
const KILLS_EACH = 4;

export type CliKills = {
  readonly kills: number;
  /** Starts that ended before their kill came. */
  readonly tooLate: number;
  readonly difference: Difference;
  readonly failures: readonly string[];
  readonly seconds: number;
};

type Homes = { readonly whole: string; readonly torn: string };

type Killing = Homes & {
  readonly kills: number;
  readonly random: () => number;
  readonly failures: string[];
};

/** The real command line, killed from outside at random moments and started again until it is done. */
export async function cliKills({
  kills,
  seed,
}: {
  readonly kills: number;
  readonly seed: number;
}): Promise<CliKills> {
  const began = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'cli-kills-'));
  const homes: Homes = { whole: join(folder, 'whole'), torn: join(folder, 'torn') };
  const random = randomOf(seed);
  const failures: string[] = [];
  let done = 0;
  let tooLate = 0;
  try {
    const init = ['init', '--yes', '--world', 'simulated', '--model', 'rules'];
    await succeed([...init, '--home', homes.whole], failures);
    cpSync(homes.whole, homes.torn, { recursive: true });
    for (const command of COMMANDS) {
      if (done >= kills) break;
      const killing = { ...homes, kills: Math.min(KILLS_EACH, kills - done), random, failures };
      const told = await killedOften(command, killing);
      done += told.done;
      tooLate += told.tooLate;
    }
    const difference = differenceOf(await stateOf(homes.whole), await stateOf(homes.torn));
    const seconds = (performance.now() - began) / 1000;
    return { kills: done, tooLate, difference, failures, seconds };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One command: whole in one home; killed so many times in the other and then let through. */
async function killedOften(
  command: readonly string[],
  { whole, torn, kills, random, failures }: Killing,
): Promise<{ readonly done: number; readonly tooLate: number }> {
  const from = performance.now();
  await succeed([...command, '--home', whole], failures);
  const lastsMs = performance.now() - from;
  for (let done = 0; done < kills; done += 1) {
    const delayMs = lastsMs * (0.15 + 0.75 * random());
    const ran = await invest([...command, '--home', torn], delayMs);
    if (ran.signal === 'SIGKILL') continue;
    noteFailure(ran, failures);
    return { done, tooLate: 1 };
  }
  await succeed([...command, '--home', torn], failures);
  return { done: kills, tooLate: 0 };
}

async function succeed(args: readonly string[], failures: string[]): Promise<void> {
  noteFailure(await invest(args), failures);
}

function noteFailure({ code, signal, stderr }: Ran, failures: string[]): void {
  if (code !== 0) failures.push(`${code ?? signal ?? ''}: ${stderr}`);
}

/** `node test/crash/cli-kills.ts --kills 50 --seed 1`: the long form. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { kills: { type: 'string', default: '50' }, seed: { type: 'string', default: '1' } },
  });
  const told = await cliKills({ kills: Number(values.kills), seed: Number(values.seed) });
  process.stdout.write(`${JSON.stringify(told, null, 1)}\n`);
  const { lost, doubled, wrong } = told.difference;
  process.exitCode = lost.length + doubled.length + wrong.length + told.failures.length > 0 ? 1 : 0;
}

if (import.meta.main) await main();
