import type { Instant, TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Book, Order } from '#core/ledger';
import type {
  CalendarEvent,
  Earnings,
  Fundamentals,
  Headline,
  NewsFact,
  Rates,
} from '#core/market';
import type { Money, Price } from '#core/money';
import type { Limits, OptionMandate } from '#core/risk';
import type { OptionsPart } from './options-part.ts';
import type { ResearchMandate, ResearchSeen } from './research-brief.ts';

/** Why a security is in the universe of this observation. */
export type Role = 'core' | 'stock' | 'held' | 'research' | 'screener' | 'suggested';

/** Last values of the indicators, dollars unless said; each absent before there are enough bars. */
export type IndicatorValues = {
  readonly sma20?: number;
  readonly sma50?: number;
  readonly sma200?: number;
  /** 0..100. */
  readonly rsi14?: number;
  readonly macd?: number;
  readonly macdSignal?: number;
  readonly macdHistogram?: number;
  readonly bollingerUpper?: number;
  readonly bollingerMiddle?: number;
  readonly bollingerLower?: number;
  readonly atr14?: number;
  /** Last volume / mean of the 20 sessions before. */
  readonly volumeRatio?: number;
  /** Annual, close to close, 21 sessions, a fraction. */
  readonly realisedVolatility21?: number;
};

/** One security as it was known at one moment. Plain data: it is hashed and journaled. */
export type SecurityFacts = {
  readonly ticker: Ticker;
  readonly name: string;
  readonly kind: 'stock' | 'etf' | 'index';
  readonly sector?: string;
  readonly roles: readonly Role[];
  readonly mark: Price;
  readonly bid?: Price;
  readonly ask?: Price;
  readonly quotedAt: Instant;
  readonly source: string;
  /** Of the last closed session and before: simple price returns, fractions. */
  readonly change1Day?: number;
  readonly change5Days?: number;
  readonly change21Days?: number;
  readonly change63Days?: number;
  readonly change252Days?: number;
  /** mark / highest close of 252 sessions - 1, <= about 0. */
  readonly belowHigh252?: number;
  readonly lastClose?: number;
  readonly lastCloseOn?: TradingDate;
  readonly indicators: IndicatorValues;
  readonly averageVolume20?: number;
  /** Dollars a session; a statistic, not money. */
  readonly averageDollarVolume20?: number;
  readonly returns60: readonly number[];
  readonly fundamentals: Fundamentals;
  readonly earnings: Earnings;
  /** Where price levels are masked: the units told here that make one share of the market; absent: 1. */
  readonly unitsAShare?: number;
  /** Of the running session; only an intraday account looks. */
  readonly intraday?: IntradayFacts;
};

/** The running session of one security, from stored five-minute intervals that are over. */
export type IntradayFacts = {
  /** How many there are; a gap is one that is missing. */
  readonly intervals: number;
  /** Minutes of the session that have no interval though they are over. */
  readonly missingMinutes: number;
  /** Simple returns, fractions; each absent before there is enough of the session. */
  readonly sinceOpen?: number;
  readonly sincePreviousClose?: number;
  readonly last30Minutes?: number;
  readonly last10Minutes?: number;
  /** Of the session so far, dollars. */
  readonly high?: number;
  readonly low?: number;
  /** (mark - low) / (high - low), 0..1; absent where they are equal. */
  readonly placeInRange?: number;
  /** (highest - lowest) / first price of the last 30 minutes, a fraction. */
  readonly range30Minutes?: number;
};

/** The part that both arms of a pair share. */
export type MarketPart = {
  readonly at: Instant;
  readonly on: TradingDate;
  readonly session: 'open' | 'closed';
  /** A quote older than this is stale: minutes in a session of a live feed, the last session where there is one price a day. */
  readonly staleBefore: Instant;
  /** How the data must be called wherever it is shown: "simulated market", "files: daily bars". */
  readonly label: string;
  readonly securities: readonly SecurityFacts[];
  readonly rates: Rates;
  /** Sector ETFs: name of the sector, change over 5 and 21 sessions. */
  readonly sectors: readonly {
    readonly sector: string;
    readonly ticker: Ticker;
    readonly change5Days?: number;
    readonly change21Days?: number;
  }[];
  /** As they came; on the record, and never in a question that decides. */
  readonly headlines: readonly Headline[];
  /** The same as typed facts: all that a deciding question knows of them. */
  readonly news?: readonly NewsFact[];
  /** The newest brief of the research agent, or why there is none; absent in a world without one. */
  readonly research?: ResearchSeen;
  /** What calendars announce for the next two weeks. */
  readonly events?: readonly CalendarEvent[];
  /** What stands for the broad market, where tickers are masked so that its name does not tell. */
  readonly broadMarket?: Ticker;
  /** Where tickers are masked: all of them in the order of the names behind them. Nobody is told it. */
  readonly order?: readonly Ticker[];
  /** What was asked for and is not there, with the reason. */
  readonly absent: readonly { readonly what: string; readonly because: string }[];
};

/** An earlier decision as it was carried out. */
export type PastDecision = {
  readonly at: Instant;
  readonly regime?: string;
  readonly outcome: string;
  /** "BUY NVDA $1,000 filled @ 120.10, now +3.2 %"; "SELL AMD refused: min-holding ...". */
  readonly lines: readonly string[];
};

/** What an account is meant to do; told to the model and shown, only limits refuse. */
export type Mandate = {
  readonly account: string;
  readonly name: string;
  readonly strategy:
    | 'core-satellite'
    | 'value'
    | 'momentum'
    | 'intraday'
    | 'wheel'
    | 'vertical-spreads'
    | 'research';
  /** Shares of nav, fractions: told, not enforced; all cash in an options account. */
  readonly targets: { readonly etf: number; readonly stock: number; readonly cash: number };
  readonly core: readonly Ticker[];
  readonly stocks: readonly Ticker[];
  readonly preferredMetrics: readonly string[];
  readonly limits: Limits;
  /** What an options account keeps to beside `limits`; absent in an equity account. */
  readonly options?: OptionMandate;
  /** Only in an intraday account: the confidence, 0..1, from which a scan acts. */
  readonly intraday?: { readonly actConfidence: number };
  /** Only of the research agent. */
  readonly research?: ResearchMandate;
};

/** Everything the cycle saw, at one moment. All later stages are functions of this. */
export type Observation = {
  readonly mandate: Mandate;
  readonly market: MarketPart;
  readonly book: Book;
  readonly nav: Money;
  readonly resting: readonly Order[];
  readonly history: readonly PastDecision[];
  readonly slot: string;
  /** Only in an options account. */
  readonly options?: OptionsPart;
  /** What was traded of securities in the news since the oldest article about them that is told. */
  readonly moved?: readonly Moved[];
  /** Only for the research agent: the articles behind the headlines, as far as they may be read. */
  readonly articles?: readonly Article[];
};

/** Dollars that orders of the model have bought and sold of one ticker, costs apart; both >= 0. */
export type Moved = { readonly ticker: Ticker; readonly bought: Money; readonly sold: Money };

/** A text from outside, whole or as much of it as may be read. Only a reading question carries it. */
export type Article = {
  /** Of its headline. */
  readonly id: string;
  readonly at: Instant;
  readonly source: string;
  readonly tickers: readonly Ticker[];
  readonly title: string;
  /** full: the article was read; headline: title and summary are all there is, and why. */
  readonly kind: 'full' | 'headline';
  readonly text: string;
  readonly because?: string;
};
