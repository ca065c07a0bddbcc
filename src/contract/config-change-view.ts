import * as z from 'zod';
import { exact } from './exact.ts';
import { configCheckViewSchema } from './config-view.ts';

const hash = z.string().regex(/^[\da-f]{64}$/);

/** A line of a difference; secrets in addresses are hidden. */
const line = z.strictObject({
  kind: z.enum(['same', 'added', 'removed', 'left out']),
  text: z.string(),
});

/** What a change of the configuration comes to, or would; the answer of `invest config set` and `config rollback`. */
export const configChangeViewSchema = z.strictObject({
  /** Whether it was written; never where there are faults, or where only the difference was asked for. */
  isWritten: z.boolean(),
  /** SHA-256 of the text before and after. */
  before: hash,
  after: hash,
  faults: configCheckViewSchema.shape.faults,
  warnings: configCheckViewSchema.shape.warnings,
  /** With some lines around each change. */
  difference: z.array(line),
  /** Where the former text is kept; null where nothing was written. */
  keptAs: z.string().nullable(),
  /** The service holds what it has loaded until it is started again. */
  takesEffect: z.enum(['at the next start', 'at once', 'nothing changes']),
});

export type ConfigChangeView = z.infer<typeof configChangeViewSchema>;

/** The file as it stands; secrets in addresses are hidden. */
export const configFileViewSchema = z.strictObject({
  file: z.string(),
  hash,
  changedAt: exact.moment,
  /** What the file itself says, without defaults. */
  values: z.unknown(),
  /** The same with every default under it, in the file's own words; null where its form has a fault. */
  whole: z.record(z.string(), z.unknown()).nullable(),
  text: z.string(),
});

export type ConfigFileView = z.infer<typeof configFileViewSchema>;

/** Former texts, newest first; the answer of `invest config history`. */
export const configHistoryViewSchema = z.array(
  z.strictObject({
    id: z.string(),
    /** When it was replaced. */
    at: exact.moment,
    hash,
    /** Lines by which the text that replaced it differs. */
    added: z.int().min(0),
    removed: z.int().min(0),
  }),
);

export type ConfigHistoryView = z.infer<typeof configHistoryViewSchema>;

/** A secret that the configuration names; never its value. */
export const secretLineViewSchema = z.strictObject({
  /** A variable of the environment, or a file. */
  source: z.enum(['environment', 'file']),
  name: z.string(),
  isSet: z.boolean(),
  /** Why it cannot be had; null where it can, or is not set. */
  because: z.string().nullable(),
});

export type SecretLineView = z.infer<typeof secretLineViewSchema>;
