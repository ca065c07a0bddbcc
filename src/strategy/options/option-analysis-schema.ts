import type { Ticker } from '#core/instruments';
import { assert } from '#core/prelude';
import { jsonSchemaOf, prose } from '#strategy/answer';
import { z } from 'zod';

const MOST_THREATS = 8;

/** JSON Schema of an options account's analysis: a view of each of `universe`, with one word of `verdict` under its name. */
export function optionAnalysisSchema(
  universe: readonly Ticker[],
  verdict: { readonly name: string; readonly words: readonly string[] },
): Readonly<Record<string, unknown>> {
  assert(universe.length > 0, 'a universe has a ticker, was empty');
  const ticker = z.enum([...new Set<string>(universe)]);
  const view = z.strictObject({
    ticker,
    iv_regime: z.enum(['LOW', 'NORMAL', 'HIGH']),
    [verdict.name]: z.enum([...verdict.words]),
    why: prose,
  });
  return jsonSchemaOf(
    z.strictObject({
      regime: z.enum(['BULL', 'BEAR', 'SIDEWAYS', 'HIGH_VOLATILITY']),
      regime_reason: prose,
      underlyings: z.array(view).max(universe.length),
      portfolio_health: prose,
      threats: z.array(z.strictObject({ ticker, why: prose })).max(MOST_THREATS),
    }),
  );
}
