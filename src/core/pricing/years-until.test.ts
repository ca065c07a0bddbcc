import { describe, expect, it } from 'vitest';
import { readInstant, readTradingDate, type Instant, type TradingDate } from '#core/calendar';
import { yearsUntil } from '#core/pricing';

const at = (text: string): Instant => readInstant(text)!;
const on = (text: string): TradingDate => readTradingDate(text)!;
const YEAR_SECONDS = 365 * 86_400;

describe('the years until an expiry', () => {
  it('run in calendar seconds to 16:00 in New York', () => {
    // 2026-06-18T10:00 to 16:00 New York, both in summer time: 6 hours.
    expect(yearsUntil(at('2026-06-18T14:00:00Z'), on('2026-06-18'))).toBe(21_600 / YEAR_SECONDS);
  });

  it('count the hour that the clocks skip', () => {
    // Summer time begins on 2026-03-08: from 16:00 on Friday the 6th to 16:00 on Monday the 9th are 71 hours.
    expect(yearsUntil(at('2026-03-06T21:00:00Z'), on('2026-03-09'))).toBe(255_600 / YEAR_SECONDS);
  });

  it('end at 13:00 on a half day', () => {
    // The Friday after Thanksgiving 2026 closes at 13:00, which is 18:00 UTC.
    expect(yearsUntil(at('2026-11-27T17:00:00Z'), on('2026-11-27'))).toBe(3600 / YEAR_SECONDS);
  });

  it('end with the session before an expiry that has none', () => {
    // Good Friday, 2026-04-03: the last session is Thursday the 2nd, 16:00 summer time.
    expect(yearsUntil(at('2026-04-02T19:00:00Z'), on('2026-04-03'))).toBe(3600 / YEAR_SECONDS);
    expect(yearsUntil(at('2026-04-02T20:00:00Z'), on('2026-04-03'))).toBe(0);
  });

  it('are 0 at the close and after it', () => {
    expect(yearsUntil(at('2026-06-18T20:00:00Z'), on('2026-06-18'))).toBe(0);
    expect(yearsUntil(at('2026-06-19T14:00:00Z'), on('2026-06-18'))).toBe(0);
  });
});
