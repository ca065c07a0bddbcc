import { dayOf, plusMs, tradingDate, type Instant, type TradingDate } from '#core/calendar';
import type { Entry } from '#core/ledger';
import { toDollars, ZERO, type Money } from '#core/money';
import type { MirrorCursor } from '#ports';
import { isAlike } from './disagreements.ts';
import type { DayCash } from './mirror-item.ts';
import { isSpent, today, translatedOf, type MirrorRun, type Opened } from './mirror-run.ts';

/**
 * Tells the absolute cash of every day that changed since it was last told, and of today. What was told of later days
 * (each was a today once) is told anew where it differs: the books of a simulated market grow at days long past. While
 * an unclear telling may still be worked on nothing newer is told, which it would overwrite.
 */
export async function serveCash(run: MirrorRun, account: Opened): Promise<void> {
  const { key } = account;
  const cursor = await run.outbox.cursor(key);
  const { sequence } = await run.ledger.book(key);
  const upTo = today(run);
  if (cursor === undefined || isTold(cursor, sequence, upTo)) return;
  const settledAt = cashSettledAt(run, cursor);
  if (settledAt !== undefined && run.clock.now() < settledAt) return;
  const { cash, book } = await translatedOf(run, key);
  // Somebody may book while we look: what was not translated is not told.
  const entries = (await run.ledger.entries(key)).slice(0, book.sequence);
  const since = settledAt === undefined ? firstDayAfter(entries, cursor.cash) : FIRST;
  const days =
    since === undefined ? [upTo] : [...(await daysSince(run, account, { cash, since })), upTo];
  if ((await tellDays(run, account, { cash, days })) === 'left') return;
  await run.outbox.tellCash(key, lastUpTo(entries, upTo), upTo);
}

const FIRST = tradingDate('1970-01-01');

function isTold(cursor: MirrorCursor, sequence: number, upTo: TradingDate): boolean {
  return cursor.cashSentAt === undefined && cursor.cash >= sequence && cursor.cashOn === upTo;
}

/** When an unclear telling is no longer worked on; absent where none is. */
export function cashSettledAt(
  { settleMs }: MirrorRun,
  { cashSentAt }: MirrorCursor,
): Instant | undefined {
  return cashSentAt === undefined ? undefined : plusMs(cashSentAt, settleMs);
}

type Telling = { readonly cash: readonly DayCash[]; readonly days: readonly TradingDate[] };

/** Tells the days one after the other; every one is kept as on its way before the first leaves. */
export async function tellDays(
  run: MirrorRun,
  { key, cursor: { remote } }: Opened,
  { cash, days }: Telling,
): Promise<'told' | 'left'> {
  await run.outbox.sendCash(key, run.clock.now());
  for (const on of [...new Set(days)].toSorted()) {
    if (isSpent(run)) {
      await run.outbox.sendCash(key, undefined);
      return 'left';
    }
    const outcome = await run.tracker.cash(remote, on, cashOn(cash, on));
    if (outcome.kind === 'done') continue;
    run.warnings.add(`the cash of ${key} on ${on} is not told: ${outcome.because}`);
    await run.outbox.sendCash(key, outcome.kind === 'unknown' ? run.clock.now() : undefined);
    return 'left';
  }
  return 'told';
}

type Since = { readonly cash: readonly DayCash[]; readonly since: TradingDate };

/** The days from one on that the tracker does not have as the ledger has them. */
async function daysSince(
  run: MirrorRun,
  { cursor: { remote } }: Opened,
  { cash, since }: Since,
): Promise<readonly TradingDate[]> {
  const told = new Map((await run.tracker.balances(remote)).map(({ on, amount }) => [on, amount]));
  const upTo = today(run);
  return [...told.keys(), ...cash.map(({ on }) => on)].filter((on) => {
    const was = told.get(on);
    if (on < since || on > upTo) return false;
    return was === undefined || !isAlike(was, toDollars(cashOn(cash, on)));
  });
}

function firstDayAfter(entries: readonly Entry[], sequence: number): TradingDate | undefined {
  return entries
    .filter((entry) => entry.sequence > sequence)
    .map(({ at }) => dayOf(at))
    .reduce<TradingDate | undefined>(
      (first, on) => (first === undefined || on < first ? on : first),
      undefined,
    );
}

/** Cash at the end of a day: as the last change left it; none before the account was opened. */
export function cashOn(cash: readonly DayCash[], on: TradingDate): Money {
  return cash.reduce<Money>((sofar, day) => (day.on <= on ? day.cash : sofar), ZERO);
}

/** The last entry before the first of a day that the tracker has not reached. */
function lastUpTo(entries: readonly Entry[], upTo: TradingDate): number {
  const later = entries.find(({ at }) => dayOf(at) > upTo);
  return later === undefined ? (entries.at(-1)?.sequence ?? 0) : later.sequence - 1;
}
