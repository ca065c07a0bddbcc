import { dayOf } from '#core/calendar';
import { idOf, underlyingOf, type Ticker } from '#core/instruments';
import {
  apply,
  emptyBook,
  type Book,
  type Entry,
  type Keeping,
  type LedgerEvent,
  type Lot,
} from '#core/ledger';
import { add, subtract, sum, ZERO, type Money } from '#core/money';
import { cashParts, type CashPart } from './cash-parts.ts';
import { newCycle, tellCycle, type GrowingCycle } from './growing-cycle.ts';
import { newStructure, tellStructure, type GrowingStructure } from './growing-structure.ts';
import type { StatementEvent, Statements } from './statement.ts';
import { whatHappened } from './what-happened.ts';

type Fills = Extract<LedgerEvent, { kind: 'fills' }>;

/** What is known while the entries are read one after the other. */
type Reading = {
  readonly keeping: Keeping;
  book: Book;
  readonly structures: Map<string, GrowingStructure>;
  /** Of each underlying the cycles in order; only the last may go on. */
  readonly cycles: Map<Ticker, GrowingCycle[]>;
  /** Lots of shares that a settlement left, and the structure it settled. */
  readonly leftBy: Map<string, string>;
  capital: Money;
  interest: Money;
  dividends: Money;
};

/**
 * Every structure and every cycle of an account from its entries alone. `keeping` says what became of shares that a
 * settlement brought: kept they belong to their cycle, given up they belong to the structure that left them.
 */
export function statementsOf(
  account: string,
  entries: readonly Entry[],
  keeping: Keeping,
): Statements {
  const reading: Reading = {
    keeping,
    book: emptyBook(account),
    structures: new Map(),
    cycles: new Map(),
    leftBy: new Map(),
    capital: ZERO,
    interest: ZERO,
    dividends: ZERO,
  };
  for (const entry of entries) {
    const { event } = entry;
    const before = reading.book;
    reading.book = apply(before, entry);
    if (event.kind === 'fills') readFills(reading, { entry, event, before });
    else if (event.kind === 'split') readSplit(reading, { entry, event, before });
    else readMoney(reading, entry, before);
    endCycles(reading, entry);
  }
  return told(reading);
}

function told(reading: Reading): Statements {
  const { structures, cycles, capital, interest, dividends, book } = reading;
  const held = new Set(book.lots.flatMap((lot) => ownerOf(reading, lot, undefined) ?? []));
  const groups = [...structures.values()].map((growing) => tellStructure(growing, held));
  const known = new Map(groups.map((structure) => [structure.group, structure]));
  const lives = [...cycles.values()]
    .flat()
    .map((growing) => tellCycle(growing, known))
    .toSorted((one, other) => (one.beganOn < other.beganOn ? -1 : 1));
  const other = { capital, interest, dividends };
  const cash = sum([
    ...groups.map(({ result }) => result),
    ...lives.map(({ sharesCash, sharesFees, dividends: paid }) =>
      add(subtract(sharesCash, sharesFees), paid),
    ),
    ...Object.values(other),
  ]);
  return { structures: groups, cycles: lives, other, cash };
}

function cycleOf({ cycles }: Reading, ticker: Ticker, entry: Entry): GrowingCycle {
  const lives = cycles.get(ticker) ?? [];
  cycles.set(ticker, lives);
  const last = lives.at(-1);
  if (last !== undefined && last.endedOn === undefined) return last;
  const next = newCycle(ticker, dayOf(entry.at));
  lives.push(next);
  return next;
}

function endCycles({ cycles, book }: Reading, { at }: Entry): void {
  const held = new Set(book.lots.map(({ instrument }) => underlyingOf(instrument)));
  for (const [ticker, lives] of cycles) {
    const last = lives.at(-1);
    if (last !== undefined && last.endedOn === undefined && !held.has(ticker)) {
      last.endedOn = dayOf(at);
    }
  }
}

type Told<Event> = { readonly entry: Entry; readonly event: Event; readonly before: Book };

function readFills(reading: Reading, { entry, event, before }: Told<Fills>): void {
  const parts = cashParts(event, before.lots);
  for (const lot of event.opened) begin(reading, { entry, event, lot });
  const settled = parts.find(({ lot, isOpening }) => !isOpening && lot.instrument.kind === 'option')
    ?.lot.group;
  const byOwner = Map.groupBy(parts, ({ lot }) => ownerOf(reading, lot, settled));
  for (const [owner, own] of byOwner) {
    const group = owner === undefined ? undefined : reading.structures.get(owner);
    const happened = eventOf(own, { entry, event });
    if (group !== undefined) group.events.push(happened);
    else {
      const [first] = own;
      if (first === undefined) continue;
      cycleOf(reading, underlyingOf(first.lot.instrument), entry).shares.push(happened);
    }
  }
  joinRolls(reading, event, parts);
}

type Beginning = { readonly entry: Entry; readonly event: Fills; readonly lot: Lot };

