import { assert } from '#core/prelude';
import { jsonSchemaOf, prose } from '#strategy/answer';
import { POSITION_NONE, SPREAD_CODES, type Nameable } from '#strategy/options';
import { z } from 'zod';

const MOST_ACTIONS = 12;

/** JSON Schema of a spreads account's decision: tickers, spreads and positions are enums, and no strikes. */
export function spreadSchema({ universe, positions }: Nameable): Readonly<Record<string, unknown>> {
  assert(universe.size > 0, 'a universe has a ticker, was empty');
  const action = z.strictObject({
    action: z.enum(['OPEN_SPREAD', 'CLOSE', 'SKIP']),
    ticker: z.enum([...universe]),
    spread_type: z.enum(['NONE', ...Object.values(SPREAD_CODES)]),
    position: z.enum([POSITION_NONE, ...positions.keys()]),
    contracts: z.int().min(0).max(99),
    reason: prose,
  });
  return jsonSchemaOf(
    z.strictObject({
      outlook: prose,
      confidence_pct: z.int().min(0).max(100),
      actions: z.array(action).max(MOST_ACTIONS),
    }),
  );
}
