import type { DatabaseSync } from 'node:sqlite';

/** A day as a whole number that tells it from any other. */
const DAY_NUMBER = '(substr(day, 1, 4) * 372 + substr(day, 6, 2) * 31 + substr(day, 9, 2))';

/**
 * Sums see any one change; sums weighted with the day see two that undo each other. Products stay below 2^63: sums of
 * prices are taken modulo a prime first.
 */
const QUESTIONS: readonly string[] = [
  `SELECT 'bars', ticker, count(*), min(day), max(day), count(open), sum(open), sum(high), sum(low), sum(close),
    count(volume), total(volume), total(volume * ${DAY_NUMBER}),
    sum((close + 3 * high + 7 * low + 11 * coalesce(open, 1)) % 1000000007 * ${DAY_NUMBER})
    FROM bar GROUP BY ticker ORDER BY ticker`,
  `SELECT 'action', ticker, day, kind, numerator, denominator, amount FROM action
    ORDER BY ticker, day, kind, numerator, denominator, amount`,
  `SELECT 'rate', series, day, value FROM rate JOIN file ON file.id = rate.file ORDER BY series, day, path`,
  `SELECT 'quotes', ticker, path, count(*), min(at), max(at), sum(strike), count(bid), sum(bid), count(ask), sum(ask),
    sum(last), sum(last_at % 1000000007), sum(volume), sum(open_interest), total(vendor_volatility),
    sum((strike + 3 * coalesce(bid, 1) + 7 * coalesce(ask, 1)) % 1000000007 * (at / 60000 % 1000003))
    FROM option_quote JOIN file ON file.id = option_quote.file GROUP BY ticker, path ORDER BY ticker, path`,
  `SELECT 'spot', ticker, path, at, price FROM option_spot JOIN file ON file.id = option_spot.file
    ORDER BY ticker, path, at`,
];

/** All that a market reads of the store in lines that change when any of it changes; one pass over its tables. */
export function contentsIn(db: DatabaseSync): () => readonly string[] {
  return () =>
    QUESTIONS.flatMap((question) => {
      const statement = db.prepare(question);
      statement.setReadBigInts(true);
      const rows = statement.all();
      return rows.map((row) => Object.values(row).map(String).join(' '));
    });
}
