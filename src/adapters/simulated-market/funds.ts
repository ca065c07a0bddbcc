import { assert } from '#core/prelude';
import {
  factorOf,
  figure,
  loadsOf,
  rowsOf,
  tickerOf,
  type Fund,
  type IndexValue,
  type Leveraged,
  type Row,
} from './member.ts';

/**
 * Baskets of factors: ticker, name, sector (- for a broad one), price when 2025 begins, beta, tracking deviation (% a
 * year), dividend yield (%), million dollars traded a day, loads.
 */
const BASKETS = `
SPY  | S&P 500 Fund                   | -  | 584   | 1    | 0.1 | 1.2 | 35000 |
VOO  | S&P 500 Index Fund             | -  | 537   | 1    | 0.1 | 1.2 | 3500  |
VTI  | Total Stock Market Fund        | -  | 289   | 1    | 0.2 | 1.2 | 1000  | size:0.08
QQQ  | Nasdaq 100 Fund                | -  | 510   | 1.13 | 0.5 | 0.6 | 17000 | IT:0.55 CO:0.2 CD:0.2 semiconductors:0.2
IWM  | Small Company Fund             | -  | 221   | 1.15 | 0.5 | 1.1 | 6000  | size:1.2
VB   | Small-Cap Index Fund           | -  | 240   | 1.1  | 0.5 | 1.3 | 180   | size:1
DIA  | Thirty Industrials Fund        | -  | 425   | 0.92 | 2   | 1.6 | 1500  | value:0.5
SCHD | US Dividend Fund               | -  | 27.3  | 0.76 | 1   | 3.6 | 400   | value:1 CS:0.15 EN:0.1
VYM  | High Dividend Yield Fund       | -  | 127.6 | 0.82 | 1   | 2.8 | 130   | value:0.9 FI:0.15
XLK  | Technology Sector Fund         | IT | 232   | 1.15 | 1   | 0.7 | 1200  | IT:1 semiconductors:0.25
XLF  | Financial Sector Fund          | FI | 48.4  | 1.05 | 1   | 1.4 | 1900  | FI:1
XLV  | Health Care Sector Fund        | HC | 137.6 | 0.65 | 1   | 1.6 | 1200  | HC:1
XLE  | Energy Sector Fund             | EN | 86    | 0.85 | 1   | 3.3 | 1300  | EN:1
XLI  | Industrial Sector Fund         | IN | 132   | 1.05 | 1   | 1.4 | 1000  | IN:1
XLY  | Consumer Discretionary Fund    | CD | 224   | 1.2  | 1   | 0.7 | 900   | CD:1
XLP  | Consumer Staples Sector Fund   | CS | 78.6  | 0.52 | 1   | 2.7 | 900   | CS:1
XLU  | Utilities Sector Fund          | UT | 75.7  | 0.55 | 1   | 2.9 | 800   | UT:1
XLB  | Materials Sector Fund          | MA | 84    | 1    | 1   | 1.9 | 450   | MA:1
XLRE | Real Estate Sector Fund        | RE | 40.7  | 0.85 | 1   | 3.4 | 200   | RE:1
XLC  | Communication Services Fund    | CO | 96.8  | 1.05 | 1   | 1   | 450   | CO:1
SOXX | Semiconductor Fund             | IT | 215   | 1.45 | 2   | 0.7 | 650   | IT:0.6 semiconductors:1
`;

/** Ticker, name, sector, price when 2025 begins, base, multiple, fee (% a year), million dollars traded a day. */
const MULTIPLES = `
TQQQ | Nasdaq 100 Daily 3x Fund      | -  | 79   | QQQ  | 3 | 0.84 | 4500
SOXL | Semiconductors Daily 3x Fund  | IT | 27.3 | SOXX | 3 | 0.76 | 2000
`;

/** Index values and where they stand when the history begins. */
const INDICES = `
^VIX | CBOE Volatility Index   | volatility | 18
^IRX | 13-week Treasury Bill   | bill       | 4.2
^TNX | 10-year Treasury Yield  | treasury   | 4.4
`;

export const FUNDS: readonly Fund[] = rowsOf(BASKETS).map((cell) => ({
  kind: 'fund',
  ...listed(cell),
  beta: figure(cell(4)),
  ownVolatility: figure(cell(5)) / 100,
  dividendYield: figure(cell(6)) / 100,
  dollarsPerDay: figure(cell(7)) * 1e6,
  loads: loadsOf(cell(8)),
}));

export const LEVERAGED: readonly Leveraged[] = rowsOf(MULTIPLES).map((cell) => ({
  kind: 'leveraged',
  ...listed(cell),
  base: tickerOf(cell(4)),
  multiple: figure(cell(5)),
  feePerYear: figure(cell(6)) / 100,
  dollarsPerDay: figure(cell(7)) * 1e6,
}));

export const INDEX_VALUES: readonly IndexValue[] = rowsOf(INDICES).map((cell) => {
  const ticker = tickerOf(cell(0));
  const profile = { ticker, name: cell(1), kind: 'index' } as const;
  return { kind: 'index', ticker, profile, shows: shownBy(cell(2)), price: figure(cell(3)) };
});

function listed(cell: Row): Pick<Fund, 'ticker' | 'profile' | 'price'> {
  const ticker = tickerOf(cell(0));
  const sector = cell(2) === '-' ? {} : { sector: factorOf(cell(2)) };
  const profile = { ticker, name: cell(1), kind: 'etf', ...sector } as const;
  return { ticker, profile, price: figure(cell(3)) };
}

function shownBy(text: string): IndexValue['shows'] {
  if (text === 'bill' || text === 'treasury') return text;
  assert(text === 'volatility', `an index shows volatility, bill or treasury, was "${text}"`);
  return text;
}
