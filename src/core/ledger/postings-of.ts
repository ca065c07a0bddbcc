import { equity, idOf, multiplierOf } from '#core/instruments';
import {
  add,
  addUnits,
  negate,
  negateUnits,
  NONE,
  notional,
  subtract,
  sum,
  ZERO,
  type Money,
} from '#core/money';
import { assert } from '#core/prelude';
import { contractsBefore, lotsBefore, positionsOf, type Book } from './book.ts';
import { chartOfAccounts } from './chart-of-accounts.ts';
import { collateralOf } from './collateral.ts';
import type { LedgerEvent, Lot, Posting } from './entry.ts';
import { holding, line, transfer } from './line.ts';
import { lotAfterSplit, lotsAfterSplit } from './lots-after-split.ts';

type EventOf<Kind extends LedgerEvent['kind']> = Extract<LedgerEvent, { kind: Kind }>;

type Note = EventOf<'mark' | 'drawdown' | 'suspect' | 'trusted' | 'halt'>;

const NOTES: ReadonlySet<string> = new Set<Note['kind']>([
  'mark',
  'drawdown',
  'suspect',
  'trusted',
  'halt',
]);

/** The double entry of what happened to a book: a function of both, so that an auditor can write it again. */
export function postingsOf(book: Book, event: LedgerEvent): readonly Posting[] {
  if (isNote(event)) return [];
  const { cash, capital, interest, dividends } = chartOfAccounts;
  switch (event.kind) {
    case 'opening':
    case 'deposit':
      return transfer(capital, cash, event.amount);
    case 'withdrawal':
      return transfer(cash, capital, event.amount);
    case 'interest':
      return transfer(interest, cash, event.amount);
    case 'dividend':
      return transfer(dividends, cash, event.amount);
    case 'split':
      return splitPostings(book, event);
    case 'fills':
      return fillPostings(book, event);
    case 'reset':
      return resetPostings(book, event);
  }
}

/** Moves nothing: it is on the record, and the book remembers it. */
function isNote(event: LedgerEvent): event is Note {
  return NOTES.has(event.kind);
}

/**
 * Units change, cost does not; contracts become others; a lot of which nothing is left by rounding is lost with its
 * cost. What the contracts reserve is computed again: strikes were rounded.
 */
function splitPostings(book: Book, split: EventOf<'split'>): readonly Posting[] {
  const { ticker, on } = split;
  const shares = lotsBefore(book, ticker, on);
  const contracts = contractsBefore(book, ticker, on);
  const gone = [...shares, ...contracts].filter((lot) => lotAfterSplit(lot, split) === undefined);
  const { collateral, realised } = chartOfAccounts;
  const left = collateralOf(lotsAfterSplit(book.lots, split));
  return [
    ...sharesTurned(shares, split),
    ...contracts.flatMap((lot) => contractTurned(lot, split)),
    ...line(realised, sum(gone.map(({ cost }) => cost))),
    ...moved(chartOfAccounts.cash, collateral, subtract(left, book.collateral)),
  ];
}

function sharesTurned(shares: readonly Lot[], split: EventOf<'split'>): readonly Posting[] {
  if (shares.length === 0) return [];
  const turned = shares.map((lot) => lotAfterSplit(lot, split));
  const gained = shares.reduce(
    (total, { quantity }, place) =>
      addUnits(total, addUnits(turned[place]?.quantity ?? NONE, negateUnits(quantity))),
    NONE,
  );
  const lost = sum(
    shares.filter((_, place) => turned[place] === undefined).map(({ cost }) => cost),
  );
  return [holding(idOf(equity(split.ticker)), gained, negate(lost))];
}

/** A contract of another strike or size has another symbol: the holding moves with its cost. */
function contractTurned(lot: Lot, split: EventOf<'split'>): readonly Posting[] {
  const turned = lotAfterSplit(lot, split);
  if (turned === lot) return [];
  const away = holding(idOf(lot.instrument), negateUnits(lot.quantity), negate(lot.cost));
  if (turned === undefined) return [away];
  return [away, holding(idOf(turned.instrument), turned.quantity, turned.cost)];
}

function moved(from: string, to: string, amount: Money): readonly Posting[] {
  return amount === 0 ? [] : transfer(from, to, amount);
}

function fillPostings(book: Book, event: EventOf<'fills'>): readonly Posting[] {
  const { fills, opened, closed, commission, collateral } = event;
  const paid = sum(
    fills.map(({ instrument, quantity, price }) =>
      notional(quantity, price, multiplierOf(instrument)),
    ),
  );
  const lots = new Map<string, Lot>([...book.lots, ...opened].map((lot) => [lot.id, lot]));
  const positions = [
    ...opened.map(({ instrument, quantity, cost }) => holding(idOf(instrument), quantity, cost)),
    ...closed.map(({ lot, quantity, cost }) => {
      const known = lots.get(lot);
      assert(known !== undefined, `lot ${lot} is held`);
      return holding(idOf(known.instrument), negateUnits(quantity), negate(cost));
    }),
  ];
  const gain = subtract(sum(positions.map(({ amount }) => amount)), paid);
  const reserved = subtract(collateral, book.collateral);
  return [
    ...positions,
    { ledgerAccount: chartOfAccounts.cash, amount: negate(add(paid, add(commission, reserved))) },
    ...line(chartOfAccounts.collateral, reserved),
    ...line(chartOfAccounts.commission, commission),
    ...line(chartOfAccounts.realised, negate(gain)),
  ];
}

/** Everything given up at cost; capital makes up what is missing to the new budget, or takes what is over. */
function resetPostings(book: Book, { amount }: EventOf<'reset'>): readonly Posting[] {
  const given = positionsOf(book).map(({ id, quantity, cost }) =>
    holding(id, negateUnits(quantity), negate(cost)),
  );
  const givenCost = given.reduce<Money>((total, posting) => subtract(total, posting.amount), ZERO);
  const cashIn = subtract(amount, subtract(book.cash, book.collateral));
  return [
    ...given,
    { ledgerAccount: chartOfAccounts.cash, amount: cashIn },
    ...line(chartOfAccounts.collateral, negate(book.collateral)),
    {
      ledgerAccount: chartOfAccounts.capital,
      amount: subtract(givenCost, subtract(cashIn, book.collateral)),
    },
  ];
}
