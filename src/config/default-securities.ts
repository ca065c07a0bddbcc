import type { Sector } from './sectors.ts';

type Security = {
  readonly name: string;
  readonly kind: 'stock' | 'etf';
  readonly sector?: Sector;
};

const TECHNOLOGY = 'Information Technology';

const COMMUNICATION = 'Communication Services';

const DISCRETIONARY = 'Consumer Discretionary';

const STAPLES = 'Consumer Staples';

const HEALTH = 'Health Care';

const stock = (name: string, sector: Sector): Security => ({ name, kind: 'stock', sector });

const broad = (name: string): Security => ({ name, kind: 'etf' });

const fund = (name: string, sector: Sector): Security => ({ name, kind: 'etf', sector });

const select = (sector: Sector, word: string = sector): Security =>
  fund(`${word} Select Sector`, sector);

/** Names and GICS sectors of what the defaults watch, of the sector funds and of the known pairs. */
export const defaultSecurities: Readonly<Record<string, Security>> = {
  SPY: broad('SPDR S&P 500 ETF Trust'),
  QQQ: broad('Invesco QQQ Trust'),
  VTI: broad('Vanguard Total Stock Market ETF'),
  VOO: broad('Vanguard S&P 500 ETF'),
  SCHD: broad('Schwab US Dividend Equity ETF'),
  VYM: broad('Vanguard High Dividend Yield ETF'),
  IWM: broad('iShares Russell 2000 ETF'),
  VB: broad('Vanguard Small-Cap ETF'),
  TQQQ: fund('ProShares UltraPro QQQ', TECHNOLOGY),
  SOXL: fund('Direxion Daily Semiconductor Bull 3X', TECHNOLOGY),
  XLK: select(TECHNOLOGY, 'Technology'),
  XLF: select('Financials', 'Financial'),
  XLV: select(HEALTH),
  XLY: select(DISCRETIONARY),
  XLP: select(STAPLES),
  XLI: select('Industrials', 'Industrial'),
  XLE: select('Energy'),
  XLB: select('Materials'),
  XLU: select('Utilities'),
  XLRE: select('Real Estate'),
  XLC: select(COMMUNICATION),
  AAPL: stock('Apple', TECHNOLOGY),
  MSFT: stock('Microsoft', TECHNOLOGY),
  NVDA: stock('NVIDIA', TECHNOLOGY),
  AMD: stock('Advanced Micro Devices', TECHNOLOGY),
  PLTR: stock('Palantir Technologies', TECHNOLOGY),
  MARA: stock('MARA Holdings', TECHNOLOGY),
  GOOGL: stock('Alphabet', COMMUNICATION),
  META: stock('Meta Platforms', COMMUNICATION),
  NFLX: stock('Netflix', COMMUNICATION),
  T: stock('AT&T', COMMUNICATION),
  VZ: stock('Verizon Communications', COMMUNICATION),
  AMZN: stock('Amazon', DISCRETIONARY),
  TSLA: stock('Tesla', DISCRETIONARY),
  HD: stock('Home Depot', DISCRETIONARY),
  F: stock('Ford Motor', DISCRETIONARY),
  GM: stock('General Motors', DISCRETIONARY),
  PG: stock('Procter & Gamble', STAPLES),
  KO: stock('Coca-Cola', STAPLES),
  WMT: stock('Walmart', STAPLES),
  JNJ: stock('Johnson & Johnson', HEALTH),
  UNH: stock('UnitedHealth Group', HEALTH),
  PFE: stock('Pfizer', HEALTH),
  'BRK-B': stock('Berkshire Hathaway', 'Financials'),
  JPM: stock('JPMorgan Chase', 'Financials'),
  BAC: stock('Bank of America', 'Financials'),
  V: stock('Visa', 'Financials'),
  SOFI: stock('SoFi Technologies', 'Financials'),
  COIN: stock('Coinbase Global', 'Financials'),
  CAT: stock('Caterpillar', 'Industrials'),
  XOM: stock('Exxon Mobil', 'Energy'),
};

/** Pairs that move together whatever was measured lately. */
export const defaultKnownPairs: readonly (readonly [string, string])[] = [
  ['VTI', 'VOO'],
  ['SPY', 'VOO'],
  ['QQQ', 'TQQQ'],
  ['SOXL', 'NVDA'],
  ['MARA', 'COIN'],
  ['IWM', 'VB'],
];
