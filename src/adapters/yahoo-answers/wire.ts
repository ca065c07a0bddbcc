import { z } from 'zod';

/** Yahoo writes a figure as a number, or as `{raw, fmt}` where it was asked for formatted ones. */
const figure = z
  .union([z.number(), z.looseObject({ raw: z.number() }).transform((told) => told.raw)])
  .nullish()
  .catch(undefined);
const word = z.string().nullish().catch(undefined);
const mark = z.boolean().nullish().catch(undefined);
const cells = z.array(z.unknown()).nullish().catch(undefined);

/** What an error looks like under any of the envelopes. */
export const wireError = z.looseObject({ code: word, description: word });

/** One entry of a quote batch, of a screener, or of the underlying of an option chain. */
export const wireQuote = z.looseObject({
  symbol: word,
  quoteType: word,
  currency: word,
  financialCurrency: word,
  marketState: word,
  exchangeDataDelayedBy: figure,
  shortName: word,
  longName: word,
  regularMarketPrice: figure,
  regularMarketTime: figure,
  regularMarketPreviousClose: figure,
  regularMarketOpen: figure,
  regularMarketDayHigh: figure,
  regularMarketDayLow: figure,
  regularMarketVolume: figure,
  bid: figure,
  ask: figure,
  trailingPE: figure,
  priceToBook: figure,
  marketCap: figure,
  netAssets: figure,
  dividendRate: figure,
  trailingAnnualDividendRate: figure,
  trailingAnnualDividendYield: figure,
  earningsTimestamp: figure,
  earningsTimestampStart: figure,
  earningsTimestampEnd: figure,
  isEarningsDateEstimate: mark,
});

export type WireQuote = z.infer<typeof wireQuote>;

export const wireQuotes = z.looseObject({
  quoteResponse: z.looseObject({ result: z.array(z.unknown()) }),
});

export const wireScreen = z.looseObject({
  finance: z.looseObject({
    result: z.array(z.looseObject({ quotes: z.array(z.unknown()) })).min(1),
  }),
});

const wireEvents = z.looseObject({
  splits: z.record(z.string(), z.unknown()).nullish(),
  dividends: z.record(z.string(), z.unknown()).nullish(),
});

export const wireSplit = z.looseObject({
  date: z.number(),
  numerator: z.number(),
  denominator: z.number(),
});

export const wireDividend = z.looseObject({ date: z.number(), amount: z.number() });

export const wireChart = z.looseObject({
  chart: z.looseObject({
    result: z
      .array(
        z.looseObject({
          meta: z.looseObject({
            symbol: word,
            currency: word,
            instrumentType: word,
            exchangeTimezoneName: word,
            gmtoffset: figure,
            regularMarketTime: figure,
            dataGranularity: word,
          }),
          timestamp: z.array(z.unknown()).nullish(),
          events: wireEvents.nullish(),
          indicators: z.looseObject({
            quote: z
              .array(
                z
                  .looseObject({
                    open: cells,
                    high: cells,
                    low: cells,
                    close: cells,
                    volume: cells,
                  })
                  .nullable(),
              )
              .min(1),
          }),
        }),
      )
      .min(1),
  }),
});

export type WireChart = z.infer<typeof wireChart>['chart']['result'][number];

/** A module that was not asked for, or is not there, tells nothing. */
function orNothing(told: unknown): unknown {
  return typeof told === 'object' && told !== null && !Array.isArray(told) ? told : {};
}

const wireModules = z.looseObject({
  price: z.preprocess(
    orNothing,
    z.looseObject({
      symbol: word,
      quoteType: word,
      currency: word,
      longName: word,
      shortName: word,
      marketCap: figure,
      regularMarketPrice: figure,
    }),
  ),
  quoteType: z.preprocess(
    orNothing,
    z.looseObject({ symbol: word, quoteType: word, longName: word, shortName: word }),
  ),
  assetProfile: z.preprocess(orNothing, z.looseObject({ sector: word })),
  summaryProfile: z.preprocess(orNothing, z.looseObject({ sector: word })),
  summaryDetail: z.preprocess(
    orNothing,
    z.looseObject({
      currency: word,
      previousClose: figure,
      trailingPE: figure,
      marketCap: figure,
      totalAssets: figure,
      dividendRate: figure,
      trailingAnnualDividendRate: figure,
      trailingAnnualDividendYield: figure,
    }),
  ),
  defaultKeyStatistics: z.preprocess(orNothing, z.looseObject({ priceToBook: figure })),
  financialData: z.preprocess(
    orNothing,
    z.looseObject({ freeCashflow: figure, financialCurrency: word, currentPrice: figure }),
  ),
  calendarEvents: z.preprocess(
    orNothing,
    z.looseObject({
      earnings: z
        .looseObject({ earningsDate: z.array(figure), isEarningsDateEstimate: mark })
        .nullish()
        .catch(undefined),
      exDividendDate: figure,
    }),
  ),
});

export type WireModules = z.infer<typeof wireModules>;

export const wireSummary = z.looseObject({
  quoteSummary: z.looseObject({ result: z.array(wireModules).min(1) }),
});

export const wireContract = z.looseObject({
  contractSymbol: z.string(),
  strike: z.number(),
  currency: z.string(),
  contractSize: z.string(),
  lastPrice: figure,
  lastTradeDate: figure,
  volume: figure,
  openInterest: figure,
  bid: figure,
  ask: figure,
  impliedVolatility: figure,
});

export type WireContract = z.infer<typeof wireContract>;

export const wireOptions = z.looseObject({
  optionChain: z.looseObject({
    result: z
      .array(
        z.looseObject({
          underlyingSymbol: word,
          expirationDates: z.array(z.unknown()),
          quote: wireQuote.nullish().catch(undefined),
          options: z.array(
            z.looseObject({
              expirationDate: z.number(),
              calls: z.array(z.unknown()),
              puts: z.array(z.unknown()),
            }),
          ),
        }),
      )
      .min(1),
  }),
});
