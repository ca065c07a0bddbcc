import type { Instant, TradingDate } from '#core/calendar';
import type { InstrumentId, Ticker } from '#core/instruments';
import type { Book, CommissionModel, Execution, Order } from '#core/ledger';
import type { Dividend, Earnings, Quotes } from '#core/market';
import type { Money } from '#core/money';
import type { Limits } from './limits.ts';
import type { NewsRooms } from './news-rooms.ts';
import type { OptionMandate } from './option-limits.ts';

/** What the rules know of a security beside its quote; each absent when unknown. */
export type RiskFacts = {
  readonly ticker: Ticker;
  readonly kind: 'stock' | 'etf' | 'index';
  readonly sector?: string;
  /** Dollars a session, 20-session mean; a statistic, not money. */
  readonly averageDollarVolume?: number;
  /** Shares a session, 20-session mean. */
  readonly averageVolume?: number;
  /** Close of the last closed session in dollars, adjusted for splits effective now. */
  readonly lastClose?: number;
  /** Log returns of the last 60 sessions, oldest first. */
  readonly returns60?: readonly number[];
};

/** What the rules of an options account judge by beside that. */
export type OptionSituation = {
  readonly mandate: OptionMandate;
  /** Of contracts held, wanted and waiting; each is of one share of the long option. */
  readonly contracts: ReadonlyMap<InstrumentId, OptionFacts>;
  readonly earnings: ReadonlyMap<Ticker, Earnings>;
  /** What an unknown report date does: live it refuses; in data without any it passes under its own label. */
  readonly unknownEarnings: 'refuse' | 'pass';
  /** Announced, ex-date ahead. */
  readonly dividends: ReadonlyMap<Ticker, readonly Dividend[]>;
};

/** One contract for the rules; Greeks are of one share of the long option. */
export type OptionFacts = {
  readonly delta: number;
  readonly gamma: number;
  readonly thetaPerDay: number;
  readonly vegaPerPoint: number;
  /** Why nobody should open it; absent where it is liquid. */
  readonly illiquid?: string;
};

/** Everything that the rules judge by. */
export type Situation = {
  readonly at: Instant;
  readonly on: TradingDate;
  readonly book: Book;
  /** Orders that wait for their first price; they count as if they were filled. */
  readonly resting: readonly Order[];
  readonly quotes: Quotes;
  readonly facts: ReadonlyMap<Ticker, RiskFacts>;
  /** What the observation named; nothing else can be bought. */
  readonly universe: ReadonlySet<Ticker>;
  readonly limits: Limits;
  readonly commission: CommissionModel;
  /** A quote older than this is stale: nothing is bought on it. */
  readonly staleBefore: Instant;
  /** Only in an options account. */
  readonly options?: OptionSituation;
  /** How far the model's orders may go where news may be behind them; absent: news bounds nothing. */
  readonly newsRooms?: NewsRooms;
};

/** A refusal is an answer of the domain, so it is a value and not an exception. */
export type Objection = { readonly rule: string; readonly because: string };

/** One order in front of the rules, with what it would do to the book. */
export type Proposal = {
  readonly order: Order;
  readonly ticker: Ticker;
  readonly side: 'buy' | 'sell';
  readonly fills: Extract<Execution, { kind: 'executed' }>['fills'];
  readonly commission: Money;
  readonly before: Book;
  readonly after: Book;
  /** Nav before the order, at the quotes. */
  readonly nav: Money;
  /** Nav after it, at the quotes: less by costs. */
  readonly navAfter: Money;
  /** Orders accepted before it in this review, resting ones first. */
  readonly accepted: readonly Order[];
};

/** One law; undefined when it has nothing against the order. */
export type Rule = (proposal: Proposal, situation: Situation) => Objection | undefined;

export type Verdict =
  | {
      readonly kind: 'approved';
      readonly order: Order;
      readonly warnings: readonly Objection[];
    }
  | {
      readonly kind: 'refused';
      readonly order: Order;
      readonly objections: readonly Objection[];
      readonly warnings: readonly Objection[];
    };
