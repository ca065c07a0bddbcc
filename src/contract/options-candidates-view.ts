import * as z from 'zod';
import { exact } from './exact.ts';
import { marketSource } from './market-source.ts';
import { optionLegViewSchema } from './options-positions-view.ts';

const candidateViewSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('offer'),
    symbol: z.string(),
    /** "SELL_CSP", "SELL_CC", "ROLL" or the spread: "bull-put". */
    what: z.string(),
    /** Of one; of a roll those that open. */
    legs: z.array(optionLegViewSchema),
    expiry: exact.day,
    dte: z.int(),
    /** Of the legs' long options, in their order. */
    deltas: z.array(z.number()),
    /** Cash of opening one at the unfavourable sides; of a roll what is left after buying back and fees. */
    premium: exact.money,
    maxProfit: exact.money.nullable(),
    maxLoss: exact.money.nullable(),
    breakEvens: z.array(exact.money),
    /** Cash that one reserves. */
    reserves: exact.money.nullable(),
    chainSource: z.string(),
    isModelled: z.boolean(),
    /** How many fit, and what says so; null of a roll. */
    most: z.int().nullable(),
    mostBecause: z.string().nullable(),
    /** What the rules would refuse one for; empty where they would not. */
    objections: z.array(z.string()),
  }),
  z.strictObject({
    kind: z.literal('none'),
    symbol: z.string(),
    what: z.string(),
    because: z.string(),
  }),
]);

/** The answer of `invest options candidates`. */
export const optionsCandidatesViewSchema = z.strictObject({
  ...marketSource,
  account: z.string(),
  strategy: z.enum(['wheel', 'vertical-spreads']),
  session: z.enum(['open', 'closed']),
  nav: exact.money,
  freeCash: exact.money,
  candidates: z.array(candidateViewSchema),
});

export type OptionsCandidatesView = z.infer<typeof optionsCandidatesViewSchema>;
