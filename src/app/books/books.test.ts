import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DAY_MS,
  dayOf,
  newYorkTime,
  plusDays,
  plusMs,
  tradingDate,
  type Instant,
} from '#core/calendar';
import { equity, idOf, readOccSymbol, type Instrument } from '#core/instruments';
import {
  apply,
  depositEntry,
  dividendEntry,
  drawdownEntry,
  emptyBook,
  fillsEntry,
  heldOf,
  interestEntry,
  markEntry,
  openingEntry,
  resetEntry,
  splitEntry,
  unsoundness,
  verifyEntries,
  withdrawalEntry,
  type Book,
  type Entry,
  type Fill,
} from '#core/ledger';
import { price, quantityOfMicros, units, usd, moneyOfMicros, type Quantity } from '#core/money';
import { beancountText, csvText, hledgerText } from '#app/books';
import { live } from '../../../test/laws/option-lives.ts';
import { OptionLivesRun } from '../../../test/laws/option-lives-run.ts';

const OPENED = newYorkTime(tradingDate('2025-01-02'), 12, 0);

/** Makes entries one after the other, each on the book that the others left. */
function bookkeeper(key: string) {
  let book = emptyBook(key);
  const entries: Entry[] = [];
  let number = 0;
  const keep = (entry: Entry | undefined): void => {
    if (entry === undefined || entries.some(({ id }) => id === entry.id)) return;
    const next = apply(book, entry);
    if (unsoundness(next) !== undefined) return;
    book = next;
    entries.push(entry);
  };
  return {
    entries,
    book: () => book,
    next: () => {
      number += 1;
      return number;
    },
    keep,
    trade: (
      at: Instant,
      legs: readonly { instrument: Instrument; quantity: Quantity; each: number }[],
      reason = 'because',
    ) => {
      number += 1;
      const id = `${key}@2025#${number}`;
      const fills = legs.map(({ instrument, quantity, each }, leg): Fill => ({
        id: `${id}/${leg}`,
        instrument,
        quantity,
        price: price(each),
        reference: price(each),
        source: 'open',
      }));
      const order = { id, legs: fills, effect: 'open', origin: 'model', reason } as const;
      keep(fillsEntry(book, { order, fills, commission: usd(1), at }));
    },
  };
}

function byHand(): Entry[] {
  const { entries, keep, trade, book } = bookkeeper('weekly_balanced');
  const day = (count: number): Instant => plusMs(OPENED, count * DAY_MS);
  keep(openingEntry(book(), day(0), usd(10_000)));
  trade(day(1), [{ instrument: equity('AAPL'), quantity: units(10), each: 100 }]);
  trade(
    day(2),
    [{ instrument: equity('V'), quantity: units(3.333333), each: 271.123457 }],
    'a "quoted" reason; date:2020-99-99 [2020-99-99] | = ^ \u001B[31m\n\u202Eend\\',
  );
  trade(day(3), [{ instrument: equity('AAPL'), quantity: units(-4), each: 125 }]);
  keep(
    splitEntry(book(), day(4), {
      kind: 'split',
      ticker: equity('AAPL').ticker,
      on: tradingDate('2025-01-06'),
      numerator: 4,
      denominator: 1,
    }),
  );
  keep(
    dividendEntry(book(), day(5), {
      kind: 'dividend',
      ticker: equity('AAPL').ticker,
      on: tradingDate('2025-01-07'),
      amount: price(0.24),
    }),
  );
  trade(day(6), [{ instrument: equity('BRK-B'), quantity: units(1), each: 450.5 }]);
  const put = readOccSymbol('SPY250221P00050000')!;
  trade(day(7), [{ instrument: put, quantity: units(-1), each: 3.2 }]);
  keep(markEntry(book(), day(8), { kind: 'known', nav: usd(10_100) }));
  keep(drawdownEntry(book(), day(8), { nav: usd(7000) }));
  trade(day(9), [{ instrument: put, quantity: units(1), each: 1.1 }]);
  trade(day(10), [{ instrument: equity('AAPL'), quantity: units(-24), each: 20 }]);
  return entries;
}

