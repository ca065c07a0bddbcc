import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { definedOnly, seededRandom } from '#core/prelude';
import { PortError, type SeenWorker } from '#ports';
import { openedStore } from '../postgres/opened-store.ts';
import type { PostgresServer } from '../postgres/postgres-server.ts';
import { journalIn, openClub, type Club } from './club.ts';

export type KillsAsked = {
  readonly server: PostgresServer;
  readonly schema: string;
  readonly config?: string;
  readonly isOneMachine?: boolean;
  readonly workers: number;
  /** Of workers, at random moments; more time passes until that many were killed, or the day is reached. */
  readonly kills: number;
  /** Of the whole PostgreSQL, as when the power goes. */
  readonly serverKills: number;
  readonly until: string;
  readonly seed: string;
  readonly tell: (line: string) => void;
};

export type KillsTold = {
  readonly kills: number;
  /** When, by `performance.now`. */
  readonly killedAt: readonly number[];
  readonly inHand: number;
  readonly serverKills: number;
  readonly journal: string;
  readonly faults: readonly string[];
  /** From the kill of a worker until another has begun what it had in hand, or until it was done. */
  readonly againMs: { readonly median: number; readonly p99: number; readonly worst: number };
  readonly seconds: number;
};

/** Lets workers pass a stretch of time while they, and PostgreSQL under them, are killed. */
export async function killedClub(asked: KillsAsked): Promise<KillsTold> {
  const { server, schema, config, isOneMachine, until, tell } = asked;
  const club = openClub({ url: server.url, schema, ...definedOnly({ config, isOneMachine }) });
  const began = performance.now();
  try {
    const scene = sceneOf(club, asked);
    for (const name of scene.names) scene.workers.set(name, club.worker(name));
    const passing = club.run(['advance', '--until', until, '--workers', '--json']);
    const isOver = { now: false };
    void passing.finally(() => {
      isOver.now = true;
    });
    await killing(scene, asked, isOver);
    const { code, output } = await passing;
    if (code !== 0) throw new Error(`time was not passed: ${output.slice(-800)}`);
    for (const child of scene.workers.values()) child.kill('SIGTERM');
    scene.watching.close();
    tell(`killed ${scene.killedAt.length} workers, PostgreSQL ${scene.serverKills} times`);
    return {
      kills: scene.killedAt.length,
      killedAt: scene.killedAt,
      inHand: scene.againMs.length,
      serverKills: scene.serverKills,
      journal: journalIn(output),
      faults: faultsOf(asked),
      againMs: spread(scene.againMs),
      seconds: (performance.now() - began) / 1000,
    };
  } finally {
    club.close();
  }
}

type Scene = {
  readonly club: Club;
  readonly names: readonly string[];
  readonly workers: Map<string, ChildProcess>;
  readonly random: () => number;
  readonly againMs: number[];
  readonly watching: Watching;
  readonly killedAt: number[];
  serverKills: number;
};

function sceneOf(club: Club, { workers, seed, server, schema }: KillsAsked): Scene {
  return {
    club,
    names: Array.from({ length: workers }, (_, place) => `worker-${place + 1}`),
    workers: new Map(),
    random: seededRandom(`workers/${seed}`).next,
    againMs: [],
    watching: openedStore({ url: server.url, schema }, 'watch:1:1'),
    killedAt: [],
    serverKills: 0,
  };
}

async function killing(scene: Scene, asked: KillsAsked, isOver: { now: boolean }): Promise<void> {
  const { kills, serverKills, server, tell } = asked;
  const each = serverKills === 0 ? Infinity : Math.max(1, Math.floor(kills / serverKills));
  await pause(2500);
  while (!isOver.now && scene.killedAt.length < kills) {
    await pause(100 + scene.random() * 700);
    await killOne(scene);
    if (scene.killedAt.length % each === 0 && scene.serverKills < serverKills) {
      await server.kill();
      scene.serverKills += 1;
      await pause(scene.random() * 1000);
      await server.begin();
    }
    if (scene.killedAt.length % 25 === 0)
      tell(`${scene.killedAt.length} kills, ${scene.serverKills} of PostgreSQL`);
  }
}

async function killOne(scene: Scene): Promise<void> {
  const { names, workers, random, club } = scene;
  const name = names[Math.floor(random() * names.length)] ?? '';
  const victim = workers.get(name);
  if (victim?.pid === undefined || victim.exitCode !== null) return;
  const gone = once(victim, 'exit');
  victim.kill('SIGKILL');
  const killedAt = performance.now();
  scene.killedAt.push(killedAt);
  await gone;
  const had = doingOf(await seen(scene), victim.pid);
  workers.set(name, club.worker(name));
  const [item] = had;
  if (item !== undefined) await begunAgain(scene, { item, pid: victim.pid, killedAt });
}

type Lost = { readonly item: string; readonly pid: number; readonly killedAt: number };

const LONGEST_MS = 60_000;

/** Another has it in hand, or nobody any more because it is done. */
async function begunAgain(scene: Scene, { item, pid, killedAt }: Lost): Promise<void> {
  for (;;) {
    const workers = await seen(scene);
    const holders = workers.filter(({ doing }) => doing.some(({ id }) => id === item));
    const isOnlyVictim = holders.some(({ holder }) => holder.split(':')[1] === String(pid));
    const ms = performance.now() - killedAt;
    if (!isOnlyVictim) {
      scene.againMs.push(ms);
      return;
    }
    if (ms > LONGEST_MS) throw new Error(`${item} was not begun again within a minute`);
    await pause(20);
  }
}

type Watching = Pick<ReturnType<typeof openedStore>, 'close' | 'workers'>;

/** What the workers say of themselves; while the server is down they are asked again. */
async function seen({ watching }: Scene): Promise<readonly SeenWorker[]> {
  for (;;) {
    try {
      return await watching.workers.all();
    } catch (error) {
      if (!(error instanceof PortError)) throw error;
      await pause(50);
    }
  }
}

function doingOf(workers: readonly SeenWorker[], pid: number): readonly string[] {
  return workers
    .filter(({ holder }) => holder.split(':')[1] === String(pid))
    .flatMap(({ doing }) => doing.map(({ id }) => id));
}

function faultsOf({ server, schema }: KillsAsked): readonly string[] {
  const store = openedStore({ url: server.url, schema }, 'judge:1:1');
  try {
    return [...store.chainFaults(), ...store.recordFaults(), ...store.actFaults()];
  } finally {
    store.close();
  }
}

function spread(values: readonly number[]): KillsTold['againMs'] {
  const sorted = values.toSorted((left, right) => left - right);
  const at = (share: number): number =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { median: at(0.5), p99: at(0.99), worst: at(1) };
}
