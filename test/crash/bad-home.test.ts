import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statfsSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { homePaths } from '#worlds';
import { invest } from './invest.ts';
import { differenceOf, filesBelow, stateOf } from './state-of.ts';

const folder = mkdtempSync(join(tmpdir(), 'bad-home-'));
const good = join(folder, 'good');
const NEXT = ['run-all', '--at', '2025-01-08T12:00:00-05:00'];
let count = 0;
const undo: (() => void)[] = [];

beforeAll(async () => {
  await invest(['init', '--yes', '--world', 'simulated', '--model', 'rules', '--home', good]);
  await invest(['run-all', '--at', '2025-01-05T14:00:00-05:00', '--home', good]);
}, 60_000);

afterEach(() => {
  for (const step of undo.splice(0).toReversed()) step();
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function copy(): string {
  count += 1;
  const home = join(folder, `bad-${count}`);
  cpSync(good, home, { recursive: true });
  return home;
}

const storeOf = (home: string): string => homePaths(home).store;

/** What may not change: every file, but for the two that SQLite keeps beside an open store. */
function kept(home: string): readonly string[] {
  return filesBelow(home)
    .filter(([name]) => !name.endsWith('-shm') && !name.endsWith('-wal'))
    .map(([name, hash]) => `${name} ${hash}`);
}

/** Another process at work on the home, until the test is over. */
async function other(script: string): Promise<ChildProcess> {
  const started = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  undo.push(() => started.kill('SIGKILL'));
  await once(started.stdout, 'data');
  return started;
}

/** Whether file systems may be mounted here: root in a container often may not. */
const mayMount = ((): boolean => {
  if (process.getuid?.() !== 0) return false;
  const place = mkdtempSync(join(tmpdir(), 'mount-'));
  const isMounted = mount(['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place]);
  if (isMounted) spawnSync('umount', [place]);
  rmSync(place, { recursive: true });
  return isMounted;
})();
if (!mayMount) {
  process.stderr.write(
    'bad-home: no right to mount here, so the read-only and full disks are SKIPPED\n',
  );
}

function mount(args: readonly string[]): boolean {
  return spawnSync('mount', args).status === 0;
}

function unmountLater(place: string): void {
  undo.push(() => spawnSync('umount', [place]));
}

describe('a home that is not right', { timeout: 60_000 }, () => {
  it('refuses a store of a newer version and leaves it alone', async () => {
    const home = copy();
    const database = new DatabaseSync(storeOf(home));
    database.exec('PRAGMA user_version = 99');
    database.close();
    const before = kept(home);
    const { code, stderr } = await invest([...NEXT, '--home', home]);
    expect(stderr.replace(/knows \d+;/, 'knows another;')).toBe(
      `invest: ${storeOf(home)}: the store is of version 99, this program knows another; install a newer invest\n`,
    );
    expect(code).toBe(1);
    expect(kept(home)).toEqual(before);
  });

  it.each([
    ['torn in the middle', (path: string) => truncateSync(path, 100_000)],
    ['of random bytes', (path: string) => writeFileSync(path, 'garbage '.repeat(5000))],
  ])('refuses a store %s and leaves it alone', async (_, spoil) => {
    const home = copy();
    rmSync(`${storeOf(home)}-wal`, { force: true });
    rmSync(`${storeOf(home)}-shm`, { force: true });
    spoil(storeOf(home));
    const before = kept(home);
    for (const command of [NEXT, ['accounts']]) {
      const { code, stderr } = await invest([...command, '--home', home]);
      expect(stderr).toBe(
        `invest: ${storeOf(home)}: the file is no intact store; restore a backup, nothing was changed\n`,
      );
      expect(code).toBe(1);
    }
    expect(kept(home)).toEqual(before);
  });

  it('names an empty store file and what to do', async () => {
    const home = copy();
    rmSync(`${storeOf(home)}-wal`, { force: true });
    rmSync(`${storeOf(home)}-shm`, { force: true });
    truncateSync(storeOf(home), 0);
    const { code, stderr } = await invest([...NEXT, '--home', home]);
    expect(stderr).toContain(`${storeOf(home)} names no world`);
    expect(stderr).toContain('restore a backup');
    expect(code).toBe(1);
  });

  it('names the configuration that is missing', async () => {
    const home = copy();
    const path = homePaths(home).config;
    rmSync(path);
    const before = kept(home);
    const { code, stderr } = await invest([...NEXT, '--home', home]);
    expect(stderr).toBe(`invest: ${path} cannot be read\n`);
    expect(code).toBe(1);
    expect(kept(home)).toEqual(before);
  });

  it('says that another process holds the store, and a retry helps', async () => {
    const home = copy();
    const path = JSON.stringify(storeOf(home));
    const before = await stateOf(home);
    const holding = await other(
      `import { DatabaseSync } from 'node:sqlite'; const d = new DatabaseSync(${path}); d.exec('BEGIN IMMEDIATE'); console.log('held'); setInterval(() => d.isOpen, 1000);`,
    );
    const { code, stderr } = await invest([...NEXT, '--home', home]);
    expect(stderr).toBe(
      `invest: ${storeOf(home)}: another process holds the store; try again when it is done\n`,
    );
    expect(code).toBe(3);
    expect(differenceOf(before, await stateOf(home))).toEqual({ lost: [], doubled: [], wrong: [] });
    const reading = await invest(['accounts', '--home', home]);
    expect(reading.code).toBe(0);
    holding.kill('SIGKILL');
    await once(holding, 'close');
    expect((await invest([...NEXT, '--home', home])).code).toBe(0);
  });

  it('leaves an account alone that a living process runs, and takes it when that has died', async () => {
    const home = copy();
    const path = JSON.stringify(storeOf(home));
    const before = await stateOf(home);
    const running = await other(
      `import { hostname } from 'node:os'; import { DatabaseSync } from 'node:sqlite'; const d = new DatabaseSync(${path}); d.prepare('UPDATE leases SET holder = ?, until = 9e15').run(hostname() + ':' + process.pid + ':1'); d.close(); console.log('held'); setInterval(() => 0, 1000);`,
    );
    const { code, stderr } = await invest([...NEXT, '--home', home]);
    expect(stderr).toMatch(
      /^warning research: research is being run by another process \(.+:\d+:1\); try again/,
    );
    expect(code).toBe(3);
    const { lost, doubled, wrong } = differenceOf(before, await stateOf(home));
    const beyondTime = wrong.filter((says) => says !== 'facts now differs');
    expect({ lost, doubled, beyondTime }).toEqual({ lost: [], doubled: [], beyondTime: [] });
    running.kill('SIGKILL');
    await once(running, 'close');
    expect((await invest([...NEXT, '--home', home])).code).toBe(0);
  });

  it('is done with a warning when a file stands where the logs should, and writes the files later', async () => {
    const [home, whole] = [copy(), copy()];
    const { logs } = homePaths(home);
    rmSync(logs, { recursive: true });
    writeFileSync(logs, 'no folder');
    const { code, stderr } = await invest([...NEXT, '--home', home]);
    expect(stderr).toContain(`warning ${logs}`);
    expect(stderr).toContain('the cycle itself is safe in the store');
    expect(code).toBe(0);
    const AFTER = ['run-all', '--at', '2025-01-09T12:00:00-05:00'];
    expect((await invest([...AFTER, '--home', home])).code).toBe(0);
    rmSync(logs);
    const LAST = ['run-all', '--at', '2025-01-10T12:00:00-05:00'];
    for (const command of [NEXT, AFTER, LAST]) await invest([...command, '--home', whole]);
    expect((await invest([...LAST, '--home', home])).stderr).not.toContain('cannot be written');
    const difference = differenceOf(await stateOf(whole), await stateOf(home));
    expect(difference).toEqual({ lost: [], doubled: [], wrong: [] });
  });

  it('refuses a store that has tables and says version 0', async () => {
    const home = copy();
    const database = new DatabaseSync(storeOf(home));
    database.exec('PRAGMA user_version = 0');
    database.close();
    const before = kept(home);
    const { code, stderr } = await invest([...NEXT, '--home', home]);
    expect(stderr).toBe(
      `invest: ${storeOf(home)}: the store says version 0 but has tables; restore a backup\n`,
    );
    expect(code).toBe(1);
    expect(kept(home)).toEqual(before);
  });

  it.skipIf(!mayMount)('says that a read-only home is read-only and changes nothing', async () => {
    const home = copy();
    const place = join(folder, `read-only-${count}`);
    mkdirSync(place);
    expect(mount(['--bind', home, place])).toBe(true);
    unmountLater(place);
    expect(mount(['-o', 'remount,ro,bind', place])).toBe(true);
    const before = kept(home);
    for (const command of [NEXT, ['accounts']]) {
      const { code, stderr } = await invest([...command, '--home', place]);
      expect(stderr).toMatch(/^invest: .*invest\.db: .*(writ|read-only).*\n$/);
      expect(stderr).toContain(storeOf(place));
      expect(code).toBe(1);
    }
    expect(kept(home)).toEqual(before);
  });

  it.skipIf(!mayMount).each([0, 30_000, 150_000, 400_000])(
    'keeps what is whole on a disk with %i bytes left, and finishes when there is room',
    async (left) => {
      const whole = copy();
      expect((await invest([...NEXT, '--home', whole])).code).toBe(0);
      const disk = join(folder, `disk-${left}`);
      mkdirSync(disk);
      expect(mount(['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', disk])).toBe(true);
      unmountLater(disk);
      const home = join(disk, 'home');
      cpSync(good, home, { recursive: true });
      const before = await stateOf(home);
      const ballast = join(disk, 'ballast');
      const { bavail, bsize } = statfsSync(disk);
      writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - left)));
      const { code, stderr } = await invest([...NEXT, '--home', home]);
      expect(stderr).toMatch(
        /^(?:warning .* cannot be written; .*\n)*invest: \/.*(?:full|cannot be written).*\n$/,
      );
      expect(code).toBe(3);
      rmSync(ballast);
      const after = await stateOf(home);
      expect(
        [...before.rows].filter(([name, row]) => isFact(name) && after.rows.get(name) !== row),
      ).toEqual([]);
      expect(after.faults).toEqual([]);
      expect((await invest([...NEXT, '--home', home])).code).toBe(0);
      const difference = differenceOf(await stateOf(whole), await stateOf(home));
      expect(difference).toEqual({ lost: [], doubled: [], wrong: [] });
    },
  );
});

/** Entries, tickets and cycles that were there before; the home's time may have moved on. */
function isFact(name: string): boolean {
  return !name.startsWith('facts ');
}

it('begins with a home that has fills and no fault', async () => {
  const { fills, faults, unfinished } = await stateOf(good);
  expect(fills.size).toBeGreaterThan(5);
  expect({ faults, unfinished }).toEqual({ faults: [], unfinished: [] });
});
