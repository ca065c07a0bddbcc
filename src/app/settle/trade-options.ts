import type { Instant } from '#core/calendar';
import { fillWaiting, type Moment } from './fill-waiting.ts';
import { guardStructures } from './guard-structures.ts';
import { riskFactsBefore } from './risk-facts.ts';
import type { MarketData } from '#ports';
import type { Desk } from './desk.ts';
import type { SessionTape } from './session-tape.ts';
import { suspectGaps } from './suspect-gaps.ts';
import { unwind } from './unwind.ts';

/**
 * Carries an options account through a session: what a settlement left behind goes first, then the guards of what is
 * open, then first prices for what waits. Nothing here hangs on a range, so no moment waits for another's end.
 */
export async function tradeOptions(desk: Desk, tape: SessionTape): Promise<void> {
  const moments = tradingMoments(tape, desk.world.market.grain);
  if (moments.length === 0) return;
  const facts = await riskFactsBefore(tape.session.on, [...tape.candles.keys()], desk.world);
  suspectGaps(desk, tape);
  for (const at of moments) {
    const moment: Moment = { at, facts };
    unwind(desk, tape, moment);
    await guardStructures(desk, tape, moment);
    fillWaiting(desk, tape, moment);
  }
}

/**
 * Opens of intervals and moments of option quotes, ascending. The close is one of them only where a source knows one
 * price a session: contracts whose only quotes are of the close trade there.
 */
function tradingMoments(
  { candles, options, session }: SessionTape,
  grain: MarketData['grain'],
): readonly Instant[] {
  const opens = [...candles.values()].flat().map(({ opensAt }) => opensAt);
  return [...new Set([...opens, ...options.keys()])]
    .filter((at) => at < session.closesAt || grain === 'session')
    .toSorted((left, right) => left - right);
}
