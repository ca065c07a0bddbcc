import * as z from 'zod';
import { dayOf, toIso, type Instant } from '#core/calendar';
import { freeCash, navOf, positionsOf, type Book } from '#core/ledger';
import type { Quotes } from '#core/market';
import { toDecimal } from '#core/money';
import type { Limits } from '#core/risk';
import { exact } from './exact.ts';
import { orderView, orderViewSchema, type Ticket } from './order-view.ts';
import { positionView, positionViewSchema } from './position-view.ts';

/** What an account holds and waits for; the answer of `invest positions`. */
export const portfolioViewSchema = z.strictObject({
  account: z.string(),
  at: exact.moment,
  /** How the data behind the marks are called: "simulated market". */
  label: z.string(),
  cash: exact.money,
  /** The part of cash that short options have reserved. */
  collateral: exact.money,
  /** Cash that nothing has reserved. */
  freeCash: exact.money,
  nav: exact.money.nullable(),
  positions: z.array(positionViewSchema),
  resting: z.array(orderViewSchema),
  coolDowns: z.array(z.strictObject({ ticker: z.string(), through: exact.day })),
  suspects: z.array(z.strictObject({ ticker: z.string(), on: exact.day, because: z.string() })),
  halted: z.string().nullable(),
});

export type PortfolioView = z.infer<typeof portfolioViewSchema>;

export type PortfolioFacts = {
  readonly book: Book;
  readonly quotes: Quotes;
  readonly at: Instant;
  readonly label: string;
  readonly resting: readonly Ticket[];
  readonly limits: Limits | undefined;
};

export function portfolioView(facts: PortfolioFacts): PortfolioView {
  const { book, quotes, at, label, resting, limits } = facts;
  const valuation = navOf(book, quotes);
  return {
    account: book.account,
    at: toIso(at),
    label,
    cash: toDecimal(book.cash),
    collateral: toDecimal(book.collateral),
    freeCash: toDecimal(freeCash(book)),
    nav: valuation.kind === 'known' ? toDecimal(valuation.nav) : null,
    positions: positionsOf(book).map((position) =>
      positionView(position, { at, limits, quote: quotes.get(position.id) }),
    ),
    resting: resting.map(orderView),
    coolDowns: book.coolDowns
      .filter(({ through }) => through >= dayOf(at))
      .map(({ ticker, through }) => ({ ticker, through })),
    suspects: book.suspects.map(({ ticker, on, because }) => ({ ticker, on, because })),
    halted: book.halted ?? null,
  };
}
