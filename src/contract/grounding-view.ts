import * as z from 'zod';

const countViewSchema = z.strictObject({ tokens: z.int(), grounded: z.int() });

/** Which figures, tickers and days of a decision's texts are in what was observed. */
export const groundingViewSchema = z.strictObject({
  tokens: z.int(),
  grounded: z.int(),
  /** 0 to 1; null where the texts name none. */
  rate: z.number().nullable(),
  byKind: z.strictObject({
    number: countViewSchema,
    ticker: countViewSchema,
    date: countViewSchema,
  }),
  texts: z.array(
    z.strictObject({
      /** "outlook", "BUY NVDA", "threat AAPL". */
      of: z.string(),
      text: z.string(),
      tokens: z.array(
        z.strictObject({
          text: z.string(),
          offset: z.int(),
          kind: z.enum(['number', 'ticker', 'date']),
          value: z.string(),
          found: z.enum(['exact', 'rounded', 'derived', 'absent']),
          where: z.string().nullable(),
          observed: z.string().nullable(),
        }),
      ),
    }),
  ),
});

export type GroundingView = z.infer<typeof groundingViewSchema>;
