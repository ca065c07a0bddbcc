import { copyFileSync, chmodSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { toIso, type Instant } from '#core/calendar';
import { copyDatabase, type StoreCopy } from '#adapters/sqlite';
import { hashOf } from './hash-of.ts';
import type { Manifest } from './manifest.ts';

/** What of a home goes into a backup. */
export type BackupPlaces = {
  readonly home: string;
  /** Where the store lies in the home, or would. */
  readonly store: string;
  /** Copies it, as it is at one moment, into a file of its own. */
  readonly copyStore: (to: string) => Promise<StoreCopy>;
  /** Databases beside the store that cannot be made anew. */
  readonly databases: readonly string[];
  /** Files and folders. */
  readonly files: readonly string[];
  /** What is not in it, as sentences. */
  readonly leftOut: readonly string[];
};

type Making = { readonly at: Instant; readonly madeBy: string };

/** Copies everything of one moment each into a folder of its own, and says what there is. */
export async function stageHome(
  places: BackupPlaces,
  staging: string,
  { at, madeBy }: Making,
): Promise<Manifest> {
  const inStaging = (path: string): string => placed(staging, relative(places.home, path));
  const { version, world, heads } = await places.copyStore(inStaging(places.store));
  const databases = places.databases.filter((path) => existsSync(path));
  for (const path of databases) await copyDatabase(path, inStaging(path));
  const files = places.files.flatMap(filesBelow);
  for (const path of files) copyFileSync(path, inStaging(path));
  const staged = [places.store, ...databases, ...files];
  return {
    format: 1,
    madeAt: toIso(at),
    madeBy,
    world: world ?? 'unknown',
    storeVersion: version,
    records: heads.records,
    acts: heads.acts,
    ledgers: heads.ledgers.map((ledger) => ({ ...ledger })),
    members: await membersOf(staged, { home: places.home, inStaging }),
    leftOut: [...places.leftOut],
  };
}

type Staged = { readonly home: string; readonly inStaging: (path: string) => string };

async function membersOf(
  paths: readonly string[],
  { home, inStaging }: Staged,
): Promise<Manifest['members']> {
  const members: Manifest['members'] = [];
  for (const path of paths) {
    const copy = inStaging(path);
    chmodSync(copy, 0o600);
    const name = relative(home, path).split(sep).join('/');
    members.push({ name, bytes: statSync(copy).size, sha256: await hashOf(copy) });
  }
  return members;
}

function placed(folder: string, name: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  return path;
}

/** A file itself, or every file in a folder but those that are being written; in order. */
function filesBelow(path: string): readonly string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (found.isFile()) return [path];
  if (!found.isDirectory()) return [];
  return readdirSync(path)
    .toSorted()
    .filter((name) => !name.startsWith('.') && !/\.half(?:-\d+)?$/.test(name))
    .flatMap((name) => filesBelow(join(path, name)));
}
