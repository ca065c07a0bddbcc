import { underlyingOf, type Ticker } from '#core/instruments';
import {
  addUnits,
  NONE,
  priceOfMicros,
  scale,
  subtract,
  sum,
  toUnits,
  ZERO,
  type Price,
  type Quantity,
} from '#core/money';
import type { Book } from './book.ts';
import type { Lot } from './entry.ts';
import { isOption, type OptionLot } from './option-lot.ts';
import type { WheelState } from './wheel-state.ts';

/** Where the wheel of every underlying stands of which shares or contracts are held, in the order of the book. */
export function wheelStates(book: Book): readonly WheelState[] {
  const tickers = new Set(book.lots.map(({ instrument }) => underlyingOf(instrument)));
  return [...tickers].map((ticker) => wheelState(book, ticker));
}

function wheelState({ lots, wheels }: Book, ticker: Ticker): WheelState {
  const own = lots.filter(({ instrument }) => underlyingOf(instrument) === ticker);
  const shares = own.filter(({ instrument }) => instrument.kind === 'equity');
  const held = shares.reduce((total, { quantity }) => addUnits(total, quantity), NONE);
  const options = own.filter(isOption);
  const wheel = wheels.find((each) => each.ticker === ticker);
  const premium = wheel?.premium ?? ZERO;
  const counts = { shortPuts: soldOf(options, 'put'), shortCalls: soldOf(options, 'call') };
  return {
    ticker,
    state: stateOf(held, counts),
    shares: toUnits(held),
    ...counts,
    premium,
    ...(held > 0 ? { netCostBasis: basisOf(shares, held, premium) } : {}),
    rolls: wheel?.rolls ?? 0,
  };
}

function soldOf(lots: readonly OptionLot[], right: 'call' | 'put'): number {
  return lots
    .filter(({ instrument, quantity }) => instrument.right === right && quantity < 0)
    .reduce((total, { quantity }) => total - toUnits(quantity), 0);
}

type Counts = Pick<WheelState, 'shortPuts' | 'shortCalls'>;

function stateOf(held: Quantity, { shortPuts, shortCalls }: Counts): WheelState['state'] {
  if (held > 0) return shortCalls > 0 ? 'SHORT_CALL' : 'SHARES';
  return shortPuts > 0 ? 'SHORT_PUT' : 'CASH';
}

const SHARE = 1_000_000;

/** Half-even to a micro-dollar; below zero where the premiums were more than the shares cost. */
function basisOf(shares: readonly Lot[], held: Quantity, premium: WheelState['premium']): Price {
  const net = subtract(sum(shares.map(({ cost }) => cost)), premium);
  return priceOfMicros(scale(net, SHARE, held));
}
