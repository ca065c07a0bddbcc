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
};

const MICROS_PER_THOUSANDTH = 1000;

/** OCC Option Symbology Initiative (2010): root padded to six, yymmdd, C or P, strike in thousandths padded to eight. */
export function occSymbol({ underlying, expiry, right, strike }: Contract): string {
  assert(
    strike % MICROS_PER_THOUSANDTH === 0,
    `a strike has at most three decimals, was ${strike} micro-dollars`,
  );
  const root = underlying.replace('-', '');
  assert(root.length <= 6, `an option root has at most six characters, was ${root}`);
  const day = expiry.replaceAll('-', '').slice(2);
  const thousandths = String(strike / MICROS_PER_THOUSANDTH).padStart(8, '0');
  return `${root.padEnd(6)}${day}${right === 'call' ? 'C' : 'P'}${thousandths}`;
}

const SHAPE = /^([A-Z0-9]{1,6}) *(\d{2})(\d{2})(\d{2})([CP])(\d{8})$/;

/** Reads a padded (21 characters) or unpadded OCC symbol of this century; undefined when it is none. */
export function readOccSymbol(text: string): Contract | undefined {
  const match = SHAPE.exec(text.trim().toUpperCase());
  if (match === null) return undefined;
  const [, root = '', year = '', month = '', day = '', letter = '', thousandths = ''] = match;
  const underlying = readTicker(root);
  const expiry = readTradingDate(`20${year}-${month}-${day}`);
  if (underlying === undefined || expiry === undefined || Number(thousandths) === 0)
    return undefined;
  return {
    kind: 'option',
    underlying,
    expiry,
    right: letter === 'C' ? 'call' : 'put',
    strike: priceOfMicros(Number(thousandths) * MICROS_PER_THOUSANDTH),
  };
}
