import { chmodSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { writeCycleFile } from '#adapters/cycle-files';
import { systemClock } from '#adapters/system';
import { toIso } from '#core/calendar';
import { PortError } from '#ports';
import type { Home } from '#worlds';
import { halvesIn } from './halves-in.ts';
import { deadLeases } from './dead-leases.ts';
import { missingFiles } from './missing-files.ts';
import { oldLogs } from './old-logs.ts';
import { isOpen, openToOthers } from './open-to-others.ts';
import { keyFilesIn } from './outside-memory-findings.ts';
import type { RepairName } from './repair-names.ts';
import { isServed } from './service-seen.ts';

/**
 * Mends one thing by itself and says what was done; none touches ledger or record, and mending twice is mending once.
 * Throws the sentence why it may not be done now.
 */
export async function repair(home: Home, name: RepairName): Promise<string> {
  return REPAIRS[name](home);
}

const REPAIRS: Readonly<Record<RepairName, (home: Home) => Promise<string> | string>> = {
  permissions: closed,
  halves: ({ paths }) => `${removed(halvesIn(paths))} half files are deleted`,
  files: writtenAgain,
  caches: movedAside,
  leases: (home) =>
    `${home.store.leases.end(deadLeases(home))} leases of ended processes are ended`,
  slots: madeDue,
  jobs: endedJobs,
  wal: checkpointed,
  'old-logs': (home) => `${removed(oldLogs(home))} old logs are deleted`,
};

/** The home's own, and the files of keys that belong to us. */
function closed({ paths, config }: Home): string {
  const keys = keyFilesIn(config).filter(
    (path) => existsSync(path) && isOpen(path) && isOurs(path),
  );
  const open = [...openToOthers(paths), ...keys];
  for (const path of open) chmodSync(path, statSync(path).mode & 0o700);
  return open.length === 0
    ? 'nobody else could read anything'
    : `closed to others: ${open.join(', ')}`;
}

function isOurs(path: string): boolean {
  return process.getuid?.() === statSync(path).uid && !path.startsWith('/run/secrets/');
}

function removed(paths: readonly string[]): number {
  for (const path of paths) rmSync(path, { force: true });
  return paths.length;
}

async function writtenAgain(home: Home): Promise<string> {
  const missing = missingFiles(home);
  for (const { id } of missing) {
    const record = await home.store.journal.read(id);
    if (record !== undefined) writeCycleFile(home.paths.logs, record);
  }
  return `${missing.length} files of cycles are written again`;
}

/** Never deleted: whoever wants may look at what was in them. */
function movedAside({ paths }: Home): string {
  if (isServed(paths)) throw refusal('a service has them open; first: invest stop');
  const damaged = [paths.yahoo, paths.feeds, paths.articles].filter(isDamaged);
  const stamp = toIso(systemClock.now()).replaceAll(/[-:]|\.\d+/g, '');
  for (const path of damaged)
    for (const end of ['', '-wal', '-shm'])
      if (existsSync(`${path}${end}`))
        renameSync(`${path}${end}`, `${path}${end}.damaged-${stamp}`);
  if (damaged.length === 0) return 'no cache is damaged';
  return `moved aside as .damaged-${stamp}, they are filled again: ${damaged.join(', ')}`;
}

function isDamaged(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    const database = new DatabaseSync(path, { readOnly: true });
    try {
      return database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'] !== 'ok';
    } finally {
      database.close();
    }
  } catch (error) {
    return !(error instanceof Error && /locked|busy/i.test(error.message));
  }
}

function refusal(says: string): PortError {
  return new PortError('home', says, { retryable: false });
}

function assertNotServed({ paths }: Home, what: string): void {
  if (isServed(paths)) throw refusal(`a service runs: ${what} are its own; nothing was changed`);
}

/** A slot that is due again is begun by the next service, or told as missed where it is too late. */
async function madeDue(home: Home): Promise<string> {
  assertNotServed(home, 'running slots');
  const { slots } = home.store;
  const running = (await slots.open()).filter(({ state }) => state === 'running');
  for (const row of running) await slots.keep({ ...row, state: 'due' });
  return `${running.length} slots are due again`;
}

async function endedJobs(home: Home): Promise<string> {
  assertNotServed(home, 'running jobs');
  const { jobs } = home.store;
  const running = (await jobs.open()).filter(({ state }) => state === 'running');
  const endedAt = systemClock.now();
  for (const job of running)
    await jobs.keep({
      ...job,
      state: 'failed',
      endedAt,
      because: 'the process that ran it has ended',
    });
  return `${running.length} jobs are ended as failed`;
}

function checkpointed({ paths }: Home): string {
  if (!existsSync(paths.store)) return 'the store is in PostgreSQL, which keeps its own log';
  const database = new DatabaseSync(paths.store, { timeout: 5000 });
  try {
    const told = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
    if (told?.['busy'] !== 0) throw refusal('somebody reads the store; end that and try again');
    return 'the write-ahead log is written into the store and empty';
  } finally {
    database.close();
  }
}
