import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';

/** A PostgreSQL of the tests' own, in a folder that goes with it. */
export type PostgresServer = {
  readonly url: string;
  readonly port: number;
  readonly folder: string;
  /** An address that nobody has used: each store a schema of its own. */
  place(): { readonly url: string; readonly schema: string };
  /** As if the power had gone: every process of it at once. */
  kill(): Promise<void>;
  /** Begins it again on what it had written. */
  begin(): Promise<void>;
  stop(): Promise<void>;
};

export type PostgresFound =
  | { readonly kind: 'found'; readonly server: PostgresServer }
  | { readonly kind: 'none'; readonly because: string };

type Settings = {
  /** Whether it waits for the disk: only where it is killed. */
  readonly isDurable?: boolean;
  readonly connections?: number;
};

/** The server's programs where Debian, Homebrew or PATH have them; installed from Debian's packages where they may be. */
export async function postgresServer(settings: Settings = {}): Promise<PostgresFound> {
  const programs = programsFound() ?? installed();
  if (programs === undefined)
    return {
      kind: 'none',
      because: 'no PostgreSQL server is installed, and none can be installed',
    };
  const server = serverIn(programs, settings, await freePort());
  await server.begin();
  return { kind: 'found', server };
}

function programsFound(): string | undefined {
  const places = [
    ...globSync('/usr/lib/postgresql/*/bin').toSorted().toReversed(),
    ...globSync('/opt/homebrew/opt/postgresql*/bin'),
    ...(process.env['PATH'] ?? '').split(':'),
  ];
  return places.find(
    (place) => existsSync(join(place, 'initdb')) && existsSync(join(place, 'postgres')),
  );
}

/** Of two test files that find none one installs and the other waits. */
const INSTALL = `ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null ||
  { apt-get update && apt-get install -y --no-install-recommends postgresql; }`;

/** Only where that asks nobody: as root of a Debian. */
function installed(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  const lock = join(tmpdir(), 'invest-tests-install.lock');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('flock', [lock, 'sh', '-c', INSTALL], { env, stdio: 'ignore', timeout: 600_000 });
  return programsFound();
}

/** It refuses to run as root: there it runs as the user that its package has made, or as nobody. */
function userOf(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const name = spawnSync('id', ['postgres']).status === 0 ? 'postgres' : 'nobody';
  const idOf = (flag: string): number =>
    Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

function serverIn(programs: string, settings: Settings, port: number): PostgresServer {
  const folder = madeCluster(programs);
  const run = runner({ programs, folder, port, settings });
  const url = `postgres://invest@127.0.0.1:${port}/postgres`;
  let schemas = 0;
  return {
    url,
    port,
    folder,
    place: () => {
      schemas += 1;
      return { url, schema: `home_${schemas}` };
    },
    kill: async () => run.end('SIGKILL'),
    begin: async () => run.begin(),
    stop: async () => {
      await run.end('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A folder with an empty cluster, of the user that runs the server. */
function madeCluster(programs: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'invest-postgres-'));
  const user = userOf();
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  const made = ['-D', join(folder, 'data'), '-U', 'invest', '--auth=trust', '--no-sync'];
  execFileSync(join(programs, 'initdb'), [...made, '-E', 'UTF8', '--locale=C.UTF-8'], {
    ...user,
    stdio: 'ignore',
  });
  return folder;
}

type Running = {
  readonly programs: string;
  readonly folder: string;
  readonly port: number;
  readonly settings: Settings;
};

type Runner = { begin(): Promise<void>; end(signal: NodeJS.Signals): Promise<void> };

function runner({ programs, folder, port, settings }: Running): Runner {
  let running: ChildProcess | undefined;
  const { isDurable = false, connections = 60 } = settings;
  const given = {
    port,
    max_connections: connections,
    unix_socket_directories: folder,
    fsync: isDurable ? 'on' : 'off',
    listen_addresses: '127.0.0.1',
  };
  const options = Object.entries(given).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  process.once('exit', () => {
    if (running !== undefined) killGroup(running);
  });
  return {
    begin: async () => {
      const told = ['-D', join(folder, 'data'), ...options];
      const how = { ...userOf(), stdio: 'ignore', detached: true } as const;
      running = spawn(join(programs, 'postgres'), told, how);
      await answering(port);
    },
    end: async (signal) => {
      const child = running;
      running = undefined;
      if (child === undefined || child.exitCode !== null) return;
      const gone = new Promise((done) => child.once('exit', done));
      if (signal === 'SIGKILL') killGroup(child);
      else child.kill(signal);
      await gone;
    },
  };
}

/** Each of its processes has a session of its own; those that lose the first one end by themselves. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has gone already.
  }
}

async function answering(port: number): Promise<void> {
  const { Client } = await import('pg');
  for (let tries = 0; ; tries += 1) {
    const client = new Client({ host: '127.0.0.1', port, user: 'invest', database: 'postgres' });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (tries > 300) throw error;
      await pause(100);
    }
  }
}
