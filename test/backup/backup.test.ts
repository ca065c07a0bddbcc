import { spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { once } from 'node:events';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { zstdDecompressSync } from 'node:zlib';
import { systemClock } from '#adapters/system';
import { KEEP } from '#app/backup';
import { backupViewSchema, restoreViewSchema, verifyViewSchema } from '#contract';
import { seededRandom } from '#core/prelude';
import { backup, backupChore, restore, verify } from '#verbs/backup';
import { verifyAudit } from '#verbs/audit';
import { homePaths, type Home } from '#worlds';
import { storeOfHome } from '#worlds/backup';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lives, livedHome } from './lived-home.ts';

let folder = '';
let home = '';
let file = '';
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backup-'));
  home = join(folder, 'home');
  file = join(folder, 'one.tar.zst');
  await livedHome(home);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const HERE = dirname(fileURLToPath(import.meta.url));
const hasTar = spawnSync('tar', ['--zstd', '--version']).status === 0;
const faultsOf = async (place: string): Promise<readonly string[]> =>
  (await verify(place)).checks.flatMap(({ faults }) => faults);

function stateOf(directory: string): unknown {
  const store = storeOfHome(directory);
  try {
    return [store.journalHash(), store.chainHeads(), store.fact('seed')];
  } finally {
    store.close();
  }
}

describe('a backup', () => {
  it('is one file of its owner, and restored it is the home that it was', async () => {
    const made = backupViewSchema.parse(await backup(home, file));
    expect(made.members.map(({ name }) => name)).toEqual([
      'data/invest.db',
      'data/config.yaml',
      'data/backtests/run1/run.json',
    ]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).toSorted()).toEqual(['home', 'one.tar.zst']);
    const to = join(folder, 'other');
    const view = restoreViewSchema.parse(
      await restore({ file, directory: to, replace: 'nothing' }),
    );
    expect(view.recordsHead).toBe(made.recordsHead);
    expect(stateOf(to)).toEqual(stateOf(home));
    for (const name of ['data/config.yaml', 'data/backtests/run1/run.json'])
      expect(readFileSync(join(to, name))).toEqual(readFileSync(join(home, name)));
    for (const place of [file, to, home]) {
      const found = verifyViewSchema.parse(await verify(place));
      expect(found).toMatchObject({ ok: true, of: place === file ? 'backup' : 'home' });
    }
  });

  it.skipIf(!hasTar)(
    'is opened by tar --zstd (skipped where there is no tar with zstd)',
    async () => {
      await backup(home, file);
      const told = spawnSync('tar', ['--zstd', '-tvf', file], { encoding: 'utf8' });
      expect(told.stderr).toBe('');
      expect(told.stdout.split('\n').map((line) => line.split(' ').at(-1))).toEqual([
        'manifest.json',
        'data/invest.db',
        'data/config.yaml',
        'data/backtests/run1/run.json',
        '',
      ]);
      const into = join(folder, 'by-tar');
      mkdirSync(into);
      expect(spawnSync('tar', ['--zstd', '-xf', file, '-C', into]).status).toBe(0);
      expect(readFileSync(join(into, 'data/config.yaml'))).toEqual(
        readFileSync(join(home, 'data/config.yaml')),
      );
    },
  );

  it('is whole though another process writes all the while, and holds all that was there before', async () => {
    const writer = spawn(process.execPath, [join(HERE, 'writer.ts'), home], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      await once(writer.stdout, 'data');
      for (const number of [1, 2, 3]) {
        const before = storeOfHome(home);
        const { head, count } = before.chainHeads().records;
        before.close();
        const made = join(folder, `${number}.tar.zst`);
        await backup(home, made);
        expect(await faultsOf(made)).toEqual([]);
        const to = join(folder, `restored-${number}`);
        await restore({ file: made, directory: to, replace: 'nothing' });
        const store = storeOfHome(to);
        const audit = verifyAudit(store, head);
        store.close();
        expect(audit).toMatchObject({
          ok: true,
          expected: { place: { chain: 'records', number: count } },
        });
      }
    } finally {
      writer.kill('SIGKILL');
      await once(writer, 'exit');
    }
  });
});