/** A lot that comes begins its cycle, and its structure where it is an option. */
function begin(reading: Reading, { entry, event, lot }: Beginning): void {
  const cycle = cycleOf(reading, underlyingOf(lot.instrument), entry);
  if (lot.instrument.kind !== 'option' || reading.structures.has(lot.group)) return;
  reading.structures.set(lot.group, newStructure(event.opened, lot));
  cycle.groups.push(lot.group);
}

/** The structure that a lot belongs to; undefined: the shares of its underlying. */
function ownerOf(
  { keeping, leftBy }: Reading,
  { id, group, instrument }: Lot,
  settled: string | undefined,
): string | undefined {
  if (instrument.kind === 'option') return group;
  if (keeping === 'shares') return undefined;
  const known = leftBy.get(id) ?? settled;
  if (known !== undefined) leftBy.set(id, known);
  return known;
}

type Booked = { readonly entry: Entry; readonly event: Fills };

function eventOf(parts: readonly CashPart[], { entry: { at }, event }: Booked): StatementEvent {
  return {
    at,
    on: dayOf(at),
    what: whatHappened(event, parts),
    origin: event.origin,
    order: event.order,
    reason: event.reason,
    lines: parts.map(({ lot, quantity, fill }) => ({
      instrument: lot.instrument,
      quantity,
      price: fill.price,
    })),
    cash: sum(parts.map(({ cash }) => cash)),
    fees: sum(parts.map(({ fees }) => fees)),
  };
}

/** An order that closes contracts and opens others of the same underlying joins two structures. */
function joinRolls({ structures }: Reading, event: Fills, parts: readonly CashPart[]): void {
  const options = parts.filter(({ lot }) => lot.instrument.kind === 'option');
  const next = structures.get(event.order);
  const old = options.find(({ isOpening }) => !isOpening)?.lot.group;
  const before = old === undefined ? undefined : structures.get(old);
  if (next === undefined || before === undefined || next === before) return;
  next.rolledFrom = before.group;
  before.rolledTo = next.group;
}

function readSplit(
  reading: Reading,
  { entry, event, before }: Told<Extract<LedgerEvent, { kind: 'split' }>>,
): void {
  const after = new Map(reading.book.lots.map((lot) => [lot.id, lot]));
  const turned = before.lots.filter((lot) => after.get(lot.id) !== lot);
  const changed = turned.filter((lot) => !isSame(lot, after.get(lot.id)));
  for (const [owner, lots] of Map.groupBy(changed, (lot) => ownerOf(reading, lot, undefined))) {
    const happened: StatementEvent = {
      ...nothing(entry, 'split'),
      reason: `${event.numerator} for ${event.denominator}`,
      lines: lots.flatMap((lot) => {
        const now = after.get(lot.id);
        return now === undefined ? [] : [{ instrument: now.instrument, quantity: now.quantity }];
      }),
    };
    const group = owner === undefined ? undefined : reading.structures.get(owner);
    if (group !== undefined) group.events.push(happened);
    else cycleOf(reading, event.ticker, entry).shares.push(happened);
  }
}

function isSame(lot: Lot, now: Lot | undefined): boolean {
  return (
    now !== undefined &&
    now.quantity === lot.quantity &&
    idOf(now.instrument) === idOf(lot.instrument)
  );
}

/** An entry that moves cash and no holding, and a reset, which gives up all of them at cost. */
function readMoney(reading: Reading, entry: Entry, before: Book): void {
  const { event } = entry;
  if (event.kind === 'opening' || event.kind === 'deposit') {
    reading.capital = add(reading.capital, event.amount);
  } else if (event.kind === 'withdrawal') {
    reading.capital = subtract(reading.capital, event.amount);
  } else if (event.kind === 'interest') {
    reading.interest = add(reading.interest, event.amount);
  } else if (event.kind === 'dividend') {
    readDividend(reading, event.ticker, event.amount);
  } else if (event.kind === 'reset') {
    readReset(reading, entry, before);
    reading.capital = add(reading.capital, subtract(event.amount, before.cash));
  }
}

/** Of the last cycle of its shares, which may have ended since. */
function readDividend(reading: Reading, ticker: Ticker, amount: Money): void {
  const cycle = reading.cycles.get(ticker)?.at(-1);
  if (cycle === undefined) reading.dividends = add(reading.dividends, amount);
  else cycle.dividends = add(cycle.dividends, amount);
}

function readReset(reading: Reading, entry: Entry, before: Book): void {
  for (const [owner, lots] of Map.groupBy(before.lots, (lot) => ownerOf(reading, lot, undefined))) {
    const group = owner === undefined ? undefined : reading.structures.get(owner);
    const happened = { ...nothing(entry, 'reset'), reason: 'the account was begun again' };
    if (group !== undefined) group.events.push(happened);
    else {
      for (const ticker of new Set(lots.map(({ instrument }) => underlyingOf(instrument)))) {
        cycleOf(reading, ticker, entry).shares.push(happened);
      }
    }
  }
}

function nothing({ at }: Entry, what: StatementEvent['what']): StatementEvent {
  return { at, on: dayOf(at), what, reason: '', lines: [], cash: ZERO, fees: ZERO };
}
