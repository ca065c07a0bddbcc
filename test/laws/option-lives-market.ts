import { plusDays, type Instant, type TradingDate } from '#core/calendar';
import { equity, type Instrument, type OptionContract, type Ticker } from '#core/instruments';
import type { LegMarket } from '#core/ledger';
import { price, toDollars, type Price } from '#core/money';
import { bsmPrice, yearsUntil } from '#core/pricing';
import type { SeededRandom } from '#core/prelude';

const VOLATILITY = 0.45;

/** Names with prices that go their random way in whole cents, and options quoted around a model. */
export class OptionLivesMarket {
  readonly tickers: readonly Ticker[] = ['XYZ', 'ABC', 'BRK-B'].map((text) => equity(text).ticker);
  readonly #cents = new Map<Ticker, number>();
  readonly #random: SeededRandom;

  constructor(random: SeededRandom) {
    this.#random = random;
    for (const ticker of this.tickers) this.#cents.set(ticker, 800 + random.nextInt(20_000));
  }

  /** The last price in dollars. */
  spotOf(ticker: Ticker): number {
    return (this.#cents.get(ticker) ?? 100) / 100;
  }

  move(): void {
    for (const ticker of this.tickers) {
      const isGap = this.#random.nextInt(60) === 0;
      const step = (isGap ? 0.15 : 0.025) * this.#random.normal();
      this.#set(ticker, this.spotOf(ticker) * Math.exp(step));
    }
  }

  split(ticker: Ticker, numerator: number, denominator: number): void {
    this.#set(ticker, (this.spotOf(ticker) * denominator) / numerator);
  }

  /** Closes land on a strike more often than prices do. */
  pin(ticker: Ticker, strike: Price): void {
    this.#set(ticker, toDollars(strike) + (this.#random.nextInt(5) - 2) / 100);
  }

  #set(ticker: Ticker, dollars: number): void {
    this.#cents.set(ticker, Math.max(50, Math.round(dollars * 100)));
  }

  /** Bid and ask in even cents around the mid, so that half of a half spread is exact. */
  marketOf(instrument: Instrument, at: Instant): LegMarket {
    if (instrument.kind === 'equity') {
      const reference = price(this.spotOf(instrument.ticker));
      return { reference, averageVolume: 5_000_000, source: 'open' };
    }
    const mid = this.midCents(instrument, at);
    const half = Math.min(mid, 1 + Math.floor(mid / 40));
    return {
      reference: price(mid / 100),
      bid: price((mid - half) / 100),
      ask: price((mid + half) / 100),
      source: 'quote',
    };
  }

  /** The model's value in cents, never below what it is worth if exercised. */
  midCents({ underlying, right, strike, expiry }: OptionContract, at: Instant): number {
    const spot = this.spotOf(underlying);
    const years = yearsUntil(at, expiry);
    const value = bsmPrice({
      right,
      spot,
      strike: toDollars(strike),
      years,
      rate: 0.04,
      dividendYield: 0,
      volatility: VOLATILITY,
    });
    return Math.round(value * 100);
  }

  expiryAfter(on: TradingDate): TradingDate {
    return plusDays(on, 5 + this.#random.nextInt(40));
  }
}
