import type { SqlDatabase } from '#adapters/sql-row';
import type { SQLInputValue } from 'node:sqlite';
import { guarded } from './store-file.ts';
import { transaction } from './transaction.ts';
import type { WordIndex } from './word-index.ts';

/** What a decision can be found by. */
export type DecisionFacts = {
  readonly id: string;
  readonly account: string;
  readonly mode: 'real' | 'dry';
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly model: string;
  readonly regime: string | undefined;
  readonly outcome: string;
  /** What the rules made of its orders: some were approved, all refused, or there were none. */
  readonly orders: 'approved' | 'refused' | 'none';
  /** A sentence of it. */
  readonly says: string | undefined;
  /** "buy AAPL". */
  readonly symbols: readonly { readonly ticker: string; readonly side: string }[];
  /** Everything that can be found in it, as one text. */
  readonly words: string;
};

/** Which decisions are meant; what is absent is any. */
export type DecisionsMeant = {
  readonly account?: string | undefined;
  readonly model?: string | undefined;
  readonly regime?: string | undefined;
  readonly symbol?: string | undefined;
  readonly outcome?: string | undefined;
  readonly orders?: string | undefined;
  readonly mode?: string | undefined;
  /** Begun in [from, upTo), ms. */
  readonly from?: number | undefined;
  readonly upTo?: number | undefined;
  readonly text?: string | undefined;
  /** Those older than this number. */
  readonly before?: number | undefined;
};

export type FoundDecision = Pick<DecisionFacts, 'id' | 'says' | 'symbols'> & {
  /** Rises with each cycle: the cursor. */
  readonly number: number;
};

export type DecisionCounts = Readonly<
  Record<'account' | 'model' | 'regime' | 'outcome' | 'orders', Readonly<Record<string, number>>>
>;

/** Finds decisions by what they came to. It stands beside the journal and can be made anew from it. */
export type DecisionIndex = {
  /** Cycles that are not in it, or were not ended when they came into it: newest first. */
  missing(count: number): readonly { readonly number: number; readonly id: string }[];
  keep(facts: readonly (DecisionFacts & { readonly number: number })[]): void;
  /** Newest first. */
  search(meant: DecisionsMeant, count: number): readonly FoundDecision[];
  counts(): DecisionCounts;
  /** Tickers by in how many decisions they are ordered. */
  symbols(count: number): readonly { readonly ticker: string; readonly decisions: number }[];
};

const INSERT = `INSERT INTO decision_facts (number, account, mode, at, model, regime, outcome, orders, says, symbols)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (number) DO UPDATE SET account = excluded.account, mode = excluded.mode, at = excluded.at,
    model = excluded.model, regime = excluded.regime, outcome = excluded.outcome, orders = excluded.orders,
    says = excluded.says, symbols = excluded.symbols`;

type Parts = {
  readonly database: SqlDatabase;
  readonly path: string;
  readonly words: WordIndex;
};

export function decisionIndex({ database, path, words }: Parts): DecisionIndex {
  const insert = database.prepare(INSERT);
  const insertSymbol = database.prepare(
    'INSERT INTO decision_symbols VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const keepOne = (facts: DecisionFacts & { readonly number: number }): void => {
    const { number, account, mode, at, model, regime, outcome, orders, says, symbols } = facts;
    const values = [number, account, mode, at, model, regime ?? null, outcome, orders];
    insert.run(...values, says ?? null, JSON.stringify(symbols));
    for (const { ticker } of symbols) insertSymbol.run(ticker, number);
    words.keep(number, facts.words);
  };
  return {
    missing: (count) => guarded(path, () => missingIn(database, count)),
    keep: (facts) => {
      guarded(path, () => {
        transaction(database, () => {
          for (const each of facts) keepOne(each);
        });
      });
    },
    search: (meant, count) => guarded(path, () => found({ database, words }, meant, count)),
    counts: () => guarded(path, () => countsIn(database)),
    symbols: (count) =>
      guarded(path, () =>
        database
          .prepare(
            'SELECT ticker, count(*) AS decisions FROM decision_symbols GROUP BY ticker ORDER BY decisions DESC, ticker LIMIT ?',
          )
          .all(count)
          .map((row) => ({ ticker: String(row['ticker']), decisions: Number(row['decisions']) })),
      ),
  };
}

