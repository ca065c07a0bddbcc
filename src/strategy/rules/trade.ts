import type { Ticker } from '#core/instruments';

/** What a purchase is watched for, as an answer says it: whole percent of its cost, whole days. */
export type TradeGuards = {
  /** -50 to -1. */
  readonly stopLossPercent: number;
  /** 1 to 500. */
  readonly takeProfitPercent: number;
  /** 1 to 730. */
  readonly timeStopDays: number;
};

/** One trade of a plan. */
export type Trade =
  | {
      readonly action: 'SELL';
      readonly ticker: Ticker;
      readonly amountDollars: number;
      readonly thesis: string;
    }
  | {
      readonly action: 'BUY';
      readonly ticker: Ticker;
      readonly amountDollars: number;
      readonly thesis: string;
      readonly guards: TradeGuards;
    };
