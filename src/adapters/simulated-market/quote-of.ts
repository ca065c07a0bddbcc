import type { InstrumentId } from '#core/instruments';
import type { Quote } from '#core/market';
import { priceOfMicros, type Price } from '#core/money';
import type { LastPrice } from './last-price.ts';
import type { Member } from './member.ts';

const MICROS_PER_CENT = 10_000;

/** Spread in basis points of a name that trades a million dollars a day; it narrows with the root of what is traded. */
const WIDE_BASIS_POINTS = 40;

/** Of a running session two-sided, a cent wide at least; of a closed market and of an index the last price alone. */
export function quoteOf(id: InstrumentId, member: Member, last: LastPrice): Quote {
  const known = { id, at: last.at, source: 'simulated' };
  if (!last.isRunning || member.kind === 'index')
    return { ...known, mark: priceOfCents(last.cents) };
  const spread = spreadCents(member.dollarsPerDay, last.cents);
  const below = Math.min(Math.floor(spread / 2), last.cents - 1);
  const bid = last.cents - below;
  const ask = bid + spread;
  return {
    ...known,
    mark: priceOfMicros(((bid + ask) * MICROS_PER_CENT) / 2),
    bid: priceOfCents(bid),
    ask: priceOfCents(ask),
  };
}

export function priceOfCents(cents: number): Price {
  return priceOfMicros(cents * MICROS_PER_CENT);
}

function spreadCents(dollarsPerDay: number, cents: number): number {
  const basisPoints = WIDE_BASIS_POINTS / Math.sqrt(dollarsPerDay / 1e6);
  return Math.max(1, Math.round((cents * basisPoints) / 10_000));
}
