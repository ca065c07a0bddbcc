import * as z from 'zod';

const hash = z.string().regex(/^[\da-f]{64}$/);

const chain = z.strictObject({
  count: z.int().min(0),
  /** SHA-256 of the last link, which stands for all before it; null where the chain is empty. */
  head: hash.nullable(),
  faults: z.array(z.string()),
});

/** The answer of `invest audit verify`. */
export const auditViewSchema = z.strictObject({
  /** Every chain is whole and, where a hash was expected, one of them contains it. */
  ok: z.boolean(),
  /** Closed real decisions, each hashed onto the one that closed before it. */
  records: chain,
  /** How many records were linked after they had closed, because there was no chain before, and when; null: none. */
  linkedLater: z.strictObject({ count: z.int().min(0), at: z.string() }).nullable(),
  /** Who did what: halts, logins, changes. */
  acts: chain,
  /** The hash chains over the entries, one an account. */
  ledgers: z.strictObject({
    entries: z.int().min(0),
    heads: z.array(
      z.strictObject({ account: z.string(), count: z.int().min(1), head: z.string() }),
    ),
    faults: z.array(z.string()),
  }),
  /** The hash that was kept elsewhere; null: none was named. */
  expected: z
    .strictObject({
      hash,
      /** Which link it is; null: no chain of this store contains it. */
      place: z
        .strictObject({
          chain: z.enum(['records', 'acts', 'ledger']),
          number: z.int().min(1),
          account: z.string().nullable(),
        })
        .nullable(),
    })
    .nullable(),
});

export type AuditView = z.infer<typeof auditViewSchema>;