describe('books written out', () => {
  it('gives every posting a row of CSV and keeps formulas text', () => {
    const text = csvText({ about: [], accounts: [{ key: 'weekly_balanced', entries: byHand() }] });
    const rows = text.trimEnd().split('\r\n');
    expect(rows[0]).toBe(
      'account,sequence,id,at,kind,ledger_account,amount_usd,quantity,instrument,text',
    );
    expect(rows[1]).toBe(
      'weekly_balanced,1,opening,2025-01-02T17:00:00Z,opening,Assets:Cash,10000.00,,,opening budget',
    );
    expect(rows).toContain(
      'weekly_balanced,4,fills:weekly_balanced@2025#3,2025-01-05T17:00:00Z,fills,Income:Realised,-100.00,,,model: sell 4 AAPL @ 125.00 - because',
    );
    // 14 lines: 2 + 3 + 3 + 4 + 1 + 2 + 3 + 4 + 1 + 1 + 5 + 4 postings, the two memos one row each.
    expect(rows).toHaveLength(
      1 + byHand().reduce((count, { postings }) => count + Math.max(1, postings.length), 0),
    );
  });

  it('writes a sale of 4 of 10 AAPL bought at 100 as 400 of cost, 499 of cash, a gain of 100 and a fee of 1', () => {
    const text = hledgerText({
      about: ['x'],
      accounts: [{ key: 'weekly_balanced', entries: byHand() }],
    });
    const from = text.indexOf('#4 model: sell 4 AAPL');
    expect(text.slice(from, from + 480)).toContain('-4 "AAPL" @@ 400.000000 USD');
    expect(text.slice(from, from + 480)).toContain('Assets:weekly_balanced:Cash  499.000000 USD');
    expect(text.slice(from, from + 480)).toContain(
      'Income:weekly_balanced:Realised  -100.000000 USD',
    );
    expect(text.slice(from, from + 480)).toContain(
      'Expenses:weekly_balanced:Commission  1.000000 USD',
    );
  });

  it('lets no text of others reach a line of its own', () => {
    const hostile = byHand();
    for (const text of [hledgerText, beancountText].map((write) =>
      write({ about: ['two\nlines'], accounts: [{ key: 'weekly_balanced', entries: hostile }] }),
    )) {
      expect(text).not.toMatch(/[^\P{C}\n]/u);
      expect(text).not.toMatch(/^lines/m);
    }
  });
});

describe('a reverse split that leaves nothing of a lot', () => {
  it('takes the lot away and books its cost as lost', () => {
    const { entries, keep, trade, book } = bookkeeper('weekly_balanced');
    keep(openingEntry(emptyBook('weekly_balanced'), OPENED, usd(10_000)));
    const instrument = equity('V');
    trade(OPENED, [{ instrument, quantity: quantityOfMicros(3), each: 300 }]);
    const on = plusDays(dayOf(OPENED), 1);
    const { ticker } = instrument;
    keep(
      splitEntry(book(), plusMs(OPENED, DAY_MS), {
        kind: 'split',
        ticker,
        on,
        numerator: 1,
        denominator: 10,
      }),
    );
    const text = hledgerText({ about: [], accounts: [{ key: 'weekly_balanced', entries }] });
    // 3 micro-shares at 300 dollars are 900 micro-dollars; a tenth of them is less than a micro-share.
    expect(text).toContain('-0.000003 "V" @@ 0.000900 USD');
    expect(text).toContain('Income:weekly_balanced:Realised  0.000900 USD');
  });
});

const TICKERS = ['AAPL', 'V', 'BRK-B', 'SPY'] as const;
const CALL = readOccSymbol('SPY250620C00600000')!;
const HIGHER_CALL = readOccSymbol('SPY250620C00605000')!;

type Doing = (keeper: ReturnType<typeof bookkeeper>, at: Instant) => void;

