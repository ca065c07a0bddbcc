import * as z from 'zod';

const hash = z.string().regex(/^[\da-f]{64}$/);

/** What a backup says of itself. */
const contents = {
  madeAt: z.string(),
  world: z.string(),
  storeVersion: z.int().min(1),
  members: z.array(z.strictObject({ name: z.string(), bytes: z.int().min(0), sha256: hash })),
  /** The last link of the chain of decision records in it; null: no decision was closed yet. */
  recordsHead: hash.nullable(),
};

/** The answer of `invest backup`. */
export const backupViewSchema = z.strictObject({
  file: z.string(),
  bytes: z.int().min(0),
  /** Of the file itself. */
  sha256: hash,
  ...contents,
  /** What is not in it. */
  leftOut: z.array(z.string()),
});

export type BackupView = z.infer<typeof backupViewSchema>;

/** The backups in a home's own folder, the newest first. */
export const backupsViewSchema = z.strictObject({
  folder: z.string(),
  backups: z.array(z.strictObject({ name: z.string(), madeAt: z.string(), bytes: z.int().min(0) })),
});

export type BackupsView = z.infer<typeof backupsViewSchema>;

/** The answer of `invest restore`. */
export const restoreViewSchema = z.strictObject({
  home: z.string(),
  /** Where the home that was there stands now; null: none was. */
  setAside: z.string().nullable(),
  ...contents,
  leftOut: z.array(z.string()),
});

export type RestoreView = z.infer<typeof restoreViewSchema>;

/** The answer of `invest move`. */
export const moveViewSchema = z.strictObject({
  /** A path, or an address without its password. */
  from: z.string(),
  to: z.string(),
  /** What stays where it was, and is not read any more. */
  left: z.string(),
  tables: z.array(z.strictObject({ table: z.string(), rows: z.int().min(0) })),
  /** SHA-256 over every entry and every stage: the same on both sides. */
  journalHash: hash,
  records: z.int().min(0),
  acts: z.int().min(0),
  ledgers: z.array(z.strictObject({ account: z.string(), count: z.int().min(0), head: hash })),
});

export type MoveView = z.infer<typeof moveViewSchema>;

/** The answer of `invest verify`. */
export const verifyViewSchema = z.strictObject({
  ok: z.boolean(),
  of: z.enum(['backup', 'home']),
  place: z.string(),
  /** Of a backup. */
  madeAt: z.string().nullable(),
  checks: z.array(
    z.strictObject({
      id: z.enum(['hashes', 'integrity', 'ledgers', 'records', 'acts', 'heads']),
      ok: z.boolean(),
      faults: z.array(z.string()),
    }),
  ),
});

export type VerifyView = z.infer<typeof verifyViewSchema>;
