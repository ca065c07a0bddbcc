import { assert } from '#core/prelude';
import { jsonSchemaOf, prose } from '#strategy/answer';
import { POSITION_NONE, type Nameable } from '#strategy/options';
import { z } from 'zod';

const MOST_ACTIONS = 12;

/** JSON Schema of a wheel's decision: tickers and positions are enums, strikes and days no more than wishes. */
export function wheelSchema({ universe, positions }: Nameable): Readonly<Record<string, unknown>> {
  assert(universe.size > 0, 'a universe has a ticker, was empty');
  const action = z.strictObject({
    action: z.enum(['SELL_CSP', 'SELL_CC', 'CLOSE', 'ROLL', 'SKIP']),
    ticker: z.enum([...universe]),
    position: z.enum([POSITION_NONE, ...positions.keys()]),
    contracts: z.int().min(0).max(99),
    reason: prose,
    strike_wish: z.string().max(10).optional(),
    expiry_wish: z.string().max(10).optional(),
  });
  return jsonSchemaOf(
    z.strictObject({
      outlook: prose,
      confidence_pct: z.int().min(0).max(100),
      actions: z.array(action).max(MOST_ACTIONS),
    }),
  );
}
