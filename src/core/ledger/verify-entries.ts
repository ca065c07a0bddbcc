import { dayOf } from '#core/calendar';
import type { InstrumentId } from '#core/instruments';
import { add, addUnits, NONE, notional, sum, ZERO, type Money, type Quantity } from '#core/money';
import { apply } from './apply.ts';
import { emptyBook, lotsBefore, positionsOf, type Book } from './book.ts';
import { chartOfAccounts } from './chart-of-accounts.ts';
import { collateralOf } from './collateral.ts';
import type { Entry, Fill, LedgerEvent, Posting } from './entry.ts';
import { matchFills } from './match-fills.ts';
import { postingsOf } from './postings-of.ts';
import { settlementFaults } from './settlement-faults.ts';
import { unsoundness } from './sound.ts';

export type Audit = { readonly book: Book; readonly faults: readonly string[] };

/**
 * Reads an account's entries as a stranger would: order, identity, balance, lots matched again, postings written again
 * from the event, collateral computed again, holdings in the postings against lots, and the laws of a sound book after
 * each entry. Stops at the first entry that cannot follow the one before it.
 */
export function verifyEntries(account: string, entries: readonly Entry[]): Audit {
  const faults: string[] = [];
  const seen = new Set<string>();
  const held = new Map<InstrumentId, Holding>();
  let book = emptyBook(account);
  for (const entry of entries) {
    const name = `${account} #${entry.sequence} (${entry.id})`;
    const broken = [...chainFaults(book, entry, seen), ...balanceFaults(entry)];
    seen.add(entry.id);
    if (broken.length > 0) {
      faults.push(...broken.map((fault) => `${name}: ${fault}`));
      break;
    }
    const wrong = contentFaults(book, entry);
    book = apply(book, entry);
    hold(held, entry.postings);
    const unsound = unsoundness(book);
    wrong.push(...holdingFaults(book, held), ...(unsound === undefined ? [] : [unsound]));
    faults.push(...wrong.map((fault) => `${name}: ${fault}`));
  }
  return { book, faults };
}

/** What keeps an entry from following the book. */
function chainFaults(book: Book, entry: Entry, seen: ReadonlySet<string>): string[] {
  const faults: string[] = [];
  if (entry.account !== book.account) faults.push(`belongs to ${entry.account}`);
  if (entry.sequence !== book.sequence + 1) faults.push(`entry ${book.sequence + 1} is missing`);
  if (seen.has(entry.id)) faults.push('the id was posted before');
  if ((entry.event.kind === 'opening') !== (entry.sequence === 1)) {
    faults.push('an account begins with its opening and has no other');
  }
  if (book.lastEntryAt !== undefined && entry.at < book.lastEntryAt) {
    faults.push('is earlier than the entry before it');
  }
  return faults;
}

function balanceFaults({ postings }: Entry): string[] {
  const amounts = postings.map(({ amount }) => amount);
  if (!amounts.every((amount) => Number.isSafeInteger(amount))) {
    return ['an amount is no whole number of micro-dollars'];
  }
  const balance = sum(amounts);
  return balance === 0 ? [] : [`postings sum to zero, was ${balance} micro-dollars`];
}

/** Whether the event says what follows from the book, and the postings what follows from the event. */
function contentFaults(book: Book, entry: Entry): string[] {
  const faults = eventFaults(book, entry);
  if (faults.length > 0) return faults;
  const again = postingsOf(book, entry.event);
  const isSame = JSON.stringify(linesOf(again)) === JSON.stringify(linesOf(entry.postings));
  return isSame ? [] : ['the postings are not those of its event'];
}

function linesOf(postings: readonly Posting[]): readonly string[] {
  return postings
    .map(({ ledgerAccount, amount, quantity, instrument }) =>
      [ledgerAccount, amount, quantity, instrument].join('|'),
    )
    .toSorted();
}

function eventFaults(book: Book, { event, at }: Entry): string[] {
  if (event.kind === 'fills') return fillFaults(book, event, at);
  if (event.kind === 'dividend') return dividendFaults(book, event);
  if (event.kind === 'drawdown' && event.peak !== book.peakNav) {
    return ['the peak is not that of the book'];
  }
  const moved = 'amount' in event ? event.amount : undefined;
  return moved === undefined || moved > 0 ? [] : [`an amount is above zero, was ${moved}`];
}

function dividendFaults(
  book: Book,
  { ticker, on, perShare, amount }: Extract<LedgerEvent, { kind: 'dividend' }>,
): string[] {
  const held = lotsBefore(book, ticker, on).map(({ quantity }) => quantity);
  const paid = notional(held.reduce(addUnits, NONE), perShare, 1);
  return paid === amount ? [] : ['the dividend is not that of the shares held'];
}

/** Matches the fills against the lots again and compares with what the entry says. */
function fillFaults(
  book: Book,
  event: Extract<LedgerEvent, { kind: 'fills' }>,
  at: Entry['at'],
): string[] {
  const [first] = event.opened;
  const named = event.closed.map(({ lot }) => lot);
  const opensOnly = named.length === 0 && event.fills.every(isOptionFill);
  const order = {
    id: event.order,
    legs: event.fills,
    effect: 'open',
    origin: event.origin,
    reason: event.reason,
    ...(named.length > 0 || opensOnly ? { lots: named } : {}),
    ...(first === undefined ? {} : { guards: first.guards }),
  } as const;
  const again = matchFills(book.lots, { order, fills: event.fills, at, on: dayOf(at) });
  const faults: string[] = [];
  if (JSON.stringify(again.closed) !== JSON.stringify(event.closed))
    faults.push('lots do not close as written');
  if (JSON.stringify(again.opened) !== JSON.stringify(event.opened))
    faults.push('lots do not open as written');
  if (collateralOf(again.lots) !== event.collateral) faults.push('collateral is not as written');
  if (event.commission < 0)
    faults.push(`a commission is never below zero, was ${event.commission}`);
  return [...faults, ...settlementFaults(book, event)];
}

function isOptionFill({ instrument }: Fill): boolean {
  return instrument.kind === 'option';
}

type Holding = { readonly quantity: Quantity; readonly cost: Money };

const NOTHING: Holding = { quantity: NONE, cost: ZERO };

/** Adds an entry's lines of the positions accounts to what they hold. */
function hold(held: Map<InstrumentId, Holding>, postings: readonly Posting[]): void {
  for (const { ledgerAccount, amount, quantity, instrument } of postings) {
    if (!ledgerAccount.startsWith(`${chartOfAccounts.positions}:`)) continue;
    if (instrument === undefined || quantity === undefined) continue;
    const before = held.get(instrument) ?? NOTHING;
    held.set(instrument, {
      quantity: addUnits(before.quantity, quantity),
      cost: add(before.cost, amount),
    });
  }
}

/** The positions accounts must hold just what the lots hold: units and cost, nothing more, nothing less. */
function holdingFaults(book: Book, held: ReadonlyMap<InstrumentId, Holding>): string[] {
  const positions = new Map<InstrumentId, Holding>(
    positionsOf(book).map((position) => [position.id, position]),
  );
  return [...new Set([...held.keys(), ...positions.keys()])].flatMap((id) => {
    const posted = held.get(id) ?? NOTHING;
    const inLots = positions.get(id) ?? NOTHING;
    if (posted.quantity === inLots.quantity && posted.cost === inLots.cost) return [];
    return [
      `${id} is posted with ${posted.quantity} units at ${posted.cost}, the lots hold ${inLots.quantity} at ${inLots.cost}`,
    ];
  });
}
