import * as z from 'zod';
import { exact } from './exact.ts';
import { marketSource } from './market-source.ts';
import { optionGuardsViewSchema, optionLegViewSchema } from './options-positions-view.ts';

/** Profit by price of the underlying, for a page to draw. */
export const optionsPayoffViewSchema = z.strictObject({
  ...marketSource,
  account: z.string(),
  structures: z.array(
    z.strictObject({
      /** "P1", as in the positions. */
      name: z.string(),
      /** The order that opened it. */
      group: z.string(),
      shape: z.string(),
      underlying: z.string(),
      contracts: z.int(),
      legs: z.array(optionLegViewSchema),
      /** Price of the underlying now; null where nobody tells one. */
      spot: exact.money.nullable(),
      /** The shares that a sold call promises, counted in: how many, and what each cost. */
      shares: z.strictObject({ quantity: z.number(), cost: exact.money }).nullable(),
      breakEvens: z.array(exact.money),
      maxProfit: exact.money.nullable(),
      /** Positive; null where it has no bound. */
      maxLoss: exact.money.nullable(),
      guards: optionGuardsViewSchema,
      /** Ascending, in dollars: straight lines between them are exact at expiry. Empty where `absent` says why. */
      points: z.array(
        z.strictObject({
          price: z.number(),
          atExpiry: z.number(),
          /** By the model; null where a leg could not be valued. */
          today: z.number().nullable(),
        }),
      ),
      absent: z.string().nullable(),
    }),
  ),
});

export type OptionsPayoffView = z.infer<typeof optionsPayoffViewSchema>;
