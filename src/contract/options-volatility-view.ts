import * as z from 'zod';
import { exact } from './exact.ts';
import { marketSource } from './market-source.ts';

const figure = z.number().nullable();

/** The answer of `invest options volatility`; volatilities are a year's, fractions. */
export const optionsVolatilityViewSchema = z.strictObject({
  ...marketSource,
  underlyings: z.array(
    z.strictObject({
      symbol: z.string(),
      price: exact.money.nullable(),
      /** How its chains are called; null where it has none. */
      chainSource: z.string().nullable(),
      isModelled: z.boolean(),
      implied30: figure,
      /** 0..1. */
      ivRank: figure,
      ivPercentile: figure,
      /** Days of its own history. */
      historyDays: z.int(),
      /** "too little history: 12 of 60 days". */
      historySays: z.string().nullable(),
      /** Close to close, 21 sessions; never called implied. */
      realised21: figure,
      skew25: figure,
      /** In 30 days, dollars, one standard deviation. */
      expectedMove30: figure,
      term: z.array(
        z.strictObject({
          expiry: exact.day,
          dte: z.int(),
          volatility: figure,
          expectedMove: figure,
        }),
      ),
      /** Ascending. */
      history: z.array(z.strictObject({ on: exact.day, volatility: z.number() })),
      /** Why it has no options, where it has none. */
      absent: z.string().nullable(),
    }),
  ),
});

export type OptionsVolatilityView = z.infer<typeof optionsVolatilityViewSchema>;
