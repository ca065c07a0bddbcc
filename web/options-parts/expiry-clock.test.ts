import { describe, expect, it } from 'vitest';
import { instant, tradingDate } from '#core/calendar';
import { yearsUntil as yearsOfCore } from '#core/pricing';
import { msOf } from '../format/index.ts';
import { daysBetween, exchangeDay, expiryCloseMs, yearsUntil } from './expiry-clock.ts';

describe('the clock of an expiry', () => {
  it.each([
    ['2026-02-20', '2026-02-20T21:00:00Z'],
    ['2026-03-20', '2026-03-20T20:00:00Z'],
    ['2026-11-20', '2026-11-20T21:00:00Z'],
  ])('closes %s at %s', (expiry, moment) => {
    expect(expiryCloseMs(expiry)).toBe(msOf(moment));
  });

  it('counts years as the core does', () => {
    const at = '2026-02-13T15:30:00Z';
    const own = yearsUntil(msOf(at), '2026-03-20');
    expect(own).toBeCloseTo(yearsOfCore(instant(msOf(at)), tradingDate('2026-03-20')), 12);
  });

  it('has no time left after the close', () => {
    expect(yearsUntil(msOf('2026-03-20T20:00:01Z'), '2026-03-20')).toBe(0);
  });

  it('has the day of New York, late in its evening too', () => {
    expect(exchangeDay(msOf('2026-02-14T03:00:00Z'))).toBe('2026-02-13');
    expect(daysBetween('2026-02-13', '2026-03-20')).toBe(35);
    expect(daysBetween('2026-03-20', '2026-03-17')).toBe(-3);
  });
});
