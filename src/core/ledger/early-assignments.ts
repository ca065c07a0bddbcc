import { daysBetween, sessionAfter, type TradingDate } from '#core/calendar';
import { idOf, type InstrumentId } from '#core/instruments';
import type { Dividend } from '#core/market';
import { toDecimal, toDollars } from '#core/money';
import { bsmPrice, earlyCallExercise, earlyPutExercise, type OptionTerms } from '#core/pricing';
import { assignmentOrder } from './assignment-order.ts';
import type { Book } from './book.ts';
import { lastSessionOf } from './last-session-of.ts';
import { isOption, type OptionLot } from './option-lot.ts';
import { lotsAfterSettlement, type Keeping, type Settlement } from './settlement.ts';

/** What holders know at the close of a session. */
export type Close = {
  readonly on: TradingDate;
  /** What each contract is priced from at that close. */
  readonly terms: ReadonlyMap<InstrumentId, OptionTerms>;
  /** Those that were announced by then, ex-date ahead. */
  readonly dividends: readonly Dividend[];
  readonly keep: Keeping;
};

/**
 * Who has bought what the book has sold exercises it after this close where that is worth more than keeping it: a call
 * before its ex-date, a put that is worth its intrinsic value and no more. All contracts of a lot are assigned together,
 * which is the worst that can come: the OCC draws by lot. Contracts that end with this session expire and are not asked
 * here; one without terms is left alone, nobody knows. The settlements are to be booked in this order.
 */
export function earlyAssignments(book: Book, close: Close): readonly Settlement[] {
  const { on, keep } = close;
  const settlements: Settlement[] = [];
  let { lots } = book;
  for (const lot of book.lots.filter(isOption)) {
    if (lot.quantity > 0 || lastSessionOf(lot.instrument) <= on) continue;
    const because = exerciseOf(lot, close);
    if (because === undefined) continue;
    const settlement = assignmentOrder({ ...book, lots }, lot.id, { on, keep, because });
    settlements.push(settlement);
    lots = lotsAfterSettlement(lots, settlement, on);
  }
  return settlements;
}

/** Why the holder exercises, as a sentence; undefined where the contract is kept. */
function exerciseOf({ instrument }: OptionLot, close: Close): string | undefined {
  const { on, terms, dividends } = close;
  const known = terms.get(idOf(instrument));
  if (known === undefined) return undefined;
  const own = dividends.filter(({ ticker }) => ticker === instrument.underlying);
  if (instrument.right === 'put') {
    const isWanted = earlyPutExercise(known) && !isWorthWaiting(known, own, close);
    return isWanted ? 'it is worth its intrinsic value and no more' : undefined;
  }
  const next = sessionAfter(on).on;
  const paid = own.filter((dividend) => dividend.on === next);
  if (!isCallExercised(known, sumOf(paid))) return undefined;
  const said = paid.map((each) => `$${toDecimal(each.amount)} on ${each.on}`).join(', ');
  return `the dividend of ${said} is worth more than what keeping it is worth`;
}

function sumOf(dividends: readonly Dividend[]): number {
  return dividends.reduce((total, { amount }) => total + toDollars(amount), 0);
}

/** A put gains what the share loses on its ex-date: its holder waits for a dividend above the interest until then. */
function isWorthWaiting(
  { strike, rate, years }: OptionTerms,
  dividends: readonly Dividend[],
  { on: today }: Close,
): boolean {
  return dividends.some(({ on, amount }) => {
    const wait = daysBetween(today, on) / 365;
    return wait <= years && toDollars(amount) > strike * -Math.expm1(-rate * wait);
  });
}

/** The put is that of the price without the dividend; no second one is paid before the expiry. */
function isCallExercised(terms: OptionTerms, dividend: number): boolean {
  const { spot, strike, rate, years } = terms;
  if (dividend <= 0) return false;
  const ex = spot - dividend;
  const put =
    ex > 0
      ? bsmPrice({ ...terms, right: 'put', spot: ex, dividendYield: 0 })
      : strike * Math.exp(-rate * years);
  return earlyCallExercise({ spot, strike, dividend, put, rate, years });
}
