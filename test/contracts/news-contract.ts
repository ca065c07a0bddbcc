import { plusMs, type Instant } from '#core/calendar';
import { equity } from '#core/instruments';
import type { Clock, News, NewsTold } from '#ports';
import { describe, expect, it } from 'vitest';

/** A source of news, and a moment at which it knows some about the tickers and some about the market. */
export type NewsUnderContract = {
  readonly name: string;
  readonly open: (clock: Clock) => Promise<News>;
  readonly tickers: readonly string[];
  readonly at: Instant;
};

const DAY_MS = 864e5;

/** What every source of news holds to, whoever tells. */
export function newsContract({ name, open, tickers: names, at }: NewsUnderContract): void {
  const tickers = names.map((text) => equity(text).ticker);
  const told = async (now: Instant, count = 30) =>
    (await open({ now: () => now })).headlines(tickers, count);
  describe(`${name} as news`, () => {
    it('tells something, each thing once', async () => {
      const { headlines } = await told(at);
      expect(headlines.length).toBeGreaterThan(0);
      expect(new Set(headlines.map(({ id }) => id)).size).toBe(headlines.length);
    });

    it('tells the newest first and nothing of later', async () => {
      for (const now of [plusMs(at, -DAY_MS), plusMs(at, -1), at, plusMs(at, DAY_MS)]) {
        const times = (await told(now)).headlines.map((headline) => headline.at);
        expect(times).toEqual(times.toSorted((left, right) => right - left));
        expect(Math.max(0, ...times)).toBeLessThanOrEqual(now);
      }
    });

    it('tells at most as much as is asked for', async () => {
      for (const count of [0, 1, 3])
        expect((await told(at, count)).headlines.length).toBeLessThanOrEqual(count);
    });

    it('tells of some headlines which of the asked tickers they are about', async () => {
      const named = (await told(at)).headlines.flatMap((headline) => headline.tickers);
      expect(named.filter((ticker) => tickers.includes(ticker)).length).toBeGreaterThan(0);
    });

    tellsCleanly(async () => told(at));
  });
}

/** Words and absences. */
function tellsCleanly(told: () => Promise<NewsTold>): void {
  it('tells words on one line, without control and invisible characters', async () => {
    for (const { title, summary = '', source } of (await told()).headlines) {
      expect(title).not.toBe('');
      for (const text of [title, summary, source]) expect(text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
  });

  it('answers the same question the same way', async () => {
    expect(await told()).toEqual(await told());
  });

  it('says of whatever is absent what and why', async () => {
    for (const { what, because } of (await told()).absent)
      expect([what, because].every((text) => text.length > 0)).toBe(true);
  });
}
