import { assert } from '#core/prelude';
import type { Ticker } from '#core/instruments';
import type { Regime } from '#strategy/shape';
import { z } from 'zod';
import { keptLast } from './kept-last.ts';
import { jsonSchemaOf, prose } from './prose.ts';

const REGIMES: readonly Regime[] = ['BULL', 'BEAR', 'SIDEWAYS', 'HIGH_VOLATILITY'];

/** JSON Schema of an analysis: tickers are an enum of `universe`, each of `sectors` a key with a score of -2..2. */
export function analysisSchema(
  universe: readonly Ticker[],
  sectors: readonly string[],
): Readonly<Record<string, unknown>> {
  return kept(JSON.stringify([universe, sectors]), () => schemaOf(universe, sectors));
}

/** The names seldom change from one decision to the next. */
const kept = keptLast<Readonly<Record<string, unknown>>>();

function schemaOf(
  universe: readonly Ticker[],
  sectors: readonly string[],
): Readonly<Record<string, unknown>> {
  assert(universe.length > 0, 'a universe has a ticker, was empty');
  const pick = z.strictObject({ ticker: z.enum([...new Set<string>(universe)]), why: prose });
  const score = z.int().min(-2).max(2);
  return jsonSchemaOf(
    z.strictObject({
      regime: z.enum(REGIMES),
      regime_reason: prose,
      sector_scores: z.strictObject(Object.fromEntries(sectors.map((sector) => [sector, score]))),
      portfolio_health: prose,
      opportunities: z.array(pick).max(8),
      threats: z.array(pick).max(8),
    }),
  );
}
