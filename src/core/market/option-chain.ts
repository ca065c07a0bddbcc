import type { Instant, TradingDate } from '#core/calendar';
import type { OptionContract, Ticker } from '#core/instruments';
import type { Price } from '#core/money';

/** One listed contract as a source shows it; what the source does not tell is absent, never zero. */
export type OptionQuote = {
  readonly contract: OptionContract;
  readonly bid?: Price;
  readonly ask?: Price;
  readonly last?: Price;
  readonly lastTradeAt?: Instant;
  /** Contracts of the day. */
  readonly volume?: number;
  /** Contracts. */
  readonly openInterest?: number;
  /** As the vendor says, an annual fraction: for comparison only, never for a decision. */
  readonly vendorVolatility?: number;
};

/** The standard contracts of one expiry, calls and puts, by right and strike ascending. */
export type OptionChain = {
  readonly underlying: Ticker;
  readonly expiry: TradingDate;
  /** When the chain was told. */
  readonly at: Instant;
  /** How it must be called wherever it is shown: "yahoo", "simulated", "files: recorded", "modelled from daily bars". */
  readonly source: string;
  /** Priced by a model of ours and quoted by nobody. */
  readonly isModelled: boolean;
  readonly underlyingPrice?: Price;
  readonly quotes: readonly OptionQuote[];
};
