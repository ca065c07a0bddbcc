import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { withRulesArms } from '#config';
import { assert } from '#core/prelude';
import { homePaths, initHome } from '#worlds';
import { doubledIn, homeSeen, lostSince, type HomeSeen } from '../killed/home-seen.ts';

const SCRIPT = fileURLToPath(new URL('../../bin/invest.mjs', import.meta.url));
/** LONG=1: more moments and tries than the gate has time for. */
export const isLong = process.env['LONG'] === '1';

const LONGEST_MS = 60_000;
const LOOK_MS = 100;

export type Ended = { readonly code: number | null; readonly said: string };

export type Readiness = {
  readonly status: number;
  readonly checks: readonly { readonly id: string; readonly ok: boolean; readonly says: string }[];
};

/** A service that runs as a process of its own, and what it has said. */
export type Served = {
  readonly child: ChildProcess;
  readonly address: () => string;
  readonly said: () => string;
  readonly isAlive: () => boolean;
  readonly ready: () => Promise<Readiness>;
  /** Status of a reading of the API. */
  readonly reads: (path: string) => Promise<number>;
  /** Asks it to end and waits until it has. */
  readonly end: () => Promise<Ended>;
};

/** Makes a simulated home that rules decide for. */
export function madeHome(folder: string): string {
  const directory = join(folder, 'home');
  const made = initHome({ directory, world: 'simulated', seed: 1, config: withRulesArms() });
  assert(made.kind === 'made', `a simulated home is made in ${directory}`);
  return directory;
}

/** A command of the home in a process of its own, begun but not awaited. */
export function begun(
  home: string,
  words: readonly string[],
): { readonly child: ChildProcess; readonly said: () => string; readonly ended: Promise<Ended> } {
  const child = spawn(process.execPath, [SCRIPT, ...words, '--home', home], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1' },
  });
  let heard = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      heard += chunk.toString('utf8');
    });
  const ended = once(child, 'close').then((): Ended => ({ code: child.exitCode, said: heard }));
  return { child, said: () => heard, ended };
}

/** Starts the service in the foreground of a process of its own; returns once it answers. */
export async function served(home: string): Promise<Served> {
  const { child, said, ended } = begun(home, ['start', '--foreground', '--port', '0']);
  const isAlive = (): boolean => child.exitCode === null && child.signalCode === null;
  await until(() => said().includes('answers at') || !isAlive(), 'the service answers');
  assert(isAlive(), `the service started: ${said()}`);
  const address = (): string => /answers at (http:\/\/\S+)/.exec(said())?.[1] ?? '';
  return {
    child,
    said,
    isAlive,
    address,
    ready: async () => {
      const answer = await asked(`${address()}/health/ready`);
      const { checks }: Pick<Readiness, 'checks'> = JSON.parse(await answer.text());
      return { status: answer.status, checks };
    },
    reads: async (path) => {
      const answer = await asked(`${address()}${path}`);
      await answer.arrayBuffer();
      return answer.status;
    },
    end: async () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** A connection that was idle while the house was held up may be closed as it is used again: who reads asks once more. */
async function asked(address: string): Promise<Response> {
  try {
    return await fetch(address);
  } catch {
    return fetch(address);
  }
}

/** Waits until it is so; fails with what was awaited. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  what: string,
  longestMs = LONGEST_MS,
): Promise<void> {
  const upTo = performance.now() + longestMs;
  while (!(await isSo())) {
    if (performance.now() > upTo) throw new Error(`not within ${longestMs} ms: ${what}`);
    await pause(LOOK_MS);
  }
}

/** What the store of a home has acknowledged. */
export function seenIn(home: string): HomeSeen {
  return homeSeen(homePaths(home).store);
}

/** What is lost since it was last seen, is there twice, or does not hold as the program checks it itself; none where all is well. */
export async function faultsOf(home: string, before: HomeSeen): Promise<readonly string[]> {
  const faults = [...lostSince(before, seenIn(home)), ...doubledIn(homePaths(home).store)];
  for (const words of [
    ['ledger', 'verify'],
    ['audit', 'verify', '--json'],
  ]) {
    const { code, said } = await begun(home, words).ended;
    if (code !== 0) faults.push(`invest ${words.join(' ')}: ${said}`);
  }
  return faults;
}
