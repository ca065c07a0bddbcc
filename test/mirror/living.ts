import type { Book, Entry } from '#core/ledger';
import type { Dividend } from '#core/market';
import { ledgerOperations } from '../laws/ledger-operations.ts';
import { LedgerRun } from '../laws/ledger-run.ts';
import { livesFaults } from '../laws/lives-faults.ts';
import { OptionLivesRun } from '../laws/option-lives-run.ts';
import { isQuiet, nextSession } from '../laws/option-lives.ts';

/** An account that lives on at random: entries are only added. */
export type Living = {
  readonly entries: readonly Entry[];
  readonly book: Book;
  /** Of the steps of an account that does one thing at a time: a session is many things. */
  readonly pace: number;
  step(): void;
  /** Lives until nothing is open that ends by itself. */
  end(): void;
};

const WEIGHT = ledgerOperations.reduce((total, [, weight]) => total + weight, 0);

/** Shares, a few options, splits, dividends, resets. */
export function randomLife(key: string): Living {
  const run = new LedgerRun(key);
  return {
    pace: 1,
    get entries() {
      return run.entries;
    },
    get book() {
      return run.book;
    },
    step: () => {
      let drawn = run.random.next() * WEIGHT;
      const found = ledgerOperations.find(([, weight]) => (drawn -= weight) < 0);
      found?.[2](run);
    },
    end: () => undefined,
  };
}

/** Options of every shape that are closed, rolled, expire, are assigned, unwound and split. */
export function optionLife(key: string): Living & { readonly counts: OptionLivesRun['counts'] } {
  const run = new OptionLivesRun(key, new Map(), livesFaults);
  let dividend: Dividend | undefined;
  return {
    pace: 0.25,
    counts: run.counts,
    get entries() {
      return run.entries;
    },
    get book() {
      return run.book;
    },
    step: () => {
      dividend = nextSession(run, { mode: 'trading', dividend });
    },
    end: () => {
      for (let day = 0; day < 400 && !isQuiet(run); day += 1) {
        dividend = nextSession(run, { mode: 'ending', dividend });
      }
    },
  };
}
