import { runCycle } from '#app/cycle';
import { noResearch } from '#app/research';
import { settle } from '#app/settle';
import type { Instant } from '#core/calendar';
import { emptyBook, openingEntry } from '#core/ledger';
import { assert } from '#core/prelude';
import type { VirtualClock, World } from '#ports';
import type {
  Backtest,
  BacktestOutside,
  BacktestRequest,
  Checkpoint,
  DecisionDigest,
} from './backtest.ts';
import { digestOf } from './digest-of.ts';
import { memoryBooks, type MemoryBooks } from './memory-books.ts';

/**
 * The account's decisions over a history, one cycle a slot, everything between them settled as it would have been live.
 * A function of its arguments: nothing it keeps outlives it, so a run that was killed is simply begun again.
 */
export async function runBacktest(
  request: BacktestRequest,
  outside: BacktestOutside,
): Promise<Backtest> {
  const { account, budget, from, upTo, slots, slotAt, isSampled } = request;
  const books = memoryBooks(account.key, [openingEntry(emptyBook(account.key), from, budget)]);
  const clock = outside.clockFrom(from);
  const world = worldOver(books, clock, outside);
  const decisions: DecisionDigest[] = [];
  const checkpoints: Checkpoint[] = [];
  for (const [place, at] of slots.entries()) {
    assert(at >= from && at < upTo, 'a slot of a run lies in it');
    clock.moveTo(at);
    if (isSampled?.(place) === true) checkpoints.push({ at, place, books: books.copy() });
    const record = await runCycle(account, slotAt(at), world);
    decisions.push(digestOf(record, outside.fingerprint));
    await outside.onCycle?.(record, { done: place + 1, total: slots.length });
  }
  clock.moveTo(upTo);
  await settle(account, world);
  const entries = await books.ledger.entries(account.key);
  const tickets = await books.ledger.tickets(account.key);
  const resultHash = outside.fingerprint(JSON.stringify([decisions, entries, tickets]));
  return { request, entries, tickets, decisions, checkpoints, resultHash };
}

/** The world of a run: a history as of a clock, books in memory. */
export function worldOver(
  { ledger, journal }: MemoryBooks,
  clock: VirtualClock,
  outside: Omit<BacktestOutside, 'clockFrom' | 'onCycle'>,
): World {
  const { history, model, fingerprint, log, researchOf } = outside;
  const market = history.open(clock);
  return {
    kind: history.kind,
    clock,
    market,
    news: market,
    ...(researchOf?.(clock) ?? noResearch),
    model,
    ledger,
    journal,
    fingerprint,
    log,
  };
}

/** One decision made again from its checkpoint, and what was resting or wanted then carried to `until`. */
export type Redone = {
  readonly record: Awaited<ReturnType<typeof runCycle>>;
  readonly books: MemoryBooks;
};

export async function redo(
  { at, books }: Checkpoint,
  request: Pick<BacktestRequest, 'account' | 'slotAt'>,
  outside: BacktestOutside & { readonly until: Instant },
): Promise<Redone> {
  const own = books.copy();
  const clock = outside.clockFrom(at);
  const world = worldOver(own, clock, outside);
  const record = await runCycle(request.account, request.slotAt(at), world);
  if (outside.until > at) {
    clock.moveTo(outside.until);
    await settle(request.account, world);
  }
  return { record, books: own };
}
