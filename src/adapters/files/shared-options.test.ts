import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sessionOn, tradingDate, type Instant } from '#core/calendar';
import { equity, idOf } from '#core/instruments';
import { openBarStore } from './bar-store.ts';
import { filesMarket } from './files-market.ts';
import { importDirectory } from './import-directory.ts';

const OPTIONS = join(import.meta.dirname, '../../../../shared/data/options');
const isAbsent = !existsSync(OPTIONS);
const SKIPPED = isAbsent ? ' (SKIPPED: ../shared/data/options is not here)' : '';

const [SPY, AAPL] = [equity('SPY').ticker, equity('AAPL').ticker];

function closeOn(text: string): Instant {
  const session = sessionOn(tradingDate(text));
  if (session === undefined) throw new Error(`${text} is no session`);
  return session.closesAt;
}

describe.skipIf(isAbsent)(`recorded option chains${SKIPPED}`, { timeout: 60_000 }, () => {
  const store = openBarStore(':memory:');
  const report = isAbsent ? undefined : importDirectory(OPTIONS, store, () => undefined);
  const marketAt = (now: Instant) => filesMarket(store, { now: () => now });

  it('are all read, but those of an index, and what is dropped is said', () => {
    expect(report).toMatchObject({ files: 34, read: 31, refused: 3, contracts: 93_763 });
    const counts = new Map<string, number>();
    for (const { text, count } of report?.issues ?? []) {
      const reason = text.replace(/^.*: /, '');
      counts.set(reason, (counts.get(reason) ?? 0) + count);
    }
    expect(Object.fromEntries(counts)).toEqual({
      // 48,060 of SPXW, 392 and 90 of SPX.
      'an option of an index, European and settled in cash; not read.': 48_542,
      'no contract in it can be read; the file was not read.': 3,
      'the column of expiries says another day than the symbol, which counts.': 7508,
      'the bid is above the ask; both are taken as unknown.': 1,
      'it had expired before it was quoted; not read.': 183,
    });
  });

  it('imported again add nothing', () => {
    const again = importDirectory(OPTIONS, store, () => undefined);
    expect(again).toMatchObject({ read: 0, known: 31, contracts: 0 });
  });

  it('are chains at the closes that their newest trades, stamps and days tell', async () => {
    // Expiries as the vendors' own lists count them, first and last.
    for (const [ticker, on, count] of [
      [SPY, '2020-10-05', 36],
      [SPY, '2022-07-08', 34],
      [SPY, '2022-07-12', 34],
      [SPY, '2023-09-14', 30],
      [SPY, '2025-08-26', 29],
      [AAPL, '2014-06-09', 12],
      [AAPL, '2015-01-07', 13],
      [AAPL, '2026-06-29', 4],
    ] as const) {
      const close = closeOn(on);
      const market = marketAt(close);
      const expiries = await market.expiries(ticker);
      expect([on, expiries.length]).toEqual([on, count]);
      const chain = await market.chain(ticker, expiries[2] ?? tradingDate(on));
      expect(chain).toMatchObject({ at: close, source: 'files: recorded', isModelled: false });
      const contracts = (chain?.quotes ?? []).map(({ contract }) => contract);
      const quotes = await market.optionQuotes(contracts, close);
      const twoSided = (chain?.quotes ?? []).filter(
        ({ bid, ask }) => bid !== undefined && ask !== undefined,
      );
      expect([...quotes.keys()]).toEqual(twoSided.map(({ contract }) => idOf(contract)));
      expect(quotes.size).toBeGreaterThan(20);
    }
  });

  it('give the 30-day volatility that CBOE itself tells of the same chain', async () => {
    const history = await marketAt(closeOn('2022-07-12')).volatilityHistory([SPY], 252);
    const [first, last] = history.get(SPY) ?? [];
    expect([first?.on, last?.on]).toEqual(['2022-07-08', '2022-07-12']);
    // "iv30": 25.065 in cboe_delayed_quotes_SPY_2022-07-12.json.
    expect(Math.abs((last?.volatility ?? 0) - 0.25065)).toBeLessThan(0.002);
  });

  it('are known from their moment on, and a session later no more', async () => {
    const close = closeOn('2023-09-14');
    const [before, next] = [closeOn('2023-09-13'), closeOn('2023-09-15')];
    expect(await marketAt(before).expiries(SPY)).toEqual([]);
    expect((await marketAt(close).expiries(SPY)).length).toBe(30);
    expect(await marketAt(next).expiries(SPY)).toEqual([]);
    expect(await marketAt(next).optionMoments([SPY], before, next)).toEqual([close]);
  });
});