const ticker = fc.constantFrom(...TICKERS);
const doing: fc.Arbitrary<Doing> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(
        ticker,
        fc.integer({ min: 1, max: 9_000_000 }),
        fc.integer({ min: 1_000_000, max: 400_000_000 }),
      )
      .map(([name, count, each]): Doing => (keeper, at) => {
        keeper.trade(at, [
          { instrument: equity(name), quantity: quantityOfMicros(count), each: each / 1e6 },
        ]);
      }),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        ticker,
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        fc.integer({ min: 1_000_000, max: 400_000_000 }),
      )
      .map(([name, part, each]): Doing => (keeper, at) => {
        const instrument = equity(name);
        const held = heldOf(keeper.book(), idOf(instrument));
        const quantity = quantityOfMicros(-Math.ceil(held * part));
        if (quantity !== 0) keeper.trade(at, [{ instrument, quantity, each: each / 1e6 }]);
      }),
  },
  fc
    .tuple(fc.constantFrom(1, 2, 3), fc.constantFrom(1, -1))
    .map(([count, sign]): Doing => (keeper, at) => {
      const legs = [
        { instrument: CALL, quantity: units(-count * sign), each: 4.35 },
        { instrument: HIGHER_CALL, quantity: units(count * sign), each: 2.15 },
      ];
      keeper.trade(at, legs);
    }),
  fc
    .tuple(ticker, fc.constantFrom([4, 1], [3, 2], [1, 10]))
    .map(([name, [numerator, denominator]]): Doing => ({ keep, book }, at) => {
      keep(
        splitEntry(book(), at, {
          kind: 'split',
          ticker: equity(name).ticker,
          on: plusDays(dayOf(at), 1),
          numerator,
          denominator,
        }),
      );
    }),
  ticker.map((name): Doing => ({ keep, book }, at) => {
    keep(
      dividendEntry(book(), at, {
        kind: 'dividend',
        ticker: equity(name).ticker,
        on: plusDays(dayOf(at), 1),
        amount: price(0.240001),
      }),
    );
  }),
  fc.integer({ min: 1, max: 1_000_000_000 }).map((amount): Doing => ({ keep, book, next }, at) => {
    keep(depositEntry(book(), `deposit:${next()}`, { at, amount: moneyOfMicros(amount) }));
    keep(
      withdrawalEntry(book(), `withdrawal:${next()}`, {
        at,
        amount: moneyOfMicros(Math.ceil(amount / 3)),
      }),
    );
    keep(interestEntry(book(), at, { amount: moneyOfMicros(7) }));
  }),
  fc.constant<Doing>(({ keep, book, next }, at) => {
    keep(resetEntry(book(), `reset:${next()}`, { at, amount: usd(10_000) }));
  }),
  fc.constant<Doing>(({ keep, book }, at) => {
    keep(markEntry(book(), at, { kind: 'unknown', unpriced: [idOf(equity('V'))] }));
  }),
);

const account = fc.array(doing, { minLength: 1, maxLength: 60 });

function entriesOf(key: string, doings: readonly Doing[]): { entries: Entry[]; book: Book } {
  const keeper = bookkeeper(key);
  keeper.keep(openingEntry(emptyBook(key), OPENED, usd(10_000)));
  for (const [place, act] of doings.entries())
    act(keeper, plusMs(OPENED, (place + 1) * (DAY_MS / 4)));
  return { entries: keeper.entries, book: keeper.book() };
}

const isThere = (program: string): boolean => spawnSync(program, ['--version']).status === 0;
const hasHledger = isThere('hledger');
const hasBeancount = isThere('bean-check');
const withoutHledger = hasHledger ? '' : ', SKIPPED: it is not installed';
const withoutBeancount = hasBeancount ? '' : ', SKIPPED: it is not installed';

