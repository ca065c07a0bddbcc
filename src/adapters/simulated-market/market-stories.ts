import type { Ticker } from '#core/instruments';
import { assert } from '#core/prelude';
import type { DailySeries } from './daily-series.ts';
import type { MarketState } from './market-state.ts';
import { tickerOf } from './member.ts';
import { dayChange } from './screened.ts';
import { timeline } from './timeline.ts';
import { memberOf } from './universe.ts';
import { valueAt } from './value-at.ts';
import { afterClose, pick, type Story } from './wire.ts';

const SPY = tickerOf('SPY');
const VIX = tickerOf('^VIX');
const SECTOR_FUNDS = [
  'XLK',
  'XLF',
  'XLV',
  'XLE',
  'XLI',
  'XLY',
  'XLP',
  'XLU',
  'XLB',
  'XLRE',
  'XLC',
].map(tickerOf);

const HIGHER = ['Stocks end higher', 'Wall Street closes up', 'Stocks gain'];
const LOWER = ['Stocks end lower', 'Wall Street closes down', 'Stocks retreat'];

/** A sector apart from the market by so much is a theme of the day. */
const APART = 0.012;
const NERVOUS_CHANGE = 0.12;

/** What the wire says about the market after a session's close. */
export function marketStories(state: MarketState, number: number): readonly Story[] {
  const market = changeOf(state, SPY, number);
  const fear = changeOf(state, VIX, number);
  const random = state.draws.day(number, `market/wire/${timeline().sessionOf(number).on}`);
  const points = (valueAt(seriesOf(state, VIX, number).close, number) / 100).toFixed(1);
  const wrap = {
    at: afterClose(number, 15),
    title: `${pick(market < 0 ? LOWER : HIGHER, random)}, S&P 500 ${signed(market)}`,
    summary: `Volatility index at ${points}.`,
    tickers: [SPY],
  };
  const theme = sectorTheme(state, number, market);
  if (fear < NERVOUS_CHANGE) return [wrap, ...theme];
  const nervous = {
    at: afterClose(number, 18),
    title: `Volatility index jumps ${(fear * 100).toFixed(0)}% to ${points} as investors seek cover`,
    tickers: [SPY],
  };
  return [wrap, nervous, ...theme];
}

function sectorTheme(state: MarketState, number: number, market: number): readonly Story[] {
  const apart = SECTOR_FUNDS.map((ticker) => ({
    ticker,
    by: changeOf(state, ticker, number) - market,
  })).toSorted((one, other) => Math.abs(other.by) - Math.abs(one.by));
  const widest = apart[0];
  if (widest === undefined || Math.abs(widest.by) < APART) return [];
  const sector = memberOf.get(widest.ticker)?.profile.sector ?? '';
  const verb = widest.by > 0 ? 'leads' : 'lags';
  const change = changeOf(state, widest.ticker, number);
  return [
    {
      at: afterClose(number, 25),
      title: `${sector} sector ${verb} the market, ${signed(change)} on the day`,
      tickers: [widest.ticker],
    },
  ];
}

function seriesOf(state: MarketState, ticker: Ticker, number: number): DailySeries {
  const series = state.seriesOf(ticker, number);
  assert(series !== undefined, `the wire reads names of the universe, was ${ticker}`);
  return series;
}

function changeOf(state: MarketState, ticker: Ticker, number: number): number {
  return dayChange(seriesOf(state, ticker, number), number);
}

function signed(fraction: number): string {
  return `${fraction < 0 ? '-' : '+'}${Math.abs(fraction * 100).toFixed(1)}%`;
}
