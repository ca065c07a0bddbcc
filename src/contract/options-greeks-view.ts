import * as z from 'zod';
import { exact } from './exact.ts';
import { greeksViewSchema } from './options-positions-view.ts';

/** The answer of `invest options greeks`. */
export const optionsGreeksViewSchema = z.strictObject({
  account: z.string(),
  at: exact.moment,
  /** Ascending. */
  days: z.array(
    z.strictObject({
      on: exact.day,
      nav: exact.money.nullable(),
      /** Null where something held could not be weighed that day. */
      greeks: greeksViewSchema.nullable(),
      /** At that day's nav. */
      limits: greeksViewSchema.nullable(),
    }),
  ),
});

export type OptionsGreeksView = z.infer<typeof optionsGreeksViewSchema>;
