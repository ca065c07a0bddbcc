import type { Instant, TradingDate } from '#core/calendar';
import type {
  CorporateAction,
  Dividend,
  Earnings,
  Fundamentals,
  Headline,
  InstrumentProfile,
  OptionChain,
  Rates,
} from '#core/market';
import type { Price } from '#core/money';
import type { DailyVolatility } from '#core/options';
import type { MarketData } from '#ports';

/** One traded interval of one session, whole, as traded; nobody sees its range before it is over. */
export type Frame = {
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly open: Price;
  readonly high: Price;
  readonly low: Price;
  readonly close: Price;
  /** Shares, >= 0. */
  readonly volume: number;
};

/** What holds from a moment on, until the next one of its list. */
export type Known<Value> = { readonly at: Instant; readonly value: Value };

/** Everything that is ever to be known of one security. */
export type Track = {
  readonly profile: InstrumentProfile;
  /** Ascending, none overlapping; long and short intervals may be mixed, a session that did not trade is left out. */
  readonly frames: readonly Frame[];
  /** Effective with the open of their day. */
  readonly actions?: readonly CorporateAction[];
  /** Reports ascending; absent: nobody told of a stock, none of anything else. */
  readonly reports?: readonly Extract<Earnings, { kind: 'date' }>[];
  readonly fundamentals?: readonly Known<Fundamentals>[];
  /** By the moment they were told, ascending; of one moment one an expiry. */
  readonly chains?: readonly OptionChain[];
  /** At closes, ascending. */
  readonly volatilities?: readonly DailyVolatility[];
  /** Announced at a moment; absent: each dividend among the actions is known a session ahead. */
  readonly announced?: readonly Known<Dividend>[];
};

/** A market that is played back: all of it, the future too. */
export type Tape = {
  /** How its data are called wherever they are shown. */
  readonly label: string;
  /** The finest interval that its frames have. */
  readonly grain: MarketData['grain'];
  readonly tracks: readonly Track[];
  readonly rates?: readonly Known<Rates>[];
  readonly headlines?: readonly Headline[];
};

/** The day of a session with its moments. */
export type SessionDay = {
  readonly on: TradingDate;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
};
