import { correlation } from '#core/indicators';
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
  const isKnown = (left: Ticker, right: Ticker): boolean =>
    knownPairs.some((pair) => pair.includes(left) && pair.includes(right));
  const ordered = market.securities
    .filter(({ kind }) => kind !== 'index')
    .toSorted((left, right) => (left.ticker < right.ticker ? -1 : 1));
  return ordered.flatMap((left, place) =>
    ordered.slice(place + 1).flatMap((right) => {
      if (isKnown(left.ticker, right.ticker))
        return [`${left.ticker}/${right.ticker} (known pair)`];
      if (!held.has(left.ticker) && !held.has(right.ticker)) return [];
      const measured = correlationOf(left, right);
      return measured !== undefined && measured > warnCorrelationAbove
        ? [`${left.ticker}/${right.ticker} (${fixed(measured, 2)})`]
        : [];
    }),
  );
}

/** Of the last 60 sessions; absent where either has fewer. */
function correlationOf(left: SecurityFacts, right: SecurityFacts): number | undefined {
  if (left.returns60.length < RETURNS || right.returns60.length < RETURNS) return undefined;
  return correlation(
    Float64Array.from(left.returns60.slice(-RETURNS)),
    Float64Array.from(right.returns60.slice(-RETURNS)),
  );
}
