import { assert } from '#core/prelude';
import type { Ticker } from '#core/instruments';
import type { Regime } from '#strategy/shape';
import { z } from 'zod';
import { keptLast } from './kept-last.ts';
import { jsonSchemaOf, prose } from './prose.ts';
import { ANY_TICKER, templateOf } from './template-of.ts';

const REGIMES: readonly Regime[] = ['BULL', 'BEAR', 'SIDEWAYS', 'HIGH_VOLATILITY'];

/** JSON Schema of an analysis: tickers are an enum of `universe`, each of `sectors` a key with a score of -2..2. */
export function analysisSchema(
  universe: readonly Ticker[],
  sectors: readonly string[],
): Readonly<Record<string, unknown>> {
  assert(universe.length > 0, 'a universe has a ticker, was empty');
  return kept(JSON.stringify(sectors), () => templateFor(sectors))(universe);
}

/** The sectors seldom change from one decision to the next. */
const kept = keptLast<ReturnType<typeof templateOf>>();

function templateFor(sectors: readonly string[]): ReturnType<typeof templateOf> {
  const pick = z.strictObject({ ticker: z.enum([ANY_TICKER]), why: prose });
  const score = z.int().min(-2).max(2);
  return templateOf(
    jsonSchemaOf(
      z.strictObject({
        regime: z.enum(REGIMES),
        regime_reason: prose,
        sector_scores: z.strictObject(Object.fromEntries(sectors.map((sector) => [sector, score]))),
        portfolio_health: prose,
        opportunities: z.array(pick).max(8),
        threats: z.array(pick).max(8),
      }),
    ),
  );
}
