import * as z from 'zod';
import { exact } from './exact.ts';
import { marketSource } from './market-source.ts';

const figure = z.number().nullable();
const money = exact.money.nullable();

/** Dollars; of everything held, or of one structure. */
export const greeksViewSchema = z.strictObject({
  deltaDollars: z.number(),
  /** Change of that for a move of 1 %. */
  gammaDollars: z.number(),
  thetaPerDay: z.number(),
  vegaPerPoint: z.number(),
});

export const optionLegViewSchema = z.strictObject({
  instrument: z.string(),
  right: z.enum(['call', 'put']),
  strike: exact.money,
  expiry: exact.day,
  /** Signed: bought is positive. */
  contracts: z.int(),
});

/** What closes a structure. */
export const optionGuardsViewSchema = z.strictObject({
  /** Profit at which it is closed. */
  takeProfitAt: money,
  /** Profit, below zero, at which it is closed. */
  stopAt: money,
  /** The day from which it is closed whatever it is worth. */
  closeOn: exact.day.nullable(),
});

const structureViewSchema = z.strictObject({
  /** "P1": how `invest close` takes it; by place, so it moves up when one before it closes. */
  name: z.string(),
  /** The order that opened it. */
  group: z.string(),
  shape: z.string(),
  underlying: z.string(),
  expiry: exact.day,
  /** Calendar days. */
  dte: z.int(),
  contracts: z.int(),
  legs: z.array(optionLegViewSchema),
  openedAt: exact.moment,
  /** Received is positive, paid negative; without fees. */
  premium: exact.money,
  /** Cash of closing now at the unfavourable sides less fees; null where a leg has no two sides. */
  closing: money,
  profit: money,
  /** Profit / greatest profit. */
  ofMaxProfit: figure,
  maxProfit: money,
  /** Positive; null where it has no bound. */
  maxLoss: money,
  breakEvens: z.array(exact.money),
  guards: optionGuardsViewSchema,
  greeks: greeksViewSchema.nullable(),
  isUnwinding: z.boolean(),
  notes: z.array(z.string()),
});

const wheelViewSchema = z.strictObject({
  ticker: z.string(),
  state: z.enum(['CASH', 'SHORT_PUT', 'SHARES', 'SHORT_CALL']),
  shares: z.number(),
  shortPuts: z.number(),
  shortCalls: z.number(),
  /** Received for options less paid since nothing of it was held. */
  premium: exact.money,
  netCostBasis: money,
  rolls: z.int(),
});

/** The answer of `invest options positions`. */
export const optionsPositionsViewSchema = z.strictObject({
  ...marketSource,
  accounts: z.array(
    z.strictObject({
      account: z.string(),
      name: z.string(),
      strategy: z.enum(['wheel', 'vertical-spreads']),
      /** Null where something held has no price. */
      nav: money,
      cash: exact.money,
      collateral: exact.money,
      /** Cash that nothing has reserved. */
      freeCash: exact.money,
      structures: z.array(structureViewSchema),
      /** Of a wheel: every underlying of which something is held. */
      wheels: z.array(wheelViewSchema),
      shares: z.array(
        z.strictObject({
          ticker: z.string(),
          quantity: exact.quantity,
          cost: exact.money,
          mark: money,
          /** A settlement left them; they go at the next open. */
          isUnwinding: z.boolean(),
        }),
      ),
      /** Null where something held could not be weighed. */
      greeks: greeksViewSchema.nullable(),
      /** Under the same names: what may not be passed either way, theta downwards. */
      greekLimits: greeksViewSchema.nullable(),
    }),
  ),
});

export type OptionsPositionsView = z.infer<typeof optionsPositionsViewSchema>;
