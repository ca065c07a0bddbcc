import * as z from 'zod';
import { toIso, type Instant } from '#core/calendar';
import { freeCash, navOf, positionsOf, type Book } from '#core/ledger';
import type { Quotes } from '#core/market';
import { toDecimal } from '#core/money';
import { exact } from './exact.ts';

/** One line of `invest accounts`. */
export const accountViewSchema = z.strictObject({
  key: z.string(),
  name: z.string(),
  strategy: z.string(),
  /** As configured. */
  model: z.string(),
  /** Null where the account was never opened. */
  cash: exact.money.nullable(),
  /** Cash that short options have not reserved. */
  freeCash: exact.money.nullable(),
  /** At the newest known marks; null when something held has no price. */
  nav: exact.money.nullable(),
  positions: z.int().min(0),
  /** Real cycles, skipped ones included. */
  decisions: z.int().min(0),
  lastCycleAt: exact.moment.nullable(),
  /** "active", "not opened" or "halted: ...". */
  state: z.string(),
});

export type AccountView = z.infer<typeof accountViewSchema>;

export type AccountFacts = {
  readonly key: string;
  readonly name: string;
  readonly strategy: string;
  readonly model: string;
  /** Undefined where the account has no entries. */
  readonly book: Book | undefined;
  readonly decisions: number;
  readonly lastCycleAt: Instant | undefined;
};

export function accountView(facts: AccountFacts, quotes: Quotes): AccountView {
  const { key, name, strategy, model, book, decisions, lastCycleAt } = facts;
  const valuation = book === undefined ? undefined : navOf(book, quotes);
  return {
    key,
    name,
    strategy,
    model,
    cash: book === undefined ? null : toDecimal(book.cash),
    freeCash: book === undefined ? null : toDecimal(freeCash(book)),
    nav: valuation?.kind === 'known' ? toDecimal(valuation.nav) : null,
    positions: book === undefined ? 0 : positionsOf(book).length,
    decisions,
    lastCycleAt: lastCycleAt === undefined ? null : toIso(lastCycleAt),
    state: stateOf(facts),
  };
}

function stateOf({ book }: AccountFacts): string {
  if (book?.halted !== undefined) return `halted: ${book.halted}`;
  return book === undefined ? 'not opened' : 'active';
}
