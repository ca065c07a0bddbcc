import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { underOtherSurroundings } from './other-surroundings.ts';

const YEAR_MS = 365 * 86_400_000;

/** All that a program can read of its surroundings without asking anybody. */
function surroundings(): Record<string, unknown> {
  return {
    year: new Date().getUTCFullYear(),
    called: Date().slice(0, 15),
    formattedYear: new Intl.DateTimeFormat('en', { year: 'numeric' }).format(),
    given: new Date(0).toISOString(),
    isDate: new Date() instanceof Date,
    hour: new Date(0).getHours(),
    number: (1234.5).toLocaleString(),
    formatted: new Intl.NumberFormat().format(12),
    day: new Date(0).toLocaleDateString(),
    upper: 'i'.toLocaleUpperCase(),
    order: ['ö', 'z', 'o'].toSorted((one, other) => one.localeCompare(other)).join(''),
    zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    locale: new Intl.DateTimeFormat().resolvedOptions().locale,
  };
}

describe('other surroundings', () => {
  it('are another clock, another zone and another language, and are gone afterwards', async () => {
    const before = surroundings();
    const inside = await underOtherSurroundings(
      { shiftMs: -10 * YEAR_MS, zone: 'Pacific/Kiritimati', locale: 'tr-u-nu-arab' },
      async () => {
        await pause(1);
        return surroundings();
      },
    );
    expect(surroundings()).toEqual(before);
    expect(inside['year']).toBeLessThan(Number(before['year']) - 8);
    expect(Number(inside['formattedYear'])).toBeLessThan(Number(before['year']) - 8);
    expect(inside).toMatchObject({
      given: '1970-01-01T00:00:00.000Z',
      isDate: true,
      // Kiribati lay 10 h 40 min behind UTC in 1970.
      hour: 13,
      formatted: '١٢',
      upper: 'İ',
      zone: 'Pacific/Kiritimati',
    });
    expect(String(inside['locale'])).toMatch(/^tr/);
    expect(inside['number']).not.toBe(before['number']);
  });

  it('are put back when the work fails', async () => {
    const [before, zone] = [surroundings(), process.env['TZ']];
    const work = underOtherSurroundings({ shiftMs: YEAR_MS, zone: 'Asia/Tokyo' }, async () => {
      throw new Error('broken');
    });
    await expect(work).rejects.toThrow('broken');
    expect(surroundings()).toEqual(before);
    expect(process.env['TZ']).toBe(zone);
  });

  it('have the clock and the language of the work alone', async () => {
    const year = new Date().getUTCFullYear();
    const beside = pause(5).then(() => new Date().getUTCFullYear());
    await underOtherSurroundings({ shiftMs: -10 * YEAR_MS, locale: 'de' }, async () => pause(20));
    expect(await beside).toBe(year);
  });

  it('wait for each other and lie in no others', async () => {
    const told: string[] = [];
    const work = (name: string) => async () => {
      told.push(`${name} begins`);
      await pause(2);
      told.push(`${name} ends`);
    };
    await Promise.all([
      underOtherSurroundings({ zone: 'Asia/Tokyo' }, work('one')),
      underOtherSurroundings({ zone: 'Asia/Kolkata' }, work('other')),
    ]);
    expect(told).toEqual(['one begins', 'one ends', 'other begins', 'other ends']);
    const nested = underOtherSurroundings({}, async () =>
      underOtherSurroundings({}, async () => undefined),
    );
    await expect(nested).rejects.toThrow('lie in no others');
  });

  it('shift the moments of Temporal too', async () => {
    const read = (): number => {
      const { Temporal } = globalThis as unknown as {
        readonly Temporal: { readonly Now: { instant(): { readonly epochMilliseconds: number } } };
      };
      return Temporal.Now.instant().epochMilliseconds;
    };
    const inside = await underOtherSurroundings({ shiftMs: -YEAR_MS }, async () => read());
    expect(Math.abs(inside + YEAR_MS - read())).toBeLessThan(60_000);
  });
});
