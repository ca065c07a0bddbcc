import { join } from 'node:path';
import type { SQLInputValue } from 'node:sqlite';
import { guarded, openSqlFile, transaction, type SqlFile } from '#adapters/cassette';
import { instantIn, maybeIn, numberIn, textIn, type SqlRow } from '#adapters/sql-row';
import { daysBetween, readTradingDate, type Instant, type TradingDate } from '#core/calendar';
import { assert } from '#core/prelude';
import { PORT } from './whole-file.ts';

/** First and last day, both of it. */
export type Days = { readonly from: string; readonly upTo: string };

/** Something that was tried on a window, whether it was kept afterwards or not. */
export type Trial = Days & {
  readonly strategy: string;
  /** Hash of what was configured. */
  readonly parameters: string;
  readonly model: string;
  readonly promptVersion: string;
  /** How the data are called: "simulated market"; trials on other data are no trials on these. */
  readonly data?: string;
  /** A session, not annual; absent where it cannot be said. */
  readonly sharpe?: number;
};

export type TrialsWanted = Days & {
  readonly [Field in 'strategy' | 'parameters' | 'model' | 'promptVersion' | 'data']?: string;
};

export type TrialCount = {
  /** Different (strategy, parameters, model, prompt version, data). */
  readonly count: number;
  /** Of those that have one; of several windows of the same trial that which overlaps most, then the latest. */
  readonly sharpes: readonly number[];
};

/** Two accounts or runs, in whichever order, and the window on which they are to be compared. */
export type Declaration = Days & {
  readonly first: string;
  readonly second: string;
  /** When it was declared. */
  readonly at: Instant;
};

export type DeclaredWindow = Days & { readonly at: Instant };

/** What was tried and what was declared: only ever added to, and there when the runs are gone. */
export type Trials = {
  /** Counting the same once more changes nothing. */
  countTrial(trial: Trial): void;
  trialsOverlapping(wanted: TrialsWanted): TrialCount;
  /** A window that is declared already keeps its first moment. */
  declare(declaration: Declaration): void;
  /** Oldest first. */
  declared(first: string, second: string): readonly DeclaredWindow[];
  close(): void;
};

/** "invt". */
const APPLICATION_ID = 0x696e7674;

const NEVER_CHANGED = ['trial', 'declaration'].flatMap((table) =>
  ['UPDATE', 'DELETE'].map(
    (act) => `CREATE TRIGGER no_${act.toLowerCase()}_of_${table} BEFORE ${act} ON ${table}
      BEGIN SELECT RAISE(ABORT, 'what was tried and declared is only added to'); END;`,
  ),
);

const SCHEMA = `
  CREATE TABLE trial (
    number INTEGER PRIMARY KEY,
    strategy TEXT NOT NULL, parameters TEXT NOT NULL, model TEXT NOT NULL, prompt_version TEXT NOT NULL,
    data TEXT, from_day TEXT NOT NULL, up_to_day TEXT NOT NULL, sharpe REAL
  ) STRICT;
  CREATE INDEX trial_by_days ON trial (from_day, up_to_day);
  CREATE TABLE declaration (
    number INTEGER PRIMARY KEY,
    one TEXT NOT NULL, other TEXT NOT NULL, from_day TEXT NOT NULL, up_to_day TEXT NOT NULL, at INTEGER NOT NULL,
    UNIQUE (one, other, from_day, up_to_day)
  ) STRICT;
  ${NEVER_CHANGED.join('\n')}
`;

export function openTrials(directory: string): Trials {
  const kind = { port: PORT, applicationId: APPLICATION_ID, schema: SCHEMA, version: 1 };
  const file = openSqlFile(join(directory, 'trials.db'), kind);
  return {
    ...countingIn(file),
    ...declaringIn(file),
    close: () => {
      file.database.close();
    },
  };
}

