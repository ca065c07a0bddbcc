import { centred, correlation, correlationOfCentred, type Centred } from '#core/indicators';
import type { Ticker } from '#core/instruments';
import { positionsOf } from '#core/ledger';
import type { Observation, SecurityFacts } from '#strategy/shape';
import { fixed } from './fixed.ts';

const RETURNS = 60;

/** What would move together with a holding: the known pairs, and pairs whose 60-session returns correlate above the limit. */
export function correlationWarnings({ book, market, mandate }: Observation): string[] {
  const held = new Set<string>(
    positionsOf(book).flatMap(({ instrument }) =>
      instrument.kind === 'equity' ? [instrument.ticker] : [],
    ),
  );
  const { knownPairs, warnCorrelationAbove } = mandate.limits;
  const partners = partnersIn(knownPairs);
  const ordered = market.securities
    .filter(({ kind }) => kind !== 'index')
    .toSorted((left, right) => (left.ticker < right.ticker ? -1 : 1))
    .map((facts, place) => ({ facts, place, isHeld: held.has(facts.ticker) }));
  // Two that are not held are a pair only where they are known as one.
  const concerned = ordered.filter(({ facts, isHeld }) => isHeld || partners.has(facts.ticker));
  const correlationOf = measure();
  return ordered.flatMap((left) => {
    const { ticker } = left.facts;
    const known = partners.get(ticker);
    return (left.isHeld ? ordered.slice(left.place + 1) : concerned).flatMap((right) => {
      if (right.place <= left.place) return [];
      const other = right.facts.ticker;
      if (known?.has(other) === true) return [`${ticker}/${other} (known pair)`];
      if (!left.isHeld && !right.isHeld) return [];
      const measured = correlationOf(left.facts, right.facts);
      return measured !== undefined && measured > warnCorrelationAbove
        ? [`${ticker}/${other} (${fixed(measured, 2)})`]
        : [];
    });
  });
}

/** With whom each of the known pairs is known. */
function partnersIn(
  knownPairs: Observation['mandate']['limits']['knownPairs'],
): ReadonlyMap<Ticker, ReadonlySet<Ticker>> {
  const partners = new Map<Ticker, Set<Ticker>>();
  for (const pair of knownPairs) {
    for (const one of pair) {
      const others = partners.get(one) ?? new Set();
      for (const other of pair) others.add(other);
      partners.set(one, others);
    }
  }
  return partners;
}

type Returns = { readonly values: readonly number[]; readonly whole: Centred | undefined };

/** Correlation over the last 60 sessions, absent where either has fewer; each column is looked at once. */
function measure(): (left: SecurityFacts, right: SecurityFacts) => number | undefined {
  const known = new Map<Ticker, Returns | undefined>();
  const returnsOf = (facts: SecurityFacts): Returns | undefined => {
    const before = known.get(facts.ticker);
    if (before !== undefined || known.has(facts.ticker)) return before;
    const returns = lastReturns(facts);
    known.set(facts.ticker, returns);
    return returns;
  };
  return (left, right) => {
    const one = returnsOf(left);
    const other = returnsOf(right);
    if (one === undefined || other === undefined) return undefined;
    return one.whole === undefined || other.whole === undefined
      ? correlation(Float64Array.from(one.values), Float64Array.from(other.values))
      : correlationOfCentred(one.whole, other.whole);
  };
}

function lastReturns({ returns60 }: SecurityFacts): Returns | undefined {
  if (returns60.length < RETURNS) return undefined;
  const values = returns60.slice(-RETURNS);
  return { values, whole: centred(values) };
}
