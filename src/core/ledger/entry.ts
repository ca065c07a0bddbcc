import type { Instant, TradingDate } from '#core/calendar';
import type { Instrument, InstrumentId, Ticker } from '#core/instruments';
import type { Money, Price, Quantity } from '#core/money';
import type { AccountGreeks } from '#core/options';
import type { Guards, Origin } from './order.ts';

/** What happened to one leg. */
export type Fill = {
  /** From (account, slot, order, leg). */
  readonly id: string;
  readonly instrument: Instrument;
  /** Signed: buying adds, selling takes away. */
  readonly quantity: Quantity;
  /** What was paid or received a unit, half spread and slippage included. */
  readonly price: Price;
  /** The market price before half spread and slippage. */
  readonly reference: Price;
  /** Where the reference comes from: "open", "stop level", "quote". */
  readonly source: string;
};

/** A holding that was opened at one moment; signed as its quantity. */
export type Lot = {
  readonly id: string;
  readonly instrument: Instrument;
  readonly quantity: Quantity;
  /** Paid for what is left of the lot: positive when long, negative (premium received) when short. No commission. */
  readonly cost: Money;
  readonly openedAt: Instant;
  readonly openedOn: TradingDate;
  /** The order that opened it: lots of one group are one structure. */
  readonly group: string;
  readonly guards: Guards;
};

export type LotClosing = {
  readonly lot: string;
  /** Signed as the lot; at most what is left of it. */
  readonly quantity: Quantity;
  /** The part of the lot's cost that leaves with it. */
  readonly cost: Money;
};

/** One line of a double entry: debits positive, credits negative. */
export type Posting = {
  readonly ledgerAccount: string;
  readonly amount: Money;
  /** Units of `instrument` that move with the amount, where the line is about a holding. */
  readonly quantity?: Quantity;
  readonly instrument?: InstrumentId;
};

/** What an entry is about. */
export type LedgerEvent =
  | { readonly kind: 'opening'; readonly amount: Money }
  | { readonly kind: 'deposit'; readonly amount: Money }
  | { readonly kind: 'withdrawal'; readonly amount: Money }
  | { readonly kind: 'interest'; readonly on: TradingDate; readonly amount: Money }
  | {
      readonly kind: 'fills';
      readonly order: string;
      readonly origin: Origin;
      readonly reason: string;
      readonly fills: readonly Fill[];
      readonly closed: readonly LotClosing[];
      readonly opened: readonly Lot[];
      readonly commission: Money;
      /** Cash reserved by the whole book after the fills. */
      readonly collateral: Money;
      /** Where the fill bars buying the symbol back: the last session of the cool-down. */
      readonly coolDown?: { readonly ticker: Ticker; readonly through: TradingDate };
    }
  | {
      readonly kind: 'dividend';
      readonly ticker: Ticker;
      readonly on: TradingDate;
      readonly perShare: Price;
      readonly amount: Money;
    }
  | {
      readonly kind: 'split';
      readonly ticker: Ticker;
      readonly on: TradingDate;
      readonly numerator: number;
      readonly denominator: number;
    }
  /** The close of a session: nav as valued then. Absent nav: a held instrument had no price, named. */
  | {
      readonly kind: 'mark';
      readonly on: TradingDate;
      readonly nav?: Money;
      readonly unpriced: readonly InstrumentId[];
      /** Of an options account, to the cent; absent where something held could not be weighed. */
      readonly greeks?: AccountGreeks;
    }
  | {
      readonly kind: 'drawdown';
      readonly on: TradingDate;
      readonly nav: Money;
      readonly peak: Money;
    }
  /** A gap that looks like a split nobody announced; stops of the symbol wait until somebody knows. */
  | {
      readonly kind: 'suspect';
      readonly ticker: Ticker;
      readonly on: TradingDate;
      readonly because: string;
    }
  /** A person says that the gap is real. */
  | { readonly kind: 'trusted'; readonly ticker: Ticker }
  | { readonly kind: 'halt'; readonly because: string }
  | { readonly kind: 'reset'; readonly amount: Money };

/** Append-only; its postings sum to zero. */
export type Entry = {
  /** Unique in the account and derived from what caused it, so that posting twice is posting once. */
  readonly id: string;
  readonly account: string;
  /** 1, 2, 3 ... without a gap. */
  readonly sequence: number;
  readonly at: Instant;
  readonly event: LedgerEvent;
  readonly postings: readonly Posting[];
};
