import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { withRulesArms } from '#config';
import { assert, seededRandom } from '#core/prelude';
import { homePaths, initHome } from '#worlds';
import { doubledIn, homeSeen, lostSince, type HomeSeen } from './home-seen.ts';

const SCRIPT = fileURLToPath(new URL('../../bin/invest.mjs', import.meta.url));

/** A kill during recovery comes before the service is ready again. */
const DURING_RECOVERY = 0.2;
const LONGEST_READY_MS = 120_000;

export type KillsAsked = {
  readonly kills: number;
  readonly seed: string;
  readonly tell?: (line: string) => void;
};

export type KillsTold = {
  readonly kills: number;
  readonly duringRecovery: number;
  readonly entries: number;
  readonly cyclesClosed: number;
  readonly slotsDone: number;
  readonly readyMs: { readonly median: number; readonly p99: number; readonly worst: number };
  readonly faults: readonly string[];
};

type Scene = {
  readonly directory: string;
  readonly random: () => number;
  readonly readyMs: number[];
  readonly faults: string[];
  seen: HomeSeen | undefined;
  kills: number;
  duringRecovery: number;
};

/** Lets a service work, kills it by SIGKILL again and again, and looks from outside at what is left each time. */
export async function killed({
  kills,
  seed,
  tell = () => undefined,
}: KillsAsked): Promise<KillsTold> {
  const folder = mkdtempSync(join(tmpdir(), 'killed-'));
  const directory = join(folder, 'home');
  const made = initHome({ directory, world: 'simulated', seed: 1, config: withRulesArms() });
  assert(made.kind === 'made', 'a simulated home is made');
  const random = seededRandom(`killed/${seed}`).next;
  const scene: Scene = {
    directory,
    random,
    readyMs: [],
    faults: [],
    seen: undefined,
    kills: 0,
    duringRecovery: 0,
  };
  try {
    while (scene.kills < kills) {
      await life(scene);
      look(scene);
      if (scene.kills % 20 === 0) tell(`${scene.kills} kills, ${scene.faults.length} faults`);
    }
    finalLook(scene);
    return told(scene);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function life(scene: Scene): Promise<void> {
  const { random } = scene;
  const begun = performance.now();
  const child = spawn(
    process.execPath,
    [SCRIPT, 'start', '--foreground', '--port', '0', '--home', scene.directory],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let heard = '';
  const ready = new Promise<boolean>((resolve) => {
    const hear = (chunk: Buffer): void => {
      heard += chunk.toString('utf8');
      if (heard.includes('answers at')) resolve(true);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => resolve(false));
  });
  const exited = once(child, 'exit');
  if (scene.kills > 0 && random() < DURING_RECOVERY) {
    await Promise.race([ready, pause(50 + random() * 700, false, { ref: false })]);
    scene.duringRecovery += 1;
  } else {
    const isReady = await Promise.race([ready, pause(LONGEST_READY_MS, false, { ref: false })]);
    if (!isReady) scene.faults.push(`it did not start: ${heard.slice(-500)}`);
    scene.readyMs.push(performance.now() - begun);
    await pause(random() * random() * 4000);
  }
  child.kill('SIGKILL');
  await exited;
  scene.kills += 1;
}

function look(scene: Scene): void {
  const { store } = homePaths(scene.directory);
  const seen = homeSeen(store);
  if (scene.seen !== undefined)
    for (const lost of lostSince(scene.seen, seen))
      scene.faults.push(`kill ${scene.kills}: lost ${lost}`);
  scene.seen = seen;
}

/** Every chain and book recomputed by the program, and nothing in it twice. */
function finalLook({ directory, faults }: Scene): void {
  faults.push(...doubledIn(homePaths(directory).store));
  for (const words of [
    ['ledger', 'verify'],
    ['audit', 'verify'],
  ]) {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [SCRIPT, ...words, '--home', directory],
      {
        encoding: 'utf8',
      },
    );
    if (status !== 0) faults.push(`invest ${words.join(' ')}: ${stdout}${stderr}`);
  }
}

function told({ kills, duringRecovery, seen, readyMs, faults }: Scene): KillsTold {
  const sorted = readyMs.toSorted((left, right) => left - right);
  const at = (share: number): number =>
    Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN);
  return {
    kills,
    duringRecovery,
    entries: [...(seen?.entries.values() ?? [])].flat().length,
    cyclesClosed: seen?.closed.size ?? 0,
    slotsDone: seen?.done.size ?? 0,
    readyMs: { median: at(0.5), p99: at(0.99), worst: at(1) },
    faults,
  };
}
