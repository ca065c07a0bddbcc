import { expect, it } from 'vitest';
import { knownCloses } from '#app/recall';
import { newYorkTime, sessionOn, tradingDate } from '#core/calendar';
import { equity } from '#core/instruments';
import { defaultConfig } from '#config';
import { accountsOf } from '#worlds';
import { simulatedHistory } from './place-of.ts';

const FROM = tradingDate('2024-06-03');

it('knows a close as it was traded then and as it reads after each split since', async () => {
  const now = newYorkTime(tradingDate('2027-01-05'), 12, 0);
  const market = simulatedHistory(1).open({ now: () => now });
  const watched = accountsOf(defaultConfig()).flatMap(({ mandate }) => [
    ...mandate.core,
    ...mandate.stocks,
  ]);
  const splits = (await market.actions([...new Set(watched)], FROM)).filter(
    ({ kind }) => kind === 'split',
  );
  const [split] = splits;
  expect(split).toBeDefined();
  const ticker = split?.ticker ?? equity('SPY').ticker;
  const closes = (await knownCloses({ market, now }, [ticker], FROM)).get(ticker) ?? [];
  expect(closes[0]?.on).toBe(FROM);
  const own = splits.filter((each) => each.ticker === ticker);
  for (const { on, levels } of closes.filter((_, place) => place % 20 === 0)) {
    const session = sessionOn(on);
    const candles = await market.candles(ticker, session?.opensAt ?? now, session?.closesAt ?? now);
    expect(levels).toHaveLength(1 + own.filter((each) => each.on > on).length);
    // As-traded candles are another way to the same close.
    expect(levels[0]).toBeCloseTo((candles.at(-1)?.range?.close ?? Number.NaN) / 1e6, 2);
  }
});
