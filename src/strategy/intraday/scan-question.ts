import { toDecimal } from '#core/money';
import { jsonSchemaOf, prose } from '#strategy/answer';
import { fixed, sizing, wholeDollarsDown, type Sizing } from '#strategy/briefing';
import type { Observation, Question } from '#strategy/shape';
import { z } from 'zod';
import { holdingLines } from './holding-lines.ts';
import { sessionLine } from './session-line.ts';
import { scanTable } from './session-table.ts';

const SYSTEM = `You watch a short-term momentum account, every half hour of the session. You only say whether a full review is worth it now.
ACT: a holding has turned against us and may be sold, or something with room clearly leads since the open and in the last 30 minutes. HOLD: everything else, and most half hours.
"-" is unknown, not zero. Answer with one JSON object of the required form and nothing else.`;

const TASK =
  'Keys: verdict (HOLD or ACT); confidence_pct (0 to 100: how sure you are of the verdict); why (one sentence with figures).';

const SCHEMA = jsonSchemaOf(
  z.strictObject({
    verdict: z.enum(['HOLD', 'ACT']),
    confidence_pct: z.number().min(0).max(100),
    why: prose,
  }),
);

/** The cheap question of every half hour: figures of the session, holdings and room, no word from outside and no date. */
export function scanQuestion(seen: Observation): Question {
  const told = sizing(seen);
  return {
    pass: 'scan',
    promptVersion: 'intraday-scan/1',
    messages: [
      { role: 'system', content: SYSTEM },
      {
        role: 'user',
        content: [
          sessionLine(seen),
          scanTable(seen, told),
          ...holdingLines(seen, told),
          moneyLine(seen, told),
          TASK,
        ].join('\n'),
      },
    ],
    schema: SCHEMA,
  };
}

function moneyLine({ book, resting, market }: Observation, told: Sizing): string {
  const { buyingPower, minOrder, maxPosition, maxTrades } = told;
  const isNone = buyingPower < minOrder || told.unpricedResting.length > 0;
  const power = isNone ? 'none' : wholeDollarsDown(buyingPower);
  const waiting = resting.length === 0 ? '' : ` ${resting.length} orders rest.`;
  return `Cash ${wholeDollarsDown(book.cash)}, buying power ${power}; smallest order $${toDecimal(minOrder)}, largest position ${wholeDollarsDown(maxPosition)}, at most ${maxTrades} trades. VIX ${fixed(market.rates.vix, 1)}.${waiting}`;
}
