import { instant, tradingDate } from '#core/calendar';
import { price, usd } from '#core/money';
import type { DailyNav, Navs } from '#ports';
import { beforeEach, describe, expect, it } from 'vitest';

/** Navs of which no day is booked. */
export type NavsUnderContract = { readonly name: string; readonly open: () => Navs };

const T0 = 1_781_786_400_000;
const booked = (day: string, nav: number, account = 'a'): DailyNav => ({
  account,
  on: tradingDate(day),
  nav: usd(nav),
  cash: usd(100.000001),
  spy: price(600.25),
  bookedAt: instant(T0),
});
const unknown = (day: string): DailyNav => ({
  account: 'a',
  on: tradingDate(day),
  cash: usd(-5),
  bookedAt: instant(T0 + 1),
});

/** What all navs hold to. */
export function navsContract({ name, open }: NavsUnderContract): void {
  describe(`${name} as navs`, () => {
    let navs: Navs;
    beforeEach(() => {
      navs = open();
    });

    it('has none at first', async () => {
      expect(await navs.of('a')).toEqual([]);
      expect(await navs.last('a')).toBeUndefined();
    });

    it('keeps days to the micro-dollar, oldest first, accounts apart', async () => {
      const days = [booked('2026-06-18', 1000.000001), booked('2026-06-17', 999.5)];
      await navs.keep([...days, booked('2026-06-18', 7, 'b')]);
      expect(await navs.of('a')).toEqual([days[1], days[0]]);
      expect(await navs.of('a', tradingDate('2026-06-18'))).toEqual([days[0]]);
      expect(await navs.of('b')).toEqual([booked('2026-06-18', 7, 'b')]);
    });

    it('leaves a day that is booked with a known nav as it was booked', async () => {
      await navs.keep([booked('2026-06-17', 1000)]);
      await navs.keep([booked('2026-06-17', 2000)]);
      await navs.keep([unknown('2026-06-17')]);
      expect(await navs.of('a')).toEqual([booked('2026-06-17', 1000)]);
    });

    it('books a day anew whose nav was not known', async () => {
      await navs.keep([unknown('2026-06-17')]);
      expect(await navs.of('a')).toEqual([unknown('2026-06-17')]);
      await navs.keep([booked('2026-06-17', 1000)]);
      expect(await navs.of('a')).toEqual([booked('2026-06-17', 1000)]);
    });

    it('names the last day with a known nav, of that account', async () => {
      await navs.keep([
        booked('2026-06-16', 1),
        booked('2026-06-17', 1),
        unknown('2026-06-18'),
        booked('2026-06-19', 1, 'b'),
      ]);
      expect(await navs.last('a')).toBe('2026-06-17');
    });
  });
}
