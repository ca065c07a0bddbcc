import type { OptionTable } from './options-in-table.ts';
import type { OptionTold, OptionsTold } from './option-told.ts';

/** Calls stand left of the strike and puts right of it, under the same names. */
const STRIKE = 11;
const SIDES = [
  { symbol: 1, last: 2, bid: 4, ask: 5, volume: 6, volatility: 7, openInterest: 10 },
  { symbol: 12, last: 13, bid: 15, ask: 16, volume: 17, volatility: 18, openInterest: 21 },
] as const;

/** Whether a header is that of the delayed quotes that CBOE lets one download. */
export function isCboeHeader(header: readonly string[]): boolean {
  return header[0] === 'Expiration Date' && header[1] === 'Calls' && header[STRIKE] === 'Strike';
}

/** Two contracts a row; what stands above the header tells the moment of the download and the price of the share. */
export function optionsInCboe(
  { rows, lines }: OptionTable,
  above: readonly (readonly string[])[],
): OptionsTold {
  const preamble = above.flat().map((cell) => cell.trim());
  const date = preamble.find((cell) => cell.startsWith('Date:')) ?? '';
  const last = preamble.find((cell) => cell.startsWith('Last:')) ?? '';
  const told = rows.flatMap((row, place) =>
    SIDES.map((side) => toldOf(row, side, lines[place] ?? 0)),
  );
  const ticker = /^[A-Z.]+/.exec(told[0]?.symbol ?? '')?.[0];
  return {
    told,
    priceUnit: 1,
    zone: 'new-york',
    stamp: { kind: 'moment', text: date.replace('Date:', '').trim() },
    ...(ticker === undefined
      ? {}
      : { spot: { ticker, dollars: last.replace('Last:', '').trim() } }),
  };
}

function toldOf(row: readonly string[], side: (typeof SIDES)[number], line: number): OptionTold {
  return {
    line,
    expiry: row[0],
    strike: row[STRIKE],
    symbol: row[side.symbol],
    last: row[side.last],
    bid: row[side.bid],
    ask: row[side.ask],
    volume: row[side.volume],
    volatility: row[side.volatility],
    openInterest: row[side.openInterest],
  };
}