/** Throws with the program's own words when it refuses the text. */
function checked(
  text: string,
  program: string,
  words: (file: string) => readonly string[],
): string {
  const folder = mkdtempSync(join(tmpdir(), 'books-'));
  try {
    const file = join(folder, 'books.txt');
    writeFileSync(file, text);
    return execFileSync(program, [...words(file)], { encoding: 'utf8', stdio: 'pipe' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Settled, assigned, rolled and split in books of both kinds: shares kept, shares given up. */
function livesOfOptions(): readonly { readonly key: string; readonly entries: readonly Entry[] }[] {
  const runs = Array.from({ length: 6 }, (_, number) => {
    const run = new OptionLivesRun(`books-${number}`, new Map(), () => []);
    live(run, 12);
    return run;
  });
  expect(new Set(runs.map(({ keep }) => keep)).size).toBe(2);
  const events = runs.flatMap(({ entries }) => entries.map(({ event }) => event.kind));
  expect(new Set(events)).toContain('split');
  // Every run calls its account the same: one key, one book.
  return runs.map(({ entries, book }) => ({ key: book.account, entries }));
}

const strictly = (file: string): readonly string[] => [
  '-f',
  file,
  'check',
  '--strict',
  'ordereddates',
];
const beanCheck = (file: string): readonly string[] => ['--no-cache', file];

describe.skipIf(!hasHledger)(`hledger${withoutHledger}`, () => {
  it('accepts the books made by hand and refuses them with one dollar more in the closing balance', () => {
    const text = hledgerText({
      about: ['made by hand'],
      accounts: [{ key: 'weekly_balanced', entries: byHand() }],
    });
    checked(text, 'hledger', strictly);
    const wrong = text.replace(
      /(:Cash {2}0 USD == )(\d+)/,
      (_, before: string, dollars: string) => `${before}${Number(dollars) + 1}`,
    );
    expect(wrong).not.toBe(text);
    expect(() => checked(wrong, 'hledger', strictly)).toThrow(/balance assertion/i);
  });

  it('accepts options through expiry, assignment, rolls and splits', { timeout: 60_000 }, () => {
    for (const lived of livesOfOptions()) {
      const text = hledgerText({ about: [], accounts: [lived] });
      expect(checked(text, 'hledger', strictly)).toBe('');
    }
  });

  it('accepts the books of two accounts after any operations', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(account, account, (first, second) => {
        const one = entriesOf('one', first);
        const two = entriesOf('two_nemotron', second);
        expect(verifyEntries('one', one.entries).faults).toEqual([]);
        checked(
          hledgerText({
            about: [],
            accounts: [
              { key: 'one', ...one },
              { key: 'two_nemotron', ...two },
            ],
          }),
          'hledger',
          strictly,
        );
      }),
      { numRuns: 20 },
    );
  });
});

describe.skipIf(!hasBeancount)(`beancount${withoutBeancount}`, () => {
  it(
    'accepts the books made by hand and refuses them with one micro-dollar more in the closing balance',
    { timeout: 30_000 },
    () => {
      const text = beancountText({
        about: ['made by hand'],
        accounts: [{ key: 'weekly_balanced', entries: byHand() }],
      });
      checked(text, 'bean-check', beanCheck);
      const wrong = text.replace(
        /(balance Assets:Weekly-Balanced:Cash {2}\d+\.\d{5})(\d)/,
        (_, before: string, last: string) => `${before}${(Number(last) + 1) % 10}`,
      );
      expect(wrong).not.toBe(text);
      expect(() => checked(wrong, 'bean-check', beanCheck)).toThrow(/Balance failed/);
    },
  );

  it('accepts options through expiry, assignment, rolls and splits', { timeout: 120_000 }, () => {
    for (const lived of livesOfOptions()) {
      const text = beancountText({ about: [], accounts: [lived] });
      expect(checked(text, 'bean-check', beanCheck)).toBe('');
    }
  });

  it('accepts the books of two accounts after any operations', { timeout: 240_000 }, () => {
    fc.assert(
      fc.property(account, account, (first, second) => {
        const accounts = [
          { key: 'one', ...entriesOf('one', first) },
          { key: 'two_nemotron', ...entriesOf('two_nemotron', second) },
        ];
        expect(checked(beancountText({ about: [], accounts }), 'bean-check', beanCheck)).toBe('');
      }),
      { numRuns: 20 },
    );
  });
});
