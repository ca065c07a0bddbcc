import type { DatabaseSync } from 'node:sqlite';
import { toIso, type Instant } from '#core/calendar';
import { PortError, type Fingerprint } from '#ports';
import { copyBeside } from './copy-beside.ts';
import { linkEarlier, RECORDS_FROM } from './record-chain.ts';
import { failureText } from './failure-text.ts';
import { transaction } from './transaction.ts';

type Parts = {
  readonly database: DatabaseSync;
  readonly path: string;
  readonly migrations: readonly string[];
  readonly fingerprint: Fingerprint;
  readonly wall: () => Instant;
};

/** The version that has brought the chain of records. */
const CHAINED = 4;

/**
 * Brings a store to the newest version in one transaction. One that is older is copied first, while nobody else can
 * write; where the copy or the upgrade fails the store stays as it was.
 */
export function upgradeStore(parts: Parts): void {
  const { database, migrations } = parts;
  if (versionOf(database) === migrations.length) return;
  transaction(database, () => {
    const version = versionOf(database);
    assertKnown(parts, version);
    if (version === migrations.length) return;
    const copy = version === 0 ? undefined : copyBeside(parts, version);
    try {
      step(parts, version);
    } catch (error) {
      throw failed(parts, { version, copy, error });
    }
  });
}

function step({ database, migrations, fingerprint, wall }: Parts, version: number): void {
  for (const sql of migrations.slice(version)) database.exec(sql);
  if (version < CHAINED && migrations.length >= CHAINED) {
    const earlier = linkEarlier(database, fingerprint);
    if (earlier > 0) {
      database
        .prepare('INSERT INTO facts VALUES (?, ?)')
        .run(RECORDS_FROM, `${earlier} ${toIso(wall())}`);
    }
  }
  database.exec(`PRAGMA user_version = ${migrations.length}`);
}

type Failure = {
  readonly version: number;
  readonly copy: string | undefined;
  readonly error: unknown;
};

function failed({ path, migrations }: Parts, { version, copy, error }: Failure): Error {
  if (copy === undefined && error instanceof Error) return error;
  const says = `the upgrade from version ${version} to ${migrations.length} failed (${failureText(error)}); the store is as it was, and a copy of it is ${copy ?? 'nowhere'}`;
  return new PortError('store', `${path}: ${says}`, { retryable: true, cause: error });
}

function assertKnown({ database, path, migrations }: Parts, version: number): void {
  const newest = migrations.length;
  if (version > newest) {
    const says = `the store is of version ${version}, this program knows ${newest}; install a newer invest`;
    throw new PortError('store', `${path}: ${says}`, { retryable: false });
  }
  if (version === 0 && hasTables(database)) {
    const says = 'the store says version 0 but has tables; restore a backup';
    throw new PortError('store', `${path}: ${says}`, { retryable: false });
  }
}

function hasTables(database: DatabaseSync): boolean {
  return database.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table'`).get() !== undefined;
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
}
