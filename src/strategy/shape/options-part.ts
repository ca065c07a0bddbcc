import type { Instant, TradingDate } from '#core/calendar';
import type { InstrumentId, OptionContract, Ticker } from '#core/instruments';
import type { WheelState } from '#core/ledger';
import type { Dividend } from '#core/market';
import type { Money, Price } from '#core/money';
import type { ChainView, OptionLeg, ShapeName, VolatilityFacts } from '#core/options';
import type { AccountGreeks } from '#core/risk';

/** What is known of the options of one underlying. */
export type UnderlyingOptions = {
  readonly ticker: Ticker;
  readonly volatility: VolatilityFacts;
  /** Expiries in the account's range, nearest first, thinned to the strikes it could use. */
  readonly chains: readonly ChainView[];
  /** Announced, ex-date ahead. */
  readonly dividends: readonly Dividend[];
};

/** The option lots that one order opened, as far as they are still held. */
export type HeldStructure = {
  /** The order that opened it: how a CLOSE or ROLL names it. */
  readonly group: string;
  readonly shape: ShapeName | 'other';
  readonly underlying: Ticker;
  /** Of the nearest leg. */
  readonly expiry: TradingDate;
  readonly dte: number;
  /** How many of the shape. */
  readonly contracts: number;
  readonly legs: readonly OptionLeg[];
  readonly openedAt: Instant;
  /** Cash of the opening without commission: received is positive, paid negative. */
  readonly premium: Money;
  /** At expiry, from the opening; absent where it has no bound. */
  readonly maxProfit?: Money;
  /** As a positive amount. */
  readonly maxLoss?: Money;
  /** Cash of closing it now at the unfavourable sides less fees: paid is negative; absent where a leg has no quote. */
  readonly closing?: Money;
  /** premium + closing. */
  readonly profit?: Money;
  /** Of the whole position; absent where a leg could not be valued. */
  readonly greeks?: AccountGreeks;
  /** "SPY 550 put valued by the model: no two-sided quote". */
  readonly notes: readonly string[];
};

/** What a contract that is held or wanted was worth; Greeks are of one share of the long option. */
export type ContractMark = {
  readonly id: InstrumentId;
  readonly contract: OptionContract;
  readonly mark: Price;
  readonly bid?: Price;
  readonly ask?: Price;
  readonly at: Instant;
  /** "simulated", "yahoo", "model: 24.1 % from the history". */
  readonly source: string;
  readonly delta: number;
  readonly gamma: number;
  readonly thetaPerDay: number;
  readonly vegaPerPoint: number;
};

/** What an options account sees beside prices. */
export type OptionsPart = {
  readonly underlyings: readonly UnderlyingOptions[];
  readonly structures: readonly HeldStructure[];
  /** Of every contract in `structures` and in orders that rest. */
  readonly marks: readonly ContractMark[];
  /** Of everything held, shares included; absent where something could not be valued. */
  readonly greeks?: AccountGreeks;
  /** By ticker; empty in an account without a wheel. */
  readonly wheel: readonly WheelState[];
  /** What an unknown report date does: live it refuses; over files without such data it passes, and is called so. */
  readonly unknownEarnings: 'refuse' | 'pass';
};
