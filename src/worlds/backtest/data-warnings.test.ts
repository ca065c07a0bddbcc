import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesHistory, importDirectory, openBarStore } from '#adapters/files';
import { fingerprint } from '#adapters/system';
import { defaultConfig, profilesOf } from '#config';
import { newYorkTime, sessionsBetween, tradingDate } from '#core/calendar';
import { equity } from '#core/instruments';
import { expect, it } from 'vitest';
import { accountsOf } from '../accounts-of.ts';
import { dataWarnings } from './data-warnings.ts';
import type { Ran } from './run-of.ts';

/** Daily prices of all sessions in [from, upTo), constant but for one fall. */
function written(from: string, upTo: string, fallsOn = ''): string {
  let price = 100;
  const lines = sessionsBetween(tradingDate(from), tradingDate(upTo)).map(({ on }) => {
    if (on === fallsOn) price = 41.3;
    return `${on},${price},${price},${price},${price},1000000`;
  });
  return ['Date,Open,High,Low,Close,Volume', ...lines].join('\n');
}

/** A run of the weekly account over January 2020 that traded nothing. */
function ranOver(key: string, tickers: readonly string[]): Ran {
  const config = defaultConfig();
  const account = accountsOf(config).find((each) => each.key === key);
  if (account === undefined) throw new Error('it is a default');
  const stocks = tickers.map((ticker) => equity(ticker).ticker);
  const request = {
    account: { ...account, mandate: { ...account.mandate, core: [], stocks } },
    from: newYorkTime(tradingDate('2020-01-01'), 0, 0),
    upTo: newYorkTime(tradingDate('2020-02-01'), 0, 0),
  };
  return {
    run: { request },
    score: { trades: [], bills: undefined },
    label: 'files: daily bars',
  } as unknown as Ran;
}

it('says which prices begin late, end early, jump or are not those of the day, and what nobody told', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'invest-lacking-'));
  const store = openBarStore(':memory:');
  try {
    writeFileSync(join(folder, 'AAPL.csv'), written('2019-06-03', '2020-02-03'));
    writeFileSync(join(folder, 'META.csv'), written('2020-01-15', '2020-02-03'));
    writeFileSync(join(folder, 'JPM.csv'), written('2019-06-03', '2020-01-22', '2020-01-08'));
    writeFileSync(join(folder, 'NVDA.csv'), written('2019-06-03', '2019-12-02'));
    importDirectory(folder, store, () => undefined);
    const profiles = profilesOf(defaultConfig());
    const history = filesHistory(store, { profiles, fingerprint });
    const asked = ['AAPL', 'META', 'JPM', 'NVDA', 'TSLA'];
    const told = await dataWarnings(ranOver('weekly_balanced', asked), {
      history,
      basisOf: (ticker) => (ticker === 'AAPL' ? 'split-adjusted' : 'as-traded'),
    });
    expect(told.label).toBe('files: daily bars');
    expect(told.warnings).toEqual([
      'no prices at all in the window: NVDA, TSLA',
      "no price at the window's start: META (first 2020-01-15)",
      'prices end inside the window, last on 2020-01-21: JPM',
      'moves in one session that no known split explains (news, a spin-off or wrong data): JPM 2020-01-08 -59 %',
      'prices of AAPL are split-adjusted, not as traded: price floors, lots and contracts of earlier days are not those of the day',
      'no earnings data',
      'no fundamentals',
      'no news at the end of the window',
      'the bill rate is not known over all of the run: no Sharpe ratio',
    ]);
    history.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('calls the chains of an options account modelled where bars are all there is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'invest-modelled-'));
  const store = openBarStore(':memory:');
  try {
    writeFileSync(join(folder, 'F.csv'), written('2018-06-01', '2020-02-03'));
    writeFileSync(join(folder, 'VIX.csv'), written('2018-06-01', '2020-02-03'));
    importDirectory(folder, store, () => undefined);
    const history = filesHistory(store, { profiles: profilesOf(defaultConfig()), fingerprint });
    const told = await dataWarnings(ranOver('wheel', ['F']), { history });
    expect(told.label).toBe('files: daily bars, option chains modelled from them');
    expect(told.warnings).toContain(
      "option chains are modelled from daily bars and were quoted by nobody: F; premiums, spreads and fills are the model's",
    );
    history.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
