import * as z from 'zod';

const figure = z.number().nullable();
const masks = z.array(z.enum(['dates', 'tickers', 'prices']));

/** Over runs: their mean, the worst and the best. */
const spread = z.strictObject({ mean: z.number(), low: z.number(), high: z.number() }).nullable();

const arm = z.strictObject({ account: z.string(), model: z.string(), masks });

const armRow = arm.extend({
  runs: z.int(),
  done: z.int(),
  /** Sessions of its windows put together, each once. */
  days: z.int(),
  totalReturn: spread,
  /** As if it went on as over all of its windows. */
  annualReturn: figure,
  /** Of its windows put together, over seeds the mean of each day. */
  sharpe: z.strictObject({
    value: figure,
    low: z.number().optional(),
    high: z.number().optional(),
    because: z.string().optional(),
  }),
  /** The deepest of its runs. */
  maxDrawdown: figure,
  /** Total return less SPY. */
  excess: spread,
  /** Widest distance of total returns of one window between seeds; null with one seed. */
  seedSpread: figure,
  /** Null where a server has not told. */
  tokens: z.number().nullable(),
  abstained: z.int(),
});

const cellRow = arm.extend({
  id: z.string(),
  from: z.iso.date(),
  upTo: z.iso.date(),
  seed: z.int(),
  state: z.enum(['waiting', 'done', 'failed']),
  run: z.string().optional(),
  nav: z.string().nullable().optional(),
  totalReturn: figure,
  annualReturn: figure,
  sharpe: figure,
  maxDrawdown: figure,
  excess: figure,
  because: z.string().optional(),
  endedAt: z.iso.datetime().optional(),
});

/** A grid of backtests with what it came to so far; the answer of `invest backtest grid`. */
export const gridViewSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  madeAt: z.iso.datetime(),
  data: z.string(),
  counts: z.strictObject({
    runs: z.int(),
    done: z.int(),
    failed: z.int(),
    waiting: z.int(),
    wereKept: z.int(),
  }),
  replies: z.strictObject({ asked: z.int(), fromCassette: z.int() }),
  tokens: z.number().nullable(),
  arms: z.array(armRow),
  /** Mean total return under masks less that without, over windows and seeds that have both. */
  masked: z.array(arm.extend({ difference: figure, runs: z.int() })),
  /** Log return a year of the first less the second, by their places among the arms. */
  pairs: z.array(
    z.strictObject({
      first: z.int(),
      second: z.int(),
      difference: figure,
      p: figure,
      /** Adjusted for all pairs that are tested (Holm). */
      pHolm: figure,
      because: z.string().optional(),
    }),
  ),
  /** Of the arm with the highest Sharpe ratio; null where there is none or it cannot be said. */
  deflated: z
    .strictObject({
      /** 0 to 1, that its true Sharpe ratio is above what the best of all tries shows by luck. */
      chance: z.number(),
      /** What that is, a year. */
      benchmark: z.number(),
      trials: z.int(),
    })
    .nullable(),
  trials: z.strictObject({ runs: z.int(), before: z.int() }),
  verdict: z.strictObject({
    kind: z.enum(['unfinished', 'too-short', 'none', 'named']),
    /** Highest Sharpe ratio, by its place among the arms; named or not. */
    best: z.int().nullable(),
    says: z.string(),
  }),
  cells: z.array(cellRow),
});

/** The grids of a home; the answer of `invest backtest grid list`. */
export const gridsViewSchema = z.strictObject({
  /** Newest first. */
  grids: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      madeAt: z.iso.datetime(),
      data: z.string(),
      runs: z.int(),
      done: z.int(),
      failed: z.int(),
    }),
  ),
  damaged: z.array(z.strictObject({ id: z.string(), because: z.string() })),
});

export type GridView = z.infer<typeof gridViewSchema>;
export type GridsView = z.infer<typeof gridsViewSchema>;
