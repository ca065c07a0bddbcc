import { describe, expect, it } from 'vitest';
import { plusDays, sessionOn, tradingDate, weekdayOf } from '#core/calendar';
import { equity } from '#core/instruments';
import { price } from '#core/money';
import { economicEvents, securityEvents } from './economic-events.ts';
import { FOMC_DECISIONS } from './fomc-decisions.ts';

const day = tradingDate;
const told = (from: string, upTo: string) =>
  economicEvents(day(from), day(upTo)).map(({ on, what }) => `${on} ${what}`);
const only = (what: string, from: string, upTo: string) =>
  told(from, upTo)
    .filter((event) => event.endsWith(` ${what}`))
    .map((event) => event.slice(0, 10));

describe('the economic calendar', () => {
  // By hand from federalreserve.gov, bls.gov, nyse.com and the expiration calendar of the OCC.
  it('tells a whole quarter', () => {
    expect(told('2025-10-01', '2026-01-01')).toEqual([
      '2025-10-03 employment-report',
      '2025-10-17 options-expiry',
      '2025-10-29 fomc-decision',
      '2025-11-07 employment-report',
      '2025-11-21 options-expiry',
      '2025-11-27 market-holiday',
      '2025-11-28 early-close',
      '2025-12-05 employment-report',
      '2025-12-10 fomc-decision',
      '2025-12-19 options-expiry',
      '2025-12-19 quarterly-expiry',
      '2025-12-24 early-close',
      '2025-12-25 market-holiday',
      '2025-12-31 quarter-end',
    ]);
  });

  it('tells the ten holidays of 2026', () => {
    expect(only('market-holiday', '2026-01-01', '2027-01-01')).toEqual([
      '2026-01-01',
      '2026-01-19',
      '2026-02-16',
      '2026-04-03',
      '2026-05-25',
      '2026-06-19',
      '2026-07-03',
      '2026-09-07',
      '2026-11-26',
      '2026-12-25',
    ]);
  });

  it('moves an expiry on a holiday to the Thursday before', () => {
    // Good Friday of 2019 and 2022; Juneteenth of 2026 is the third Friday of June.
    expect(only('options-expiry', '2019-04-01', '2019-05-01')).toEqual(['2019-04-18']);
    expect(only('options-expiry', '2022-04-01', '2022-05-01')).toEqual(['2022-04-14']);
    expect(only('quarterly-expiry', '2026-06-01', '2026-07-01')).toEqual(['2026-06-18']);
  });

  it('ends a quarter with its last session', () => {
    // 31 March 2024 was Easter Sunday, after Good Friday; 30 June 2024 was a Sunday.
    expect(only('quarter-end', '2024-01-01', '2025-01-01')).toEqual([
      '2024-03-28',
      '2024-06-28',
      '2024-09-30',
      '2024-12-31',
    ]);
  });

  it('tells no usual day of the employment report where the first Friday is a holiday', () => {
    // It came on Thursday 3 July 2025.
    expect(only('employment-report', '2025-07-01', '2025-08-01')).toEqual([]);
    expect(
      economicEvents(day('2024-05-01'), day('2024-05-05')).find(
        ({ what }) => what === 'employment-report',
      ),
    ).toEqual({ on: '2024-05-03', what: 'employment-report', certainty: 'usual' });
  });

  it('does not know of closings that were called at short notice', () => {
    expect(told('2012-10-29', '2012-10-31')).toEqual([]);
    expect(told('2001-09-11', '2001-09-15')).toEqual([]);
    expect(told('2025-01-09', '2025-01-10')).toEqual([]);
    expect(told('2018-12-05', '2018-12-06')).toEqual([]);
    expect(sessionOn(day('2018-12-05'))).toBeUndefined();
  });

  it('tells seven to ten holidays a year and no more', () => {
    // Seven in 1994: 1 January was a Saturday, and the day of Martin Luther King came in 1998.
    for (let year = 1990; year <= 2034; year += 1) {
      const count = only('market-holiday', `${year}-01-01`, `${year + 1}-01-01`).length;
      expect([7, 8, 9, 10], `${year}`).toContain(count);
    }
  });

  it('knows eight decisions a year, on Wednesdays and Thursdays of trading', () => {
    for (const [year, days] of Object.entries(FOMC_DECISIONS)) {
      expect(days, year).toHaveLength(8);
      expect(days, year).toEqual(days.toSorted());
      for (const text of days) {
        const on = day(`${year}-${text}`);
        expect(sessionOn(on), on).toBeDefined();
        expect(['WED', 'THU'], on).toContain(weekdayOf(on));
      }
    }
    // 2024: the November meeting ended on the Thursday after the election.
    expect(only('fomc-decision', '2024-11-01', '2024-12-01')).toEqual(['2024-11-07']);
    expect(only('fomc-decision', '2014-01-01', '2015-01-01')).toEqual([]);
  });

  it('is half-open, and a span told in two parts tells the same', () => {
    expect(told('2025-10-17', '2025-10-17')).toEqual([]);
    expect(told('2025-10-17', '2025-10-18')).toEqual(['2025-10-17 options-expiry']);
    expect(told('2025-10-16', '2025-10-17')).toEqual([]);
    const whole = told('2023-01-01', '2024-06-01');
    for (let cut = day('2023-01-01'); cut < day('2024-06-01'); cut = plusDays(cut, 13))
      expect([...told('2023-01-01', cut), ...told(cut, '2024-06-01')]).toEqual(whole);
  });

  it('refuses a span that runs backward', () => {
    expect(() => economicEvents(day('2025-02-01'), day('2025-01-01'))).toThrow(/runs forward/);
  });
});

describe('events of securities', () => {
  it('are reports and ex-dates within the span, by day, name and ticker', () => {
    const [AAPL, MSFT, SPY] = [equity('AAPL').ticker, equity('MSFT').ticker, equity('SPY').ticker];
    const report = (on: string) => ({ kind: 'date', on: day(on), when: 'after-close' }) as const;
    const dividend = (ticker: typeof AAPL, on: string) =>
      ({ kind: 'dividend', ticker, on: day(on), amount: price(0.25) }) as const;
    const events = securityEvents(
      [
        { ticker: MSFT, earnings: report('2025-10-29') },
        { ticker: AAPL, earnings: report('2025-10-29') },
        { ticker: SPY, earnings: { kind: 'none' } },
        { ticker: equity('NVDA').ticker, earnings: { kind: 'unknown' } },
        { ticker: equity('TSLA').ticker, earnings: report('2025-11-30') },
      ],
      [dividend(MSFT, '2025-10-29'), dividend(AAPL, '2025-10-28'), dividend(SPY, '2025-11-01')],
      { from: day('2025-10-28'), upTo: day('2025-11-01') },
    );
    expect(events).toEqual([
      { on: '2025-10-28', what: 'ex-dividend', ticker: 'AAPL', certainty: 'published' },
      { on: '2025-10-29', what: 'earnings', ticker: 'AAPL', certainty: 'published' },
      { on: '2025-10-29', what: 'earnings', ticker: 'MSFT', certainty: 'published' },
      { on: '2025-10-29', what: 'ex-dividend', ticker: 'MSFT', certainty: 'published' },
    ]);
  });
});
