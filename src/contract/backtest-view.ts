import * as z from 'zod';
import { certificateViewSchema } from './certificate-view.ts';
import { exact } from './exact.ts';

/** An estimate with its bounds, or why there are none. */
const figure = z.strictObject({
  key: z.string(),
  /** "Sharpe ratio". */
  name: z.string(),
  /** How to write it: a share of one, dollars, a plain number, a count. */
  unit: z.enum(['fraction', 'dollars', 'number', 'count']),
  /** null: cannot be said, `because` tells why ("too short to say: 38 days, 60 are needed"). */
  value: z.number().nullable(),
  low: z.number().optional(),
  high: z.number().optional(),
  /** Of the interval: 0.95. */
  confidence: z.number().optional(),
  because: z.string().optional(),
});

const path = z.strictObject({
  key: z.string(),
  /** "SPY, dividends reinvested". */
  name: z.string(),
  kind: z.enum(['benchmark', 'mix', 'placebo']),
  /** Why it is absent or shorter than the run. */
  because: z.string().optional(),
  /** Growth of one dollar at the close of each day of `days`; null where it is unknown. */
  growth: z.array(z.number().nullable()),
  totalReturn: z.number().nullable(),
});

const day = z.strictObject({
  on: z.string(),
  nav: exact.money,
  /** Growth of one dollar, external flows taken out. */
  growth: z.number(),
  /** From the running peak, >= 0. */
  drawdown: z.number(),
  /** Share of nav that is not cash; absent where it could not be valued. */
  exposure: z.number().optional(),
});

const trade = z.strictObject({
  at: z.string(),
  /** "SPY", "SPY 2026-07-17 550 put". */
  instrument: z.string(),
  side: z.enum(['buy', 'sell']),
  quantity: exact.quantity,
  /** A share. */
  price: exact.money,
  /** What moved, costs included; paid is negative. */
  cash: exact.money,
  /** Commission. */
  fees: exact.money,
  /** "decision", "stop-loss", "expiry". */
  origin: z.string(),
  /** Slot of the decision that wanted it. */
  slot: z.string().optional(),
  /** Of what was closed, net of costs. */
  profit: exact.money.optional(),
});

const decision = z.strictObject({
  slot: z.string(),
  outcome: z.enum(['DONE', 'ABSTAINED', 'SKIPPED']),
  because: z.string().optional(),
  regime: z.string().optional(),
  outlook: z.string().optional(),
  /** At the decision. */
  nav: exact.money.optional(),
  orders: z.array(
    z.strictObject({
      wish: z.string(),
      verdict: z.enum(['approved', 'refused']),
      because: z.string().optional(),
      /** "filled", "expired". */
      fate: z.string().optional(),
      reason: z.string().optional(),
    }),
  ),
  dropped: z.array(z.string()),
  questions: z.array(
    z.strictObject({ pass: z.string(), promptHash: z.string(), answeredBy: z.string() }),
  ),
});

/** How well a model recalls closing prices that it was never shown, by window. */
export const recallViewSchema = z.strictObject({
  model: z.string(),
  windows: z.array(
    z.strictObject({
      from: z.string(),
      upTo: z.string(),
      asked: z.number(),
      answered: z.number(),
      /** Answers within 1 % of the close. */
      recalled: z.number(),
      /** Of answers dealt to other days of the same window, so by chance. */
      byChance: z.number(),
      verdict: z.enum(['remembers', 'no sign', 'too few answers']),
    }),
  ),
});

export type RecallView = z.infer<typeof recallViewSchema>;

/** One run of a backtest, whole: what it was of, how it went, and how far it can be believed. */
export const backtestViewSchema = z.strictObject({
  id: z.string(),
  account: z.string(),
  name: z.string(),
  strategy: z.string(),
  /** Who decided: "rules:steady", "Qwen3-Next". */
  model: z.string(),
  /** How the data are called: "simulated market". */
  data: z.string(),
  /** Names the data by their content. */
  dataIdentity: z.string(),
  /** First and last day that was asked for. */
  from: z.string(),
  upTo: z.string(),
  masks: z.array(z.enum(['dates', 'tickers', 'prices'])),
  seed: z.number(),
  codeVersion: z.string(),
  /** Names everything that the run came to; the same request gives the same. */
  resultHash: z.string(),
  budget: exact.money,
  decisionsMade: z.strictObject({ done: z.number(), abstained: z.number(), skipped: z.number() }),
  replies: z.strictObject({ asked: z.number(), fromCassette: z.number() }),
  days: z.array(day),
  paths: z.array(path),
  figures: z.array(figure),
  trades: z.array(trade),
  decisions: z.array(decision),
  /** Runs on overlapping windows that the store has counted, this one included. */
  trials: z.number(),
  certificate: certificateViewSchema.nullable(),
  recall: recallViewSchema.nullable(),
  /** "no earnings data", "12 tickers have no prices before 2012", shown wherever the result is. */
  warnings: z.array(z.string()),
});

export type BacktestView = z.infer<typeof backtestViewSchema>;
