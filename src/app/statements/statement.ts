import type { Instant, TradingDate } from '#core/calendar';
import type { Instrument, Ticker } from '#core/instruments';
import type { Origin } from '#core/ledger';
import type { Money, Price, Quantity } from '#core/money';
import type { OptionLeg, ShapeName } from '#core/options';

/** One instrument of an event: what was traded, signed, and at which price a unit. */
export type StatementLine = {
  readonly instrument: Instrument;
  readonly quantity: Quantity;
  /** Absent where nothing was traded: what a split made of it. */
  readonly price?: Price;
};

/** What happened to a structure or to shares; each takes a part of its entry's cash. */
export type StatementEvent = {
  readonly at: Instant;
  readonly on: TradingDate;
  readonly what:
    | 'opened'
    | 'closed'
    | 'rolled'
    | 'expired'
    | 'settled'
    | 'assigned'
    | 'exercised'
    | 'unwound'
    | 'split'
    | 'reset';
  /** Who wanted it; absent where nobody did. */
  readonly origin?: Origin;
  /** The order that did it; absent where none did. */
  readonly order?: string;
  readonly reason: string;
  readonly lines: readonly StatementLine[];
  /** Received is positive, paid negative; without fees. */
  readonly cash: Money;
  /** The event's part of the commission, >= 0. */
  readonly fees: Money;
};

/** One structure from its opening order to its last lot, shares included that a settlement left nobody wanted. */
export type StructureStatement = {
  /** The order that opened it. */
  readonly group: string;
  readonly underlying: Ticker;
  /** As it was opened. */
  readonly shape: ShapeName | 'other';
  readonly contracts: number;
  readonly legs: readonly OptionLeg[];
  readonly openedAt: Instant;
  readonly openedOn: TradingDate;
  /** Cash of the opening: received is positive, paid negative; without fees. */
  readonly premium: Money;
  readonly events: readonly StatementEvent[];
  readonly cash: Money;
  readonly fees: Money;
  /** cash - fees: the profit of one that is closed, what it has brought so far of one that is open. */
  readonly result: Money;
  /** Absent while anything of it is held. */
  readonly closed?: { readonly at: Instant; readonly on: TradingDate };
  /** Groups that a roll has joined it with. */
  readonly rolledFrom?: string;
  readonly rolledTo?: string;
};

/** One underlying from its first share or contract until nothing of it is held. */
export type Cycle = {
  readonly ticker: Ticker;
  readonly beganOn: TradingDate;
  readonly endedOn?: TradingDate;
  /** The structures opened in it, in order. */
  readonly groups: readonly string[];
  /** What happened to its shares; contracts stand in their structures. */
  readonly shares: readonly StatementEvent[];
  /** Of the shares, without fees. */
  readonly sharesCash: Money;
  readonly sharesFees: Money;
  readonly dividends: Money;
  /** Of the structures, without fees. */
  readonly optionsCash: Money;
  readonly optionsFees: Money;
  /** All of it: the profit of a cycle that has ended. */
  readonly result: Money;
};

/** Every dollar of an account's cash, told once. */
export type Statements = {
  readonly structures: readonly StructureStatement[];
  readonly cycles: readonly Cycle[];
  /** Cash that no structure and no share moved. */
  readonly other: {
    /** Put in less taken out, a reset included. */
    readonly capital: Money;
    readonly interest: Money;
    /** Of shares that no cycle knows. */
    readonly dividends: Money;
  };
  /** The sum of all of it: the cash of the book. */
  readonly cash: Money;
};
