import { readTradingDate, type TradingDate } from '#core/calendar';
import { priceOfMicros, type Price } from '#core/money';
import { assert } from '#core/prelude';
import { readTicker, type Ticker } from './ticker.ts';

type Contract = {
  readonly kind: 'option';
  readonly underlying: Ticker;
  readonly expiry: TradingDate;
  readonly right: 'call' | 'put';
  readonly strike: Price;
  readonly multiplier?: number;
};

const MICROS_PER_THOUSANDTH = 1000;
const ROOT = /^[A-Z][A-Z0-9]{0,5}$/;

const ADJUSTED = '1';

/**
 * OCC Option Symbology Initiative (2010): root padded to six, yymmdd, C or P, strike in thousandths padded to eight. A
 * contract that delivers other than 100 shares has the digit 1 behind its root, as the OCC writes adjusted ones.
 */
export function occSymbol({ underlying, expiry, right, strike, multiplier }: Contract): string {
  assert(
    strike % MICROS_PER_THOUSANDTH === 0,
    `a strike has at most three decimals, was ${strike} micro-dollars`,
  );
  assert(
    strike > 0 && strike < 100_000_000_000,
    `a strike is above zero and below $100,000, was ${strike} micro-dollars`,
  );
  const isAdjusted = multiplier !== undefined && multiplier !== 100;
  const root = `${underlying.replace('-', '')}${isAdjusted ? ADJUSTED : ''}`;
  assert(ROOT.test(root), `an option root is one to six letters or digits, was ${root}`);
  assert(expiry.startsWith('20'), `an option expires in this century, was ${expiry}`);
  const day = expiry.replaceAll('-', '').slice(2);
  const thousandths = String(strike / MICROS_PER_THOUSANDTH).padStart(8, '0');
  return `${root.padEnd(6)}${day}${right === 'call' ? 'C' : 'P'}${thousandths}`;
}

const SHAPE =
  /^(?<root>[A-Z0-9]{1,6}) *(?<year>\d{2})(?<month>\d{2})(?<day>\d{2})(?<right>[CP])(?<strike>\d{8})$/;

/**
 * Reads a padded (21 characters) or unpadded OCC symbol of this century; undefined when it is none. The root is read as
 * the ticker: a class share ("BRKB" for BRK-B), an index ("SPXW" for ^SPX) and an adjusted contract ("AAPL1", whose
 * shares the symbol does not tell) need a table to be told apart.
 */
export function readOccSymbol(text: string): Contract | undefined {
  const parts = SHAPE.exec(text.trim().toUpperCase())?.groups;
  if (parts === undefined) return undefined;
  const underlying = readTicker(`${parts['root']}`);
  const expiry = readTradingDate(`20${parts['year']}-${parts['month']}-${parts['day']}`);
  const thousandths = Number(parts['strike']);
  if (underlying === undefined || expiry === undefined || thousandths === 0) return undefined;
  return {
    kind: 'option',
    underlying,
    expiry,
    right: parts['right'] === 'C' ? 'call' : 'put',
    strike: priceOfMicros(thousandths * MICROS_PER_THOUSANDTH),
  };
}
