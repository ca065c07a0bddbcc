import {
  idOf,
  multiplierOf,
  underlyingOf,
  type InstrumentId,
  type Ticker,
} from '#core/instruments';
import { collateralOf, type Lot } from '#core/ledger';
import {
  add,
  moneyOfMicros,
  negate,
  notional,
  scale,
  subtract,
  sum,
  toDollars,
  toUnits,
  ZERO,
  type Money,
} from '#core/money';
import type { OptionLeg } from '#core/options';
import { definedOnly } from '#core/prelude';
import type { AccountGreeks } from '#core/risk';
import type { HeldStructure, Observation } from '#strategy/shape';
import { greeksOfLegs, NO_GREEKS, plusGreeks, timesGreeks } from './greeks-of-legs.ts';

/** What an options account has tied up, resting orders counted as filled. */
export type OptionUse = {
  /** Cash less collateral. */
  readonly freeCash: Money;
  /** Collateral, debits paid and shares of each underlying. */
  readonly tied: ReadonlyMap<Ticker, Money>;
  /** Openings wanted in this cycle so far. */
  readonly openings: number;
  /** Contracts. */
  readonly shortPuts: number;
  readonly shortCalls: ReadonlyMap<Ticker, number>;
  /** Structures. */
  readonly open: number;
  /** Shares that no call holds bound. */
  readonly freeShares: ReadonlyMap<Ticker, number>;
  /** Absent where something held could not be valued: then nothing can be opened. */
  readonly greeks?: AccountGreeks;
  /** Contracts in resting orders whose price nobody told: until they are gone nothing can be opened. */
  readonly unpriced: readonly InstrumentId[];
};

/** What one more of a structure would take; all of it for one. */
export type Taking = {
  readonly ticker: Ticker;
  readonly kind: 'put' | 'call' | 'spread';
  readonly legs: readonly OptionLeg[];
  /** At the unfavourable sides, received or paid: >= 0. */
  readonly premium: Money;
  /** Off the free cash, costs included; negative brings some. */
  readonly freeCash: Money;
  readonly tied: Money;
  /** Costs included. */
  readonly maxLoss?: Money;
  readonly greeks: AccountGreeks;
};

const SHARES_A_CONTRACT = 100;

/** A resting opening as the lots that it would be. */
function lotsOf({ resting, market }: Observation): readonly Lot[] {
  return resting.flatMap(({ id, effect, legs }) =>
    effect === 'close'
      ? []
      : legs
          .filter(
            ({ instrument, quantity }) =>
              instrument.kind === 'option' && (effect === 'open' || quantity < 0),
          )
          .map(({ instrument, quantity }, place) => ({
            id: `${id}/${place}`,
            instrument,
            quantity,
            cost: ZERO,
            openedAt: market.at,
            openedOn: market.on,
            group: id,
            guards: {},
          })),
  );
}

/** What the book and its resting openings tie up. */
export function useOf(seen: Observation): OptionUse {
  const waiting = lotsOf(seen);
  const lots = [...seen.book.lots, ...waiting];
  const { cost, unpriced, greeks } = costOf(waiting, seen);
  const structures = seen.options?.structures ?? [];
  const tickers = new Set(lots.map(({ instrument }) => underlyingOf(instrument)));
  return {
    freeCash: subtract(subtract(seen.book.cash, collateralOf(lots)), cost > 0 ? cost : ZERO),
    tied: new Map([...tickers].map((ticker) => [ticker, tiedIn(ticker, lots, seen)])),
    openings: 0,
    shortPuts: shortIn(lots, 'put'),
    shortCalls: new Map([...tickers].map((ticker) => [ticker, shortIn(lots, 'call', ticker)])),
    open: structures.length + new Set(waiting.map(({ group }) => group)).size,
    freeShares: new Map([...tickers].map((ticker) => [ticker, freeSharesOf(ticker, lots)])),
    ...definedOnly({ greeks: sumOf(seen.options?.greeks, greeks) }),
    unpriced,
  };
}

/** After so many of it have been opened by one order. */
export function withTaken(use: OptionUse, taking: Taking, count: number): OptionUse {
  const { ticker, kind } = taking;
  const calls = (use.shortCalls.get(ticker) ?? 0) + (kind === 'call' ? count : 0);
  const bound = kind === 'call' ? count * SHARES_A_CONTRACT : 0;
  return {
    ...use,
    freeCash: subtract(use.freeCash, scale(taking.freeCash, count, 1)),
    tied: new Map(use.tied).set(
      ticker,
      add(use.tied.get(ticker) ?? ZERO, scale(taking.tied, count, 1)),
    ),
    openings: use.openings + 1,
    shortPuts: use.shortPuts + (kind === 'put' ? count : 0),
    shortCalls: new Map(use.shortCalls).set(ticker, calls),
    open: use.open + 1,
    freeShares: new Map(use.freeShares).set(ticker, (use.freeShares.get(ticker) ?? 0) - bound),
    ...definedOnly({ greeks: sumOf(use.greeks, timesGreeks(taking.greeks, count)) }),
  };
}

