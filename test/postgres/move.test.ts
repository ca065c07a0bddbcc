import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { openCassette } from '#adapters/cassette';
import { withRulesArms } from '#config';
import { assert } from '#core/prelude';
import { newYorkTime, tradingDate } from '#core/calendar';
import { beginAt, runAccounts } from '#verbs/acts';
import { backup, move, verify } from '#verbs/backup';
import { homePaths, initHome, openHome } from '#worlds';
import { cassetteOf } from '#worlds/backtest';
import { restoreHome } from '#worlds/backup';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cassetteRecording } from '../contracts/cassette-recordings.ts';
import { openedStore, whySkipped } from './opened-store.ts';
import { postgresServer, type PostgresServer } from './postgres-server.ts';

const found = await postgresServer();
const WHY_NOT = whySkipped(found);
const folder = mkdtempSync(join(tmpdir(), 'move-'));
const home = join(folder, 'home');
const quiet = { line: () => undefined };
const unseen = (): void => undefined;
const AT = newYorkTime(tradingDate('2025-01-07'), 12, 0);

beforeAll(async () => {
  const made = initHome({ directory: home, world: 'simulated', seed: 1, config: withRulesArms() });
  assert(made.kind === 'made', 'a home is made');
  await lived(home);
});
afterEach(() => {
  delete process.env['DATABASE_URL'];
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  if (found.kind === 'found') await found.server.stop();
});

function server(): PostgresServer {
  if (found.kind === 'none') throw new Error(found.because);
  process.env['DATABASE_URL'] = found.server.url;
  return found.server;
}

async function lived(directory: string, at = AT): Promise<void> {
  const open = await openHome(directory, quiet);
  const accounts = open.accounts.slice(0, 4);
  await beginAt(at, accounts, { home: open, mode: 'real' });
  await runAccounts(accounts, { home: open, mode: 'real' });
  await open.store.acts.keep({ at, who: 'w', what: 'x', outcome: 'done' });
  open.close();
}

async function hashOf(directory: string): Promise<string> {
  const open = await openHome(directory, quiet);
  try {
    expect(open.store.chainFaults()).toEqual([]);
    expect(open.store.recordFaults()).toEqual([]);
    return open.store.journalHash();
  } finally {
    open.close();
  }
}

function repliesIn(directory: string): number {
  const cassette = openCassette(join(directory, 'data', 'cassette.db'));
  const count = cassette.count();
  cassette.close();
  return count;
}

describe.skipIf(WHY_NOT !== '')(`a home that is moved ${WHY_NOT}`, { timeout: 120_000 }, () => {
  it('is the same there and back, goes on in both, and leaves what it left', async () => {
    const before = await hashOf(home);
    const replies = openCassette(join(home, 'data', 'cassette.db'));
    for (const number of [1, 2, 3])
      await replies.keep(cassetteRecording(number, `reply ${number}`));
    replies.close();
    server();
    const there = await move({ directory: home, to: 'postgres', schema: 'moved' }, unseen);
    expect(there.journalHash).toBe(before);
    expect(there.acts).toBe(1);
    expect(existsSync(join(home, 'data', 'invest.db'))).toBe(false);
    expect(existsSync(there.left)).toBe(true);
    expect(readFileSync(join(home, 'data', 'store.json'), 'utf8')).not.toContain('password');
    expect(await hashOf(home)).toBe(before);
    const kept = cassetteOf({ paths: homePaths(home) });
    expect(kept.count()).toBe(3);
    await kept.keep(cassetteRecording(4, 'asked in PostgreSQL'));
    kept.close();

    await lived(home, newYorkTime(tradingDate('2025-01-09'), 12, 0));
    const after = await hashOf(home);
    expect(after).not.toBe(before);

    const file = join(folder, 'of-postgres.tar');
    expect((await backup(home, file)).world).toBe('simulated');
    expect((await verify(file)).ok).toBe(true);
    const restored = join(folder, 'restored');
    await restoreHome({ file, directory: restored, replace: 'nothing' });
    expect(await hashOf(restored)).toBe(after);
    expect(repliesIn(restored)).toBe(4);

    const back = await move({ directory: home, to: 'file', schema: undefined }, unseen);
    expect(back.journalHash).toBe(after);
    expect(repliesIn(home)).toBe(4);
    expect(existsSync(join(home, 'data', 'store.json'))).toBe(false);
    expect(await hashOf(home)).toBe(after);
    expect(readdirSync(join(home, 'data')).filter((name) => name.endsWith('.half'))).toEqual([]);
    await lived(home, newYorkTime(tradingDate('2025-01-10'), 12, 0));

    await expect(
      move({ directory: home, to: 'postgres', schema: 'moved' }, unseen),
    ).rejects.toThrow('the schema moved holds a store already; name another with --schema');
    await move({ directory: home, to: 'postgres', schema: 'again' }, unseen);
    await lived(home, newYorkTime(tradingDate('2025-01-13'), 12, 0));
    expect(await hashOf(home)).not.toBe(after);
  });

  it('is not moved while somebody runs it, nor to nowhere', async () => {
    const other = join(folder, 'other');
    initHome({ directory: other, world: 'simulated', seed: 2, config: withRulesArms() });
    const running = await openHome(other, quiet);
    running.store.leases.take('(service)');
    server();
    const asked = { directory: other, to: 'postgres', schema: 'running' };
    await expect(move(asked, unseen)).rejects.toThrow(/somebody runs this home/);
    running.store.leases.release('(service)');
    running.close();
    await expect(move({ ...asked, to: 'mysql://x/y' }, unseen)).rejects.toThrow(
      '--to has to be postgres://USER:PASSWORD@HOST:PORT/DATABASE',
    );
    await expect(move({ ...asked, to: 'file' }, unseen)).rejects.toThrow(/is a file already/);
    await expect(move({ ...asked, to: 'postgres://nobody@127.0.0.1:1/x' }, unseen)).rejects.toThrow(
      /the server cannot be reached/,
    );
    delete process.env['DATABASE_URL'];
    await expect(move(asked, unseen)).rejects.toThrow(
      'DATABASE_URL is not set; it names the server',
    );
    expect(existsSync(join(other, 'data', 'store.json'))).toBe(false);
    await lived(other);
  });

  it('says what it needs where the variable is gone, and never begins an empty one', async () => {
    const third = join(folder, 'third');
    const { url } = server();
    initHome({
      directory: third,
      world: 'simulated',
      seed: 3,
      config: withRulesArms(),
      schema: 'third',
    });
    const before = await hashOf(third);
    delete process.env['DATABASE_URL'];
    await expect(openHome(third, quiet)).rejects.toThrow(
      /this home is kept in PostgreSQL, in postgres:.*schema third\); set DATABASE_URL/,
    );
    process.env['DATABASE_URL'] = url;
    expect(await hashOf(third)).toBe(before);
    const store = openedStore({ url, schema: 'third' });
    store.keepFact('moved_to', 'elsewhere');
    store.close();
    await expect(openHome(third, quiet)).rejects.toThrow(/was moved to elsewhere and is not read/);
  });
});
