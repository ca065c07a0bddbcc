import { equity } from '#core/instruments';

/** The eleven Select Sector SPDR funds, one a GICS sector. */
const PAIRS = [
  ['XLK', 'Information Technology'],
  ['XLF', 'Financials'],
  ['XLV', 'Health Care'],
  ['XLE', 'Energy'],
  ['XLI', 'Industrials'],
  ['XLY', 'Consumer Discretionary'],
  ['XLP', 'Consumer Staples'],
  ['XLU', 'Utilities'],
  ['XLB', 'Materials'],
  ['XLRE', 'Real Estate'],
  ['XLC', 'Communication Services'],
] as const;

export const SECTOR_FUNDS = PAIRS.map(([symbol, sector]) => ({
  ticker: equity(symbol).ticker,
  sector,
}));