describe('a damaged backup', () => {
  it('is refused wherever a byte was changed or it was cut, and nothing is touched', async () => {
    await backup(home, file);
    const bytes = readFileSync(file);
    const plain = zstdDecompressSync(bytes);
    const random = seededRandom(7);
    const other = join(folder, 'damaged.tar.zst');
    const to = join(folder, 'to');
    for (let round = 0; round < 60; round += 1) {
      const at = Math.floor(random.next() * bytes.length);
      if (round % 2 === 0) {
        const changed = Buffer.from(bytes);
        changed.writeUInt8(changed.readUInt8(at) ^ (1 << (round % 8)), at);
        writeFileSync(other, changed);
      } else {
        copyFileSync(file, other);
        truncateSync(other, at);
      }
      // A bit that zstd does not look at changes nothing that is in the file.
      if (round % 2 === 0 && plainOf(other)?.equals(plain) === true) continue;
      const found = await verify(other);
      expect(found.ok, `round ${round}, byte ${at} of ${bytes.length}`).toBe(false);
      await expect(restore({ file: other, directory: to, replace: 'nothing' })).rejects.toThrow(
        /damaged|no backup/,
      );
      expect(readdirSync(folder).toSorted()).toEqual(['damaged.tar.zst', 'home', 'one.tar.zst']);
    }
  }, 60_000);

  it.skipIf(!hasTar).each([
    ['a step upwards', '../evil'],
    ['a place outside data', 'etc/passwd'],
  ])('of somebody else with %s is refused', async (_, name) => {
    mkdirSync(join(folder, 'made/in'), { recursive: true });
    const member = { name, bytes: 1, sha256: '0'.repeat(64) };
    const chain = { count: 0, head: '' };
    const manifest = {
      format: 1,
      madeAt: 'x',
      madeBy: 'x',
      world: 'x',
      storeVersion: 4,
      records: chain,
      acts: chain,
      ledgers: [],
      members: [member],
      leftOut: [],
    };
    writeFileSync(join(folder, 'made/in/manifest.json'), JSON.stringify(manifest));
    writeFileSync(join(folder, 'made/evil'), 'x');
    const tar = ['--zstd', '-cPf', file, '-C', join(folder, 'made/in'), 'manifest.json', '../evil'];
    expect(spawnSync('tar', tar).status).toBe(0);
    await expect(
      restore({ file, directory: join(folder, 'to'), replace: 'nothing' }),
    ).rejects.toThrow(/it names a member/);
    expect(existsSync(join(folder, 'evil'))).toBe(false);
  });

  it.each([
    ['no archive', Buffer.from('hello')],
    ['empty', Buffer.alloc(0)],
  ])('that is %s says so', async (_, contents) => {
    writeFileSync(file, contents);
    expect((await faultsOf(file)).join('')).toMatch(/damaged/);
  });
});

