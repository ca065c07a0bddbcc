import * as z from 'zod';

/** What became of one key of another program's configuration. */
const movedKeySchema = z.strictObject({
  /** "accounts.wheel.cron". */
  where: z.string(),
  /** "taken": it stands here now; "noted": it is kept as a comment alone. */
  kind: z.enum(['taken', 'noted']),
  says: z.string(),
});

/** An import from a Python installation, done or only tried. */
const pythonImportViewSchema = z.strictObject({
  /** The home that was made; null where it was only tried. */
  home: z.string().nullable(),
  from: z.strictObject({ config: z.string(), database: z.string().nullable() }),
  /** The text of config.yaml here. */
  config: z.string(),
  moved: z.array(movedKeySchema),
  /** Of the read-only history; null where there is no database. */
  history: z.strictObject({ decisions: z.int(), structures: z.int(), records: z.int() }).nullable(),
});

export type PythonImportView = z.infer<typeof pythonImportViewSchema>;

/** A decision of the earlier program as that kept it: its figures are its own real numbers, not exact. */
export const archiveLineViewSchema = z.strictObject({
  id: z.int(),
  at: z.string(),
  account: z.string(),
  name: z.string().nullable(),
  model: z.string().nullable(),
  regime: z.string().nullable(),
  outlook: z.string().nullable(),
  confidence: z.number().nullable(),
  actions: z.int().nullable(),
  forced: z.int().nullable(),
  rejected: z.int().nullable(),
  /** Dollars. */
  value: z.number().nullable(),
  gainPct: z.number().nullable(),
  cash: z.number().nullable(),
  error: z.string().nullable(),
  /** Whether its whole record was imported too. */
  hasRecord: z.boolean(),
});

export type ArchiveLineView = z.infer<typeof archiveLineViewSchema>;

/** One of them with its record, in the words of the earlier program; null where none was imported. */
export const archiveViewSchema = z.strictObject({
  line: archiveLineViewSchema,
  record: z.unknown(),
});

/** An options structure of the earlier program, every column as it was kept. */
export const archiveStructureViewSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.null()]),
);
