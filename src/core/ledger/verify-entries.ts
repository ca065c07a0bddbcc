import { sum } from '#core/money';
import { apply } from './apply.ts';
import { emptyBook, positionsOf, type Book } from './book.ts';
import { chartOfAccounts } from './chart-of-accounts.ts';
import { matchFills } from './closings.ts';
import { collateralOf } from './collateral.ts';
import { dayOf } from '#core/calendar';
import type { Entry } from './entry.ts';
import { unsoundness } from './sound.ts';

export type Audit = { readonly book: Book; readonly faults: readonly string[] };

/**
 * Reads an account's entries as a stranger would: order, identity, balance, lots matched again, collateral computed
 * again, holdings in the postings against lots, and the laws of a sound book after each entry.
 */
export function verifyEntries(account: string, entries: readonly Entry[]): Audit {
  const faults: string[] = [];
  const seen = new Set<string>();
  let book = emptyBook(account);
  for (const entry of entries) {
    faults.push(...faultsBefore(book, entry, seen));
    seen.add(entry.id);
    if (sum(entry.postings.map(({ amount }) => amount)) !== 0) break;
    if (entry.sequence !== book.sequence + 1 || entry.account !== account) break;
    book = apply(book, entry);
    const broken = unsoundness(book);
    if (broken !== undefined) faults.push(`${account} #${entry.sequence}: ${broken}`);
  }
  return { book, faults: [...faults, ...holdingFaults(book, entries)] };
}

function faultsBefore(book: Book, entry: Entry, seen: ReadonlySet<string>): string[] {
  const name = `${book.account} #${entry.sequence} (${entry.id})`;
  const faults: string[] = [];
  const balance = sum(entry.postings.map(({ amount }) => amount));
  if (balance !== 0) faults.push(`${name}: postings sum to zero, was ${balance} micro-dollars`);
  if (entry.account !== book.account) faults.push(`${name}: belongs to ${entry.account}`);
  if (entry.sequence !== book.sequence + 1)
    faults.push(`${name}: entry ${book.sequence + 1} is missing`);
  if (seen.has(entry.id)) faults.push(`${name}: the id was posted before`);
  if (book.lastEntryAt !== undefined && entry.at < book.lastEntryAt) {
    faults.push(`${name}: is earlier than the entry before it`);
  }
  return [...faults, ...fillFaults(book, entry).map((fault) => `${name}: ${fault}`)];
}

/** Matches the fills against the lots again and compares with what the entry says. */
function fillFaults(book: Book, { event, at }: Entry): string[] {
  if (event.kind !== 'fills') return [];
  const [first] = event.opened;
  const named = event.closed.map(({ lot }) => lot);
  const order = {
    id: event.order,
    legs: event.fills,
    effect: 'open',
    origin: event.origin,
    reason: event.reason,
    ...(named.length === 0 ? {} : { lots: named }),
    ...(first === undefined ? {} : { guards: first.guards }),
  } as const;
  const again = matchFills(book.lots, { order, fills: event.fills, at, on: dayOf(at) });
  const faults: string[] = [];
  if (JSON.stringify(again.closed) !== JSON.stringify(event.closed))
    faults.push('lots do not close as written');
  if (JSON.stringify(again.opened) !== JSON.stringify(event.opened))
    faults.push('lots do not open as written');
  if (collateralOf(again.lots) !== event.collateral) faults.push('collateral is not as written');
  return faults;
}

/** The positions accounts of the postings must hold just what the lots hold: units and cost. */
function holdingFaults(book: Book, entries: readonly Entry[]): string[] {
  const posted = new Map<string, { units: number; cost: number }>();
  const prefix = `${chartOfAccounts.positions}:`;
  for (const { ledgerAccount, amount, quantity = 0 } of entries.flatMap(
    ({ postings }) => postings,
  )) {
    if (!ledgerAccount.startsWith(prefix)) continue;
    const before = posted.get(ledgerAccount) ?? { units: 0, cost: 0 };
    posted.set(ledgerAccount, { units: before.units + quantity, cost: before.cost + amount });
  }
  const held = new Map(
    positionsOf(book).map(({ id, ...position }) => [`${prefix}${id}`, position]),
  );
  return [...posted].flatMap(([name, { units, cost }]) => {
    const position = held.get(name);
    const same = units === (position?.quantity ?? 0) && cost === (position?.cost ?? 0);
    return same
      ? []
      : [`${book.account}: ${name} holds ${units} units at ${cost}, lots say otherwise`];
  });
}
