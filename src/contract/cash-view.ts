import * as z from 'zod';
import { exact } from './exact.ts';

const KINDS = [
  'opening',
  'deposit',
  'withdrawal',
  'interest',
  'fills',
  'dividend',
  'split',
  'reset',
] as const;

/** Every movement of an account's cash, newest first; the answer of `invest cash`. */
export const cashViewSchema = z.strictObject({
  account: z.string(),
  /** At the newest entry; null of an account that was never opened. */
  cash: exact.money.nullable(),
  lines: z.array(
    z.strictObject({
      sequence: z.int().min(1),
      at: exact.moment,
      kind: z.enum(KINDS),
      says: z.string(),
      /** Signed: what came in is above zero. */
      amount: exact.money,
      /** Cash after it. */
      balance: exact.money,
      /** The cycle that wanted it; null where a person or a rule of protection did. */
      cycle: z.string().nullable(),
    }),
  ),
  /** Lines of that choice in all. */
  count: z.int().min(0),
});

export type CashView = z.infer<typeof cashViewSchema>;
