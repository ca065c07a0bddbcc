import type { SecurityFacts } from '#strategy/shape';
import { either, type View } from './view.ts';

/** IntradayMoves of the running session, fractions. */
export type IntradayMoves = { readonly sinceOpen: number; readonly last30Minutes: number };

/** What a session has done so far; undefined before there is half an hour without a gap. */
export function movesOf({ intraday }: SecurityFacts): IntradayMoves | undefined {
  const { sinceOpen, last30Minutes } = intraday ?? {};
  return sinceOpen === undefined || last30Minutes === undefined
    ? undefined
    : { sinceOpen, last30Minutes };
}

/** What the last 30 minutes have to bring for a purchase, a fraction. */
export function risesFrom({ kind }: SecurityFacts, view: View): number {
  return kind === 'stock' ? either(view, 0.003, 0.002) : either(view, 0.0015, 0.001);
}

/** What the last 30 minutes have to take for a sale, a negative fraction. */
export function fallsFrom({ kind }: SecurityFacts, view: View): number {
  return kind === 'stock' ? either(view, -0.005, -0.004) : either(view, -0.0025, -0.002);
}

/** How many times the move of the last 30 minutes is what a purchase asks (1 and more: enough); absent where it is unknown. */
export function timesOfRise(facts: SecurityFacts, view: View): number | undefined {
  const moves = movesOf(facts);
  return moves === undefined ? undefined : moves.last30Minutes / risesFrom(facts, view);
}
