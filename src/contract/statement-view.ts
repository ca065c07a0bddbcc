import * as z from 'zod';
import { exact } from './exact.ts';

/** Where an account's nav came from; the answer of `invest statement`. */
export const statementViewSchema = z.strictObject({
  account: z.string(),
  name: z.string(),
  model: z.string(),
  from: exact.moment,
  at: exact.moment,
  opening: exact.money,
  flows: exact.money,
  interest: exact.money,
  commissions: exact.money,
  dividends: exact.money,
  cash: exact.money,
  /** opening + flows + interest + every profit; null where something held has no price. */
  nav: exact.money.nullable(),
  underlyings: z.array(
    z.strictObject({
      ticker: z.string(),
      fills: z.int(),
      paid: exact.money,
      received: exact.money,
      commissions: exact.money,
      dividends: exact.money,
      held: exact.money.nullable(),
      profit: exact.money.nullable(),
    }),
  ),
  /** Slots by how they ended. */
  slots: z.strictObject({ done: z.int(), abstained: z.int(), skipped: z.int() }),
});

export type StatementView = z.infer<typeof statementViewSchema>;
