import { expect, it } from 'vitest';
import { fileTicker } from './file-ticker.ts';

it.each([
  ['a/b/AAPL.csv.gz', 'AAPL'],
  ['_VIX.csv.gz', '^VIX'],
  ['^GSPC.csv', '^GSPC'],
  ['BRK-B.csv', 'BRK-B'],
  ['brk.b.csv', 'BRK-B'],
  ['AMZN_downloaded_2021-12.csv.gz', 'AMZN'],
  ['yahoofinance-SPY-20080101-20180101.csv', 'SPY'],
  ['backtesting.py_GOOG.csv', 'GOOG'],
  ['NVDA_splits.csv', 'NVDA'],
  ['AABA_2006-01-01_to_2018-01-01.csv', 'AABA'],
  ['spy.us.csv', 'SPY'],
  ['CALM-1d-no-bad-divs.csv.gz', 'CALM'],
])('%s is of %s', (path, ticker) => {
  expect(fileTicker(path)).toBe(ticker);
});

it.each(['sp500_constituents_2025.csv', '1398-HK-1d-bad-div.csv', 'my prices.csv'])(
  '%s names no ticker',
  (path) => {
    expect(fileTicker(path)).toBeUndefined();
  },
);
