import { assert } from '#core/prelude';
import type { Ticker } from '#core/instruments';
import { z } from 'zod';
import { keptLast } from './kept-last.ts';
import { jsonSchemaOf, prose } from './prose.ts';
import { ANY_TICKER, templateOf } from './template-of.ts';

/**
 * JSON Schema of a decision over `universe` with at most `maxActions` trades: strict objects, whole
 * numbers and enums only, which a grammar can enforce. Percent and dollars, as models speak.
 */
export function decisionSchema(
  universe: readonly Ticker[],
  maxActions: number,
): Readonly<Record<string, unknown>> {
  assert(universe.length > 0, 'a universe has a ticker, was empty');
  assert(
    Number.isSafeInteger(maxActions) && maxActions >= 0,
    `actions are counted, was ${maxActions}`,
  );
  return kept(String(maxActions), () => templateFor(maxActions))(universe);
}

/** The number of trades seldom changes from one decision to the next. */
const kept = keptLast<ReturnType<typeof templateOf>>();

function templateFor(maxActions: number): ReturnType<typeof templateOf> {
  const action = z.strictObject({
    action: z.enum(['BUY', 'SELL']),
    ticker: z.enum([ANY_TICKER]),
    amount_usd: z.int().min(1).max(1_000_000_000),
    thesis: prose,
    stop_loss_pct: z.int().min(-50).max(-1),
    take_profit_pct: z.int().min(1).max(500),
    time_stop_days: z.int().min(1).max(730),
  });
  return templateOf(
    jsonSchemaOf(
      z.strictObject({
        outlook: prose,
        confidence_pct: z.int().min(0).max(100),
        actions: z.array(action).max(maxActions),
        suggestions: z.array(z.string().min(1).max(10)).max(3),
      }),
    ),
  );
}
