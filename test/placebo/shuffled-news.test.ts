import { describe, expect, it } from 'vitest';
import { DAY_MS, newYorkTime, tradingDate } from '#core/calendar';
import { equity } from '#core/instruments';
import { shuffledNews } from '#app/placebo';
import { simulatedHistory } from './place-of.ts';

const tickers = ['AAPL', 'MSFT', 'NVDA', 'JPM', 'KO'].map((name) => equity(name).ticker);
const moments = ['2025-03-05', '2025-06-11', '2025-11-20'].map((on) =>
  newYorkTime(tradingDate(on), 12, 0),
);

describe('news dealt anew', () => {
  it('are those that somebody else had at least 60 days before, dated so much later and never after now', async () => {
    const history = simulatedHistory(1);
    const dealt = shuffledNews(history, { tickers, seed: '1' });
    for (const now of moments) {
      const { headlines } = await dealt.open({ now: () => now }).headlines(tickers, 50);
      expect(headlines.length).toBeGreaterThan(0);
      for (const { id, at, title, tickers: named } of headlines) {
        const lagDays = Number(/ (\d+) days later$/.exec(id)?.[1]);
        expect(at).toBeLessThanOrEqual(now);
        expect(lagDays).toBeGreaterThanOrEqual(60);
        const before = await history
          .open({ now: () => (now - lagDays * DAY_MS) as typeof now })
          .headlines(tickers, 500);
        const own = before.headlines.find((each) => id.startsWith(`${each.id} `));
        expect(own?.at).toBe(at - lagDays * DAY_MS);
        expect(own?.tickers.length).toBe(named.length);
        // The text speaks of the one that it is told of now.
        const others = (own?.tickers ?? []).filter((ticker, place) => ticker !== named[place]);
        const words = title.split(/\W+/);
        expect(others.filter((ticker) => words.includes(ticker))).toEqual([]);
      }
    }
  });

  it('leave everything else as it was, and say in the name of the data that they were dealt', async () => {
    const history = simulatedHistory(1);
    const dealt = shuffledNews(history, { tickers, seed: '1' });
    const [now = newYorkTime(tradingDate('2025-03-05'), 12, 0)] = moments;
    const [one, other] = [history, dealt].map((each) => each.open({ now: () => now }));
    expect(await other?.bars(tickers, 20)).toEqual(await one?.bars(tickers, 20));
    expect(dealt.identity).not.toBe(history.identity);
    expect(dealt.identity).not.toBe(shuffledNews(history, { tickers, seed: '2' }).identity);
  });
});
