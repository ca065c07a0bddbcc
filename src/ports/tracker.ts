import type { Instant, TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Money, Price, Quantity } from '#core/money';

/** What an activity is about: a listed security by its ticker, or a symbol of our own with a name and prices of ours. */
export type TrackerSecurity =
  | { readonly kind: 'listed'; readonly ticker: Ticker }
  /** "GF_SPREAD-SPY-BULL_PUT-20261218-550-560". */
  | { readonly kind: 'own'; readonly symbol: string; readonly name: string };

/** One thing that is to stand in the tracker exactly once. */
export type TrackerActivity = {
  /** Ours, unique over all accounts: ASCII without spaces. It is carried in the tracker's record and found by it again. */
  readonly key: string;
  /** The account's id in the tracker. */
  readonly account: string;
  readonly kind: 'BUY' | 'SELL' | 'DIVIDEND' | 'INTEREST';
  readonly security: TrackerSecurity;
  /** >= 0. */
  readonly quantity: Quantity;
  /** Per unit, >= 0. */
  readonly unitPrice: Price;
  /** >= 0. */
  readonly fee: Money;
  readonly at: Instant;
};

/** A line that stands in the tracker; numbers as it tells them. */
export type TrackerLine = {
  readonly id: string;
  readonly account: string;
  /** Absent: not one of ours. */
  readonly key?: string;
  readonly kind: string;
  readonly symbol: string;
  readonly quantity: number;
  readonly unitPrice: number;
  readonly fee: number;
  readonly at: Instant;
  readonly createdAt: Instant;
};

export type TrackerAccount = {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
};

/** What became of a write. `unknown`: it may or may not have been done; look before doing it again. */
export type Outcome =
  | { readonly kind: 'done'; readonly id?: string }
  /** Final for this payload, unless `passing`: then the same may be taken later (the tracker's own source is down). */
  | { readonly kind: 'rejected'; readonly because: string; readonly passing: boolean }
  | { readonly kind: 'unknown'; readonly because: string };

/** A portfolio tracker that shows what our ledger holds. Reads fail with a PortError of port "tracker". */
export type Tracker = {
  /** How it is called where it is shown: "Ghostfolio at http://...". */
  readonly label: string;
  /** Whether it can be written now; says why not and what to do. */
  health(): Promise<TrackerHealth>;
  accounts(): Promise<readonly TrackerAccount[]>;
  /** Makes an account with an id of our choice; one that is there already is done. */
  openAccount(account: TrackerAccount): Promise<Outcome>;
  /** Every line of an account, ours and others', oldest first. */
  lines(account: string): Promise<readonly TrackerLine[]>;
  /** Writes one activity, once; never tries again by itself. */
  record(activity: TrackerActivity): Promise<Outcome>;
  /** Takes one line away by its id; one that is not there is done. */
  strike(line: string): Promise<Outcome>;
  /** Makes a symbol of our own known under its name; one that is known is done. */
  describe(security: TrackerSecurity): Promise<Outcome>;
  /** Sets the prices of a symbol of our own; the same day twice is once. */
  price(symbol: string, prices: readonly DayPrice[]): Promise<Outcome>;
  /** Sets the cash that an account had at the end of a day, absolute; the same day twice is once. */
  cash(account: string, on: TradingDate, amount: Money): Promise<Outcome>;
  /** Cash as set, ascending by day. */
  balances(account: string): Promise<readonly DayBalance[]>;
};

export type DayPrice = { readonly on: TradingDate; readonly price: Price };

export type DayBalance = { readonly on: TradingDate; readonly amount: number };

export type TrackerHealth =
  /** `rights`: an administrator may name symbols of our own, which option positions need. */
  | { readonly kind: 'well'; readonly says: string; readonly rights: 'administrator' | 'user' }
  | { readonly kind: 'ill'; readonly says: string; readonly fix: string };
