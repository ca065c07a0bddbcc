import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyAnswer } from '#adapters/replay';
import type { Backtest } from '#app/backtest';
import { instant, newYorkTime, tradingDate, type Instant } from '#core/calendar';
import { equity } from '#core/instruments';
import type { History } from '#ports';
import { checkedExits } from './checked-exits.ts';
import { decisionsADay } from './decisions-a-day.ts';
import { isAbsent, rawRows, TICKERS } from './raw-rows.ts';
import { realHistory, scriptedRun, type Window } from './scripted-run.ts';

if (isAbsent) process.stderr.write('SKIPPED: ../shared/data/intraday is not here\n');

/** Both changes of clocks of an autumn, two half days, a day of mourning. */
const AUTUMN: Window = { from: '2024-10-24', upTo: '2025-01-15' };

const RUNS: Backtest[] = [];
let history: History;

afterAll(() => {
  if (!isAbsent) history.close();
});

beforeAll(async () => {
  if (isAbsent) return;
  history = realHistory().history;
  RUNS.push(await scriptedRun(history, AUTUMN, { schedule: 'intraday', buys: true }));
  RUNS.push(await scriptedRun(history, AUTUMN, { schedule: 'intraday_nemotron', buys: false }));
}, 60_000);

describe.skipIf(isAbsent)('intraday on real five-minute bars, in an autumn', () => {
  it.each([0, 15])(
    'decides at every half hour of a session and no other, %i minutes later',
    (later) => {
      const decided = decisionsADay(RUNS[later / 15] as Backtest, rawRows('SPY'), later);
      expect(decided.differences).toEqual([]);
      expect(decided.specialDays).toBeGreaterThan(8);
      expect(decided.byCount['7']).toBe(2);
    },
  );

  it('leaves by stops, targets and time stops in the bar and at the price that the file says', () => {
    const rowsOf = new Map(TICKERS.map((ticker) => [ticker as string, rawRows(ticker)]));
    const checked = checkedExits(RUNS[0] as Backtest, rowsOf);
    expect(checked.differences).toEqual([]);
    for (const origin of ['stop-loss', 'take-profit', 'time-stop'])
      expect(checked.exits[origin], origin).toBeGreaterThan(10);
    expect(checked.onHalfDays).toBeGreaterThan(0);
  });

  const answers = async (told: History, now: Instant) => {
    const clock = { now: () => now };
    const tickers = TICKERS.map((ticker) => equity(ticker).ticker);
    return everyAnswer({ market: told.open(clock), clock, tickers });
  };
  const [first, last] = ['2024-06-03', '2026-08-14'].map((on) =>
    newYorkTime(tradingDate(on), 12, 0),
  ) as [Instant, Instant];

  it.each(['deleted', 'scaled', 'another-future'] as const)(
    'tells at no moment what comes after it: %s',
    async (how) => {
      const anyMoment = fc.integer({ min: first, max: last }).map(instant);
      await fc.assert(
        fc.asyncProperty(anyMoment, fc.nat(99), async (now, seed) => {
          const own = await answers(history, now);
          expect(await answers(history.altered(how, now, seed), now)).toEqual(own);
          const earlier = history.altered(how, instant(now - 7 * 86_400_000), seed);
          expect(await answers(earlier, now)).not.toEqual(own);
        }),
        { numRuns: 10 },
      );
    },
  );
});
