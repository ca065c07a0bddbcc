import { idOf, underlyingOf } from '#core/instruments';
import { bookOf, navOf, positionsOf, resetEntry, type Book } from '#core/ledger';
import type { Quote, Quotes } from '#core/market';
import { add, priceOfMicros, subtract, sum, usd, ZERO } from '#core/money';
import { describe, expect, it } from 'vitest';
import { live } from '../../../test/laws/option-lives.ts';
import { OptionLivesRun } from '../../../test/laws/option-lives-run.ts';
import { accountStatement } from './account-statement.ts';

/** Any marks will do: where the nav came from hangs on none of them. */
function anyQuotes(book: Book): Quotes {
  return new Map(
    positionsOf(book).map(({ instrument }, place): [Quote['id'], Quote] => {
      const id = idOf(instrument);
      const mark = priceOfMicros(1_234_567 + 98_765 * place);
      return [id, { id, mark, at: book.lastEntryAt!, source: 'test' }];
    }),
  );
}

const RUNS = Array.from({ length: 60 }, (_, number) => {
  const run = new OptionLivesRun(`account-statement-${number}`, new Map(), () => []);
  live(run, 20);
  return run;
});

describe('where the nav of an account came from', () => {
  it('is told to the micro-dollar, whatever it has lived through', () => {
    for (const { entries, book } of RUNS) {
      const quotes = anyQuotes(book);
      const told = accountStatement(entries, book, quotes)!;
      const valuation = navOf(book, quotes);
      expect(valuation.kind === 'known' && valuation.nav).toBe(told.nav);
      expect(told.commissions).toBe(book.commissions);
      expect(told.dividends).toBe(book.dividends);
      expect(told.interest).toBe(book.interest);
      expect(sum(told.underlyings.map((each) => each.commissions))).toBe(book.commissions);
      expect(sum(told.underlyings.map((each) => each.dividends))).toBe(book.dividends);
      const traded = told.underlyings.map((each) => subtract(each.received, each.paid));
      const paid = add(subtract(sum(traded), told.commissions), told.dividends);
      expect(add(add(told.opening, add(told.flows, told.interest)), paid)).toBe(book.cash);
    }
  });

  it('is unknown where something held has no price, and its line says so', () => {
    const run = RUNS.find(({ book }) => book.lots.length > 0)!;
    const held = underlyingOf(run.book.lots[0]!.instrument);
    const told = accountStatement(run.entries, run.book, new Map())!;
    expect(told.nav).toBeUndefined();
    const line = told.underlyings.find(({ ticker }) => ticker === held);
    expect(line).not.toHaveProperty('profit');
    expect(told.underlyings.at(-1)).not.toHaveProperty('profit');
  });

  it('begins again at a reset', () => {
    const { entries, book } = RUNS[0]!;
    const reset = resetEntry(book, 'reset', { at: book.lastEntryAt!, amount: usd(500) });
    const all = [...entries, reset];
    const after = bookOf(book.account, all);
    expect(accountStatement(all, after, new Map())).toEqual({
      from: reset.at,
      opening: usd(500),
      flows: ZERO,
      interest: ZERO,
      commissions: ZERO,
      dividends: ZERO,
      cash: usd(500),
      underlyings: [],
      nav: usd(500),
    });
  });

  it('is nothing for an account without entries', () => {
    expect(accountStatement([], RUNS[0]!.book, new Map())).toBeUndefined();
  });
});
