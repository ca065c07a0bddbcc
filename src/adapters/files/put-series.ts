import type { StatementSync } from 'node:sqlite';
import type { Ticker } from '#core/instruments';
import type { StoredSeries } from './stored.ts';

type Sql = (text: string) => StatementSync;

/** Replaces all daily bars and events that are stored of a ticker; a series without bars removes it. */
export function putSeries(sql: Sql, { ticker, basis, missing, bars, actions }: StoredSeries): void {
  for (const table of ['series', 'bar', 'action'])
    sql(`DELETE FROM ${table} WHERE ticker = ?`).run(ticker);
  if (bars.length === 0) return;
  sql('INSERT INTO series (ticker, basis, missing) VALUES (?, ?, ?)').run(ticker, basis, missing);
  const insertBar = sql(
    'INSERT INTO bar (ticker, day, open, high, low, close, volume, file) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  for (const { on, open = null, high, low, close, volume, file } of bars) {
    const known = Number.isNaN(volume) ? null : volume;
    insertBar.run(ticker, on, open, high, low, close, known, file);
  }
  putActions(sql, ticker, actions);
}

function putActions(sql: Sql, ticker: Ticker, actions: StoredSeries['actions']): void {
  const insertAction = sql(
    'INSERT INTO action (ticker, day, kind, numerator, denominator, amount, origin, file) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  for (const action of actions) {
    const { on, kind, origin, file } = action;
    const [numerator, denominator, amount] =
      kind === 'split' ? [action.numerator, action.denominator, null] : [null, null, action.amount];
    insertAction.run(ticker, on, kind, numerator, denominator, amount, origin, file);
  }
}
