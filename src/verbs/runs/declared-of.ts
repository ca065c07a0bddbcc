import { newYorkTime, readTradingDate, toIso } from '#core/calendar';
import type { CompareTerms } from '#worlds/backtest';
import type { Home } from '#worlds';
import { onRuns } from './on-runs.ts';

/** What was declared of two accounts, as a comparison takes it. */
export function declaredOf(home: Home, first: string, second: string): CompareTerms['declared'] {
  return onRuns(home, (runs) =>
    runs.declared(first, second).flatMap(({ from, upTo, at }) => {
      const [begins, ends] = [readTradingDate(from), readTradingDate(upTo)];
      if (begins === undefined || ends === undefined) return [];
      const isBeforehand = at < newYorkTime(begins, 0, 0);
      return [{ from: begins, upTo: ends, declaredAt: toIso(at), isBeforehand }];
    }),
  );
}
