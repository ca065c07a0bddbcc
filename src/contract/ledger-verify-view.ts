import * as z from 'zod';

/** The answer of `invest ledger verify`. */
export const ledgerVerifyViewSchema = z.strictObject({
  ok: z.boolean(),
  accounts: z.int().min(0),
  entries: z.int().min(0),
  /** SHA-256 over every entry, cycle and order: equal journals have equal hashes. */
  journalHash: z.string().regex(/^[\da-f]{64}$/),
  faults: z.array(z.string()),
});

export type LedgerVerifyView = z.infer<typeof ledgerVerifyViewSchema>;
