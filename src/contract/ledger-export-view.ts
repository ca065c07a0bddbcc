import * as z from 'zod';

/** The books for another accounting program; the answer of `invest ledger export`. */
export const ledgerExportViewSchema = z.strictObject({
  format: z.enum(['csv', 'hledger', 'beancount']),
  accounts: z.int().min(0),
  entries: z.int().min(0),
  /** The file whole. */
  text: z.string(),
});

export type LedgerExportView = z.infer<typeof ledgerExportViewSchema>;
