import { equity, idOf, multiplierOf, underlyingOf, type InstrumentId } from '#core/instruments';
import { positionsOf, type Book, type Position } from '#core/ledger';
import type { Quotes } from '#core/market';
import { toDollars, toUnits } from '#core/money';
import type { AccountGreeks } from '#core/options';
import type { OptionFacts } from './situation.ts';

export type GreeksKnown =
  | { readonly kind: 'known'; readonly greeks: AccountGreeks }
  | { readonly kind: 'unknown'; readonly missing: readonly InstrumentId[] };

export type GreekSources = {
  /** Of shares and underlyings. */
  readonly quotes: Quotes;
  readonly contracts: ReadonlyMap<InstrumentId, OptionFacts>;
};

const PERCENT = 0.01;

/** What the whole account would gain and lose by small moves; unknown where a position's price or Greeks are. */
export function accountGreeks(book: Book, { quotes, contracts }: GreekSources): GreeksKnown {
  const missing: InstrumentId[] = [];
  let sums: AccountGreeks = { deltaDollars: 0, gammaDollars: 0, thetaPerDay: 0, vegaPerPoint: 0 };
  for (const position of positionsOf(book)) {
    const part = greeksOf(position, quotes, contracts);
    if (part === undefined) missing.push(position.id);
    else sums = plus(sums, part);
  }
  return missing.length > 0 ? { kind: 'unknown', missing } : { kind: 'known', greeks: sums };
}

function greeksOf(
  { id, instrument, quantity }: Position,
  quotes: Quotes,
  contracts: ReadonlyMap<InstrumentId, OptionFacts>,
): AccountGreeks | undefined {
  const underlying = quotes.get(idOf(equity(underlyingOf(instrument))));
  if (underlying === undefined) return undefined;
  const spot = toDollars(underlying.mark);
  const shares = toUnits(quantity) * multiplierOf(instrument);
  if (instrument.kind === 'equity') {
    return { deltaDollars: shares * spot, gammaDollars: 0, thetaPerDay: 0, vegaPerPoint: 0 };
  }
  const facts = contracts.get(id);
  if (facts === undefined) return undefined;
  return {
    deltaDollars: shares * facts.delta * spot,
    gammaDollars: shares * facts.gamma * spot * spot * PERCENT,
    thetaPerDay: shares * facts.thetaPerDay,
    vegaPerPoint: shares * facts.vegaPerPoint,
  };
}

function plus(left: AccountGreeks, right: AccountGreeks): AccountGreeks {
  return {
    deltaDollars: left.deltaDollars + right.deltaDollars,
    gammaDollars: left.gammaDollars + right.gammaDollars,
    thetaPerDay: left.thetaPerDay + right.thetaPerDay,
    vegaPerPoint: left.vegaPerPoint + right.vegaPerPoint,
  };
}