/** After all of a held structure has been closed; one that nobody can price frees nothing. */
export function withoutHeld(use: OptionUse, held: HeldStructure, seen: Observation): OptionUse {
  const lots = seen.book.lots.filter(
    ({ group, instrument }) => group === held.group && instrument.kind === 'option',
  );
  if (held.closing === undefined || held.greeks === undefined) return use;
  const ticker = held.underlying;
  const reserved = collateralOf(lots);
  const paid = held.premium < 0 ? negate(held.premium) : ZERO;
  const tied = subtract(use.tied.get(ticker) ?? ZERO, add(reserved, paid));
  const calls = shortIn(lots, 'call', ticker);
  const bound = -freeSharesOf(ticker, lots);
  return {
    ...use,
    freeCash: add(add(use.freeCash, reserved), held.closing),
    tied: new Map(use.tied).set(ticker, tied),
    shortPuts: use.shortPuts - shortIn(lots, 'put'),
    shortCalls: new Map(use.shortCalls).set(ticker, (use.shortCalls.get(ticker) ?? 0) - calls),
    open: use.open - 1,
    freeShares: new Map(use.freeShares).set(ticker, (use.freeShares.get(ticker) ?? 0) + bound),
    ...definedOnly({ greeks: sumOf(use.greeks, timesGreeks(held.greeks, -1)) }),
  };
}

function sumOf(sofar: AccountGreeks | undefined, more: AccountGreeks): AccountGreeks | undefined {
  return sofar === undefined ? undefined : plusGreeks(sofar, more);
}

function tiedIn(ticker: Ticker, lots: readonly Lot[], seen: Observation): Money {
  const own = lots.filter(({ instrument }) => underlyingOf(instrument) === ticker);
  const mark = seen.market.securities.find((facts) => facts.ticker === ticker)?.mark;
  const shares = own
    .filter(({ instrument }) => instrument.kind === 'equity')
    .map(({ quantity, cost }) => (mark === undefined ? cost : notional(quantity, mark, 1)));
  const debits = (seen.options?.structures ?? [])
    .filter(({ underlying, premium }) => underlying === ticker && premium < 0)
    .map(({ premium }) => negate(premium));
  return add(collateralOf(own), sum([...shares, ...debits]));
}

function shortIn(lots: readonly Lot[], right: 'call' | 'put', ticker?: Ticker): number {
  return lots
    .filter(
      ({ instrument, quantity }) =>
        instrument.kind === 'option' &&
        instrument.right === right &&
        quantity < 0 &&
        (ticker === undefined || instrument.underlying === ticker),
    )
    .reduce((total, { quantity }) => total - toUnits(quantity), 0);
}

function freeSharesOf(ticker: Ticker, lots: readonly Lot[]): number {
  return lots.reduce((total, { instrument, quantity }) => {
    if (underlyingOf(instrument) !== ticker) return total;
    if (instrument.kind === 'equity') return total + toUnits(quantity);
    const isShortCall = instrument.right === 'call' && quantity < 0;
    return isShortCall ? total + toUnits(quantity) * multiplierOf(instrument) : total;
  }, 0);
}

type Cost = {
  readonly cost: Money;
  readonly unpriced: readonly InstrumentId[];
  readonly greeks: AccountGreeks;
};

/** What resting openings will pay at the marks. */
function costOf(waiting: readonly Lot[], { options, market }: Observation): Cost {
  let cost = 0;
  let greeks = NO_GREEKS;
  const unpriced: InstrumentId[] = [];
  for (const { instrument, quantity } of waiting) {
    const id = idOf(instrument);
    const view = options?.marks.find((mark) => mark.id === id);
    const ticker = underlyingOf(instrument);
    const spot = market.securities.find((facts) => facts.ticker === ticker)?.mark;
    if (view === undefined || spot === undefined) unpriced.push(id);
    else {
      cost += notional(quantity, view.mark, multiplierOf(instrument));
      const leg = { view, contracts: toUnits(quantity) };
      greeks = plusGreeks(greeks, greeksOfLegs([leg], toDollars(spot)));
    }
  }
  return { cost: moneyOfMicros(cost), unpriced, greeks };
}
