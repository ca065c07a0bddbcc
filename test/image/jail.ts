import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import type { Environment } from './built-image.ts';

const LOOKS = 120;
const HEALTHY = ['node', '/opt/invest/deploy/image/healthy.mjs'];

/** What an engine is told: the image, who runs it, whose the volumes are, and variables. */
export type Asked = {
  readonly root: string;
  readonly entry: readonly string[];
  readonly environment: Environment;
  readonly user: number;
  readonly owner: number;
};

export type Said = { readonly status: number | null; readonly text: string };

/** The image as it runs: read-only but for its volumes and /tmp, nobody's capabilities, a process namespace of its own. */
export type Jail = {
  /** In the namespaces of what runs, as its user: what `docker exec` does. */
  readonly inside: (...words: readonly string[]) => Said;
  /** Seconds until it was healthy; throws with its own words where it ends before. */
  readonly healthy: () => Promise<number>;
  /** Of /proc, of the service. */
  readonly processFile: (name: string) => string;
  /** Its code and all that it said. */
  readonly ended: () => Promise<Said>;
};

export function jailed(asked: Asked): Jail {
  const volumes = mkdtempSync(join(tmpdir(), 'invest-volumes-'));
  for (const name of ['data', 'logs']) mkdirSync(join(volumes, name), { mode: 0o700 });
  execFileSync('chown', [
    '-R',
    `${asked.owner}:${asked.owner}`,
    join(volumes, 'data'),
    join(volumes, 'logs'),
  ]);
  for (const folder of [volumes, dirname(asked.root)]) chmodSync(folder, 0o755);
  const words = [...asUser(asked.user), 'bwrap', ...walls(asked, volumes), ...asked.entry];
  const child = spawn('setpriv', words, { stdio: ['ignore', 'pipe', 'pipe'] });
  const heard: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => void heard.push(chunk.toString()));
  const inside = (...told: readonly string[]): Said => entered(asked, innermost(child), told);
  return {
    inside,
    healthy: () => untilHealthy(child, inside, heard),
    processFile: (name) => readFileSync(`/proc/${innermost(child)}/${name}`, 'utf8'),
    ended: async () => {
      await ended(child);
      execFileSync('rm', ['-rf', volumes]);
      return { status: child.exitCode, text: heard.join('') };
    },
  };
}

/** Given a moment to end by itself, then told to: the service, as an engine tells the first process. */
async function ended(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null;
  for (let look = 0; look < 8 && !isOver(); look += 1) await pause(250);
  if (isOver()) return;
  process.kill(innermost(child), 'SIGTERM');
  await exit;
}

/** A user that is no root's place outside either, as with an engine that maps nobody. */
function asUser(user: number): readonly string[] {
  return ['--reuid', `${user}`, '--regid', `${user}`, '--clear-groups'];
}

function walls({ root, environment, user }: Asked, volumes: string): readonly string[] {
  const words =
    '--unshare-all --share-net --die-with-parent --new-session --clearenv --cap-drop ALL';
  const places = '--proc /proc --dev /dev --tmpfs /tmp --chdir /app';
  return [
    ...`${words} --uid ${user} --gid ${user}`.split(' '),
    '--ro-bind',
    root,
    '/',
    ...places.split(' '),
    ...['data', 'logs'].flatMap((name) => ['--bind', join(volumes, name), `/app/${name}`]),
    ...Object.entries(environment).flatMap(([name, value]) => ['--setenv', name, value]),
  ];
}

function entered({ environment, user }: Asked, pid: number, words: readonly string[]): Said {
  const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  const within = `--target ${pid} --mount --pid --ipc --uts /usr/bin/setpriv`.split(' ');
  const bare = '--bounding-set=-all --inh-caps=-all --no-new-privs env -i'.split(' ');
  const told = [...within, ...asUser(user), ...bare, ...variables, ...words];
  const { status, stdout, stderr } = spawnSync('nsenter', told, { encoding: 'utf8' });
  return { status, text: `${stdout}${stderr}`.trim() };
}

/** The service itself, below setpriv and bwrap. */
function innermost(child: ChildProcess): number {
  let pid = child.pid ?? 0;
  for (;;) {
    const below = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0];
    if (below === undefined || below === '' || isNode(pid)) return pid;
    pid = Number(below);
  }
}

function isNode(pid: number): boolean {
  return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('node');
}

async function untilHealthy(
  child: ChildProcess,
  inside: Jail['inside'],
  heard: readonly string[],
): Promise<number> {
  const begun = performance.now();
  for (let look = 0; look < LOOKS; look += 1) {
    if (child.exitCode !== null) throw new Error(`it ended: ${heard.join('')}`);
    if (inside(...HEALTHY).status === 0) return (performance.now() - begun) / 1000;
    await pause(250);
  }
  throw new Error(`it never became healthy: ${heard.join('')}`);
}