/**
 * Above what is known, the oldest of it first so that nothing is left out between two portions; then what was open; then
 * below what is known, the newest first. None of the three reads more than it tells.
 */
const MISSING = `SELECT number, id FROM (
  SELECT number, id FROM (SELECT number, id FROM cycles
    WHERE number > (SELECT max(number) FROM decision_facts) ORDER BY number LIMIT ?1) AS newer
  UNION ALL
  SELECT number, id FROM (SELECT cycles.number, cycles.id FROM decision_facts
    JOIN cycles ON cycles.number = decision_facts.number
    WHERE decision_facts.outcome = 'UNFINISHED' AND cycles.ended IS NOT NULL LIMIT ?1) AS ended
  UNION ALL
  SELECT number, id FROM (SELECT number, id FROM cycles
    WHERE number < (SELECT coalesce(min(number), 9223372036854775807) FROM decision_facts)
    ORDER BY number DESC LIMIT ?1) AS older
  ) AS missing LIMIT ?1`;

function missingIn(database: SqlDatabase, count: number): ReturnType<DecisionIndex['missing']> {
  return database
    .prepare(MISSING)
    .all(count)
    .map((row) => ({ number: Number(row['number']), id: String(row['id']) }));
}

const COLUMNS = ['account', 'model', 'regime', 'outcome', 'orders', 'mode'] as const;

function found(
  { database, words }: Omit<Parts, 'path'>,
  meant: DecisionsMeant,
  count: number,
): readonly FoundDecision[] {
  const { where, values } = conditions(meant, words);
  const { join } = words;
  // Words are walked from the newest down and left at the last that is told; as a condition all of them would be read.
  const [from, number] =
    meant.text === undefined
      ? ['decision_facts AS facts', 'facts.number']
      : [
          `decision_words ${join} decision_facts AS facts ON facts.number = ${words.number}`,
          words.number,
        ];
  const sql = `SELECT facts.number, cycles.id, facts.says, facts.symbols FROM ${from}
    ${join} cycles ON cycles.number = facts.number ${where} ORDER BY ${number} DESC LIMIT ?`;
  return database
    .prepare(sql)
    .all(...values, count)
    .map((row) => ({
      number: Number(row['number']),
      id: String(row['id']),
      says: row['says'] === null ? undefined : String(row['says']),
      symbols: symbolsIn(String(row['symbols'])),
    }));
}

function symbolsIn(text: string): DecisionFacts['symbols'] {
  const symbols: DecisionFacts['symbols'] = JSON.parse(text);
  return symbols;
}

type Where = { readonly where: string; readonly values: readonly SQLInputValue[] };

function conditions(meant: DecisionsMeant, words: WordIndex): Where {
  const { symbol, from, upTo, text, before } = meant;
  const all: readonly (readonly [sql: string, value: SQLInputValue | undefined])[] = [
    ...COLUMNS.map((column) => [`facts.${column} = ?`, meant[column]] as const),
    [
      'facts.number IN (SELECT number FROM decision_symbols WHERE ticker = ?)',
      symbol?.toUpperCase(),
    ],
    ['facts.at >= ?', from],
    ['facts.at < ?', upTo],
    [text === undefined ? 'facts.number < ?' : `${words.number} < ?`, before],
    [words.matches, text === undefined ? undefined : words.asked(text)],
  ];
  const asked = all.filter(
    (pair): pair is readonly [string, SQLInputValue] => pair[1] !== undefined,
  );
  const where = asked.length === 0 ? '' : `WHERE ${asked.map(([sql]) => sql).join(' AND ')}`;
  return { where, values: asked.map(([, value]) => value) };
}

function countsIn(database: SqlDatabase): DecisionCounts {
  const of = (column: keyof DecisionCounts): Readonly<Record<string, number>> =>
    Object.fromEntries(
      database
        .prepare(
          `SELECT ${column} AS name, count(*) AS decisions FROM decision_facts WHERE ${column} IS NOT NULL GROUP BY ${column}`,
        )
        .all()
        .map((row) => [String(row['name']), Number(row['decisions'])]),
    );
  return {
    account: of('account'),
    model: of('model'),
    regime: of('regime'),
    outcome: of('outcome'),
    orders: of('orders'),
  };
}