function countingIn(file: SqlFile): Pick<Trials, 'countTrial' | 'trialsOverlapping'> {
  const same = file.database.prepare(
    'SELECT 1 FROM trial WHERE strategy = ?1 AND parameters = ?2 AND model = ?3 AND prompt_version = ?4 AND data IS ?5 AND from_day = ?6 AND up_to_day = ?7 AND sharpe IS ?8',
  );
  const add = file.database.prepare('INSERT INTO trial VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)');
  const overlapping = file.database.prepare(
    'SELECT * FROM trial WHERE from_day <= ?1 AND up_to_day >= ?2 AND (?3 IS NULL OR strategy = ?3) AND (?4 IS NULL OR parameters = ?4) AND (?5 IS NULL OR model = ?5) AND (?6 IS NULL OR prompt_version = ?6) AND (?7 IS NULL OR data = ?7) ORDER BY number',
  );
  return {
    countTrial: (trial) => {
      const row = rowOf(trial);
      guarded(file, () =>
        transaction(file.database, () => {
          if (same.get(...row) === undefined) add.run(...row);
        }),
      );
    },
    trialsOverlapping: ({ strategy, parameters, model, promptVersion, data, ...days }) => {
      const { from, upTo } = checked(days);
      const filter = [strategy, parameters, model, promptVersion, data].map((is) => is ?? null);
      const rows = guarded(file, () => overlapping.all(upTo, from, ...filter));
      return countOf(rows, { from, upTo });
    },
  };
}

function rowOf(trial: Trial): readonly SQLInputValue[] {
  const { strategy, parameters, model, promptVersion, data, sharpe } = trial;
  const { from, upTo } = checked(trial);
  const isKnown = sharpe === undefined || Number.isFinite(sharpe);
  assert(isKnown, `a Sharpe ratio is finite or absent, was ${sharpe ?? ''}`);
  return [strategy, parameters, model, promptVersion, data ?? null, from, upTo, sharpe ?? null];
}

type CheckedDays = { readonly from: TradingDate; readonly upTo: TradingDate };

function checked({ from, upTo }: Days): CheckedDays {
  const [first, last] = [readTradingDate(from), readTradingDate(upTo)];
  const says = `a window goes from a day to the same or a later one, was ${from} to ${upTo}`;
  assert(first !== undefined && last !== undefined && first <= last, says);
  return { from: first, upTo: last };
}

function countOf(rows: readonly SqlRow[], wanted: CheckedDays): TrialCount {
  const trials = new Map<string, { sharpe: number | undefined; overlap: number }>();
  for (const row of rows) {
    const columns = ['strategy', 'parameters', 'model', 'prompt_version', 'data'];
    const name = JSON.stringify(columns.map((column) => row[column]));
    const sharpe = maybeIn(row, 'sharpe', numberIn);
    const overlap = sharpe === undefined ? -1 : overlapOf(row, wanted);
    const known = trials.get(name);
    if (known === undefined || overlap >= known.overlap) trials.set(name, { sharpe, overlap });
  }
  const sharpes = [...trials.values()].flatMap(({ sharpe }) => sharpe ?? []);
  return { count: trials.size, sharpes };
}

/** Days that two windows share, less one. */
function overlapOf(row: SqlRow, { from, upTo }: CheckedDays): number {
  const own = checked({ from: textIn(row, 'from_day'), upTo: textIn(row, 'up_to_day') });
  return daysBetween(own.from > from ? own.from : from, own.upTo < upTo ? own.upTo : upTo);
}

function declaringIn(file: SqlFile): Pick<Trials, 'declare' | 'declared'> {
  const add = file.database.prepare(
    'INSERT INTO declaration (one, other, from_day, up_to_day, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const read = file.database.prepare(
    'SELECT * FROM declaration WHERE one = ? AND other = ? ORDER BY at, number',
  );
  return {
    declare: ({ first, second, at, ...days }) => {
      const { from, upTo } = checked(days);
      assert(first !== second, `two arms are compared, both were ${first}`);
      guarded(file, () => add.run(...pairOf(first, second), from, upTo, at));
    },
    declared: (first, second) =>
      guarded(file, () =>
        read.all(...pairOf(first, second)).map((row) => ({
          from: textIn(row, 'from_day'),
          upTo: textIn(row, 'up_to_day'),
          at: instantIn(row, 'at'),
        })),
      ),
  };
}

function pairOf(first: string, second: string): readonly [string, string] {
  return first < second ? [first, second] : [second, first];
}