describe('a restore', () => {
  it('onto a home that is there is refused, and with --replace sets it aside first', async () => {
    await backup(home, file);
    const store = storeOfHome(home);
    await lives(store, 500, 1);
    store.close();
    const later = stateOf(home);
    await expect(restore({ file, directory: home, replace: 'nothing' })).rejects.toThrow(
      /home is not empty; restore elsewhere, or with --replace/,
    );
    expect(stateOf(home)).toEqual(later);
    const { setAside } = await restore({
      file,
      directory: home,
      replace: 'the home that is there',
    });
    expect(setAside).toMatch(/home\.before-\d{8}T\d{6}Z$/);
    expect(stateOf(setAside ?? '')).toEqual(later);
    expect(stateOf(home)).not.toEqual(later);
    expect(await faultsOf(home)).toEqual([]);
  });

  it('onto a home that runs is refused', async () => {
    await backup(home, file);
    const writer = spawn(process.execPath, [join(HERE, 'writer.ts'), home], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      await once(writer.stdout, 'data');
      await expect(
        restore({ file, directory: home, replace: 'the home that is there' }),
      ).rejects.toThrow(/home is running \(process .*\); stop it first/);
    } finally {
      writer.kill('SIGKILL');
      await once(writer, 'exit');
    }
    await restore({ file, directory: home, replace: 'the home that is there' });
  });

  it('that is killed at any point leaves the old home whole, and is run again', async () => {
    await livedHome(join(folder, 'big'), 60);
    await backup(join(folder, 'big'), file);
    const was = stateOf(home);
    const is = stateOf(join(folder, 'big'));
    const asides: boolean[] = [];
    for (const isThere of KILL_POINTS) {
      rmSync(home, { recursive: true, force: true });
      for (const name of readdirSync(folder).filter((each) => each.startsWith('home.before')))
        rmSync(join(folder, name), { recursive: true });
      await livedHomeLike(was);
      const child = spawn(process.execPath, [join(HERE, 'restorer.ts'), file, home], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const end = once(child, 'exit');
      await once(child.stdout, 'data');
      while (!isThere(readdirSync(folder)) && child.exitCode === null)
        await new Promise((done) => setImmediate(done));
      child.kill('SIGKILL');
      await end;
      const found = foundAfterKill();
      expect([was, is]).toContainEqual(found.atPlace ?? is);
      expect(found.old).toEqual(was);
      asides.push(found.isAside);
      await restore({ file, directory: home, replace: 'the home that is there' });
      expect(stateOf(home)).toEqual(is);
      expect(readdirSync(folder).filter((name) => name.includes('restoring'))).toEqual([]);
    }
    expect(asides[0]).toBe(false);
    expect(asides.at(-1)).toBe(true);
  }, 120_000);
});

/** As it begins, while it unpacks, when the store is unpacked, when the old home was set aside. */
const KILL_POINTS: readonly ((names: readonly string[]) => boolean)[] = [
  () => true,
  (names) => names.some((name) => name.startsWith('home.restoring-')),
  (names) =>
    names.some(
      (name) =>
        name.startsWith('home.restoring-') && existsSync(join(folder, name, 'data/invest.db')),
    ),
  (names) => names.some((name) => name.startsWith('home.before-')),
];

/** The old home, aside or not, and what stands at its place; nothing for the moment between two renames. */
function foundAfterKill(): { isAside: boolean; old: unknown; atPlace: unknown } {
  const aside = readdirSync(folder).find((name) => name.startsWith('home.before'));
  return {
    isAside: aside !== undefined,
    old: stateOf(aside === undefined ? home : join(folder, aside)),
    atPlace: existsSync(home) ? stateOf(home) : undefined,
  };
}

function plainOf(path: string): Buffer | undefined {
  try {
    return zstdDecompressSync(readFileSync(path));
  } catch {
    return undefined;
  }
}

/** The home of before, made again: its state is a pure function of how it was made but for its own clock. */
async function livedHomeLike(was: unknown): Promise<void> {
  await livedHome(home);
  expect(stateOf(home)).toEqual(was);
}

describe('automatic backups', () => {
  it('are made in the home, forgotten by their age, and not made twice in a moment', async () => {
    const paths = homePaths(home);
    const asHome = { paths, outside: { clock: systemClock } } as Home;
    const chore = backupChore(asHome, { keep: KEEP });
    const backups = join(paths.data, 'backups');
    mkdirSync(backups);
    writeFileSync(join(backups, 'invest-20200101T000000Z.tar.zst'), 'old');
    writeFileSync(join(backups, 'mine.txt'), 'mine');
    expect(await chore.run()).toMatch(/^backup of \d+\.\d MB, 1 old ones removed$/);
    expect(await chore.run()).toBeUndefined();
    const names = readdirSync(backups);
    expect(names).toHaveLength(2);
    const made = names.find((name) => name.startsWith('invest-')) ?? '';
    expect(await faultsOf(join(backups, made))).toEqual([]);
  });
});

describe('the audit of a home', () => {
  it('finds a head that was kept elsewhere, and misses one after the books were written anew', () => {
    const store = storeOfHome(home);
    const { records } = verifyAudit(store);
    expect(verifyAudit(store, records.head ?? '')).toMatchObject({ ok: true });
    expect(verifyAudit(store, 'f'.repeat(64))).toMatchObject({
      ok: false,
      expected: { place: null },
    });
    store.close();
  });
});
