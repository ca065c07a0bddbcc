import { daysBetween } from '#core/calendar';
import { minutesOf } from '#strategy/intraday';
import type { SecurityFacts } from '#strategy/shape';
import { fallsFrom, movesOf, risesFrom } from './intraday-moves.ts';
import type { Playbook } from './playbook.ts';
import { shownPercent } from './shown.ts';
import { either, type View } from './view.ts';

/** Entries keep away from the first minutes, which tell little, and from the last, which leave little. */
const FIRST_MINUTES = 15;
const LAST_MINUTES = 30;

/** Annual volatility above which an ETF is treated as leveraged, a fraction. */
const LEVERAGED_FROM = 0.45;

/** The running session: strength since the open and in the last half hour, against the market's. */
export function intradayBook(view: View): Playbook {
  const isCalm = view.regime.regime === 'BULL' || view.regime.regime === 'SIDEWAYS';
  const fill = isCalm ? 1 : either(view, 0.5, 0.75);
  return {
    order: ['stock', 'etf'],
    slots: { etf: either(view, 2, 1), stock: either(view, 5, 4) },
    fill: { etf: fill, stock: fill },
    band: either(view, 0.04, 0.03),
    swapMargin: either(view, 0.03, 0.02),
    swapAfterDays: 1,
    score: (facts) => strength(facts, view),
    enters: (facts) => isEntryTime(view) && isStrong(facts, view) && isWanted(facts, view),
    leaves: (facts) => turned(facts, view),
    thesis: (facts) => thesisOf(facts),
    takeProfitPercent: { etf: either(view, 2, 3), stock: either(view, 4, 6) },
    timeStopDays: { etf: either(view, 3, 5), stock: either(view, 3, 5) },
  };
}

/** The moves since the open and of the last 30 minutes together, less the market's where those are known. */
function strength(facts: SecurityFacts, { market }: View): number | undefined {
  const own = movesOf(facts);
  if (own === undefined) return undefined;
  const broad = market === undefined ? undefined : movesOf(market);
  const total = own.sinceOpen + own.last30Minutes;
  return broad === undefined ? total : total - broad.sinceOpen - broad.last30Minutes;
}

function isEntryTime({ seen }: View): boolean {
  const minutes = minutesOf(seen);
  return (
    minutes !== undefined && minutes.sinceOpen >= FIRST_MINUTES && minutes.toClose > LAST_MINUTES
  );
}

function isStrong(facts: SecurityFacts, view: View): boolean {
  const moves = movesOf(facts);
  const place = facts.intraday?.placeInRange;
  if (moves === undefined || place === undefined) return false;
  const least = risesFrom(facts, view);
  return (
    moves.last30Minutes >= least &&
    moves.sinceOpen >= least &&
    place >= either(view, 0.7, 0.6) &&
    (facts.kind === 'etf' || (strength(facts, view) ?? 0) > 0)
  );
}

/** Leveraged ETFs are for bold in a bull market; a report of today or tomorrow is a coin toss. */
function isWanted(facts: SecurityFacts, view: View): boolean {
  const { earnings, kind, indicators } = facts;
  if (kind === 'etf') {
    const isLeveraged = (indicators.realisedVolatility21 ?? 0) > LEVERAGED_FROM;
    return !isLeveraged || either(view, false, view.regime.regime === 'BULL');
  }
  const days = earnings.kind === 'date' ? daysBetween(view.seen.market.on, earnings.on) : undefined;
  return days === undefined || days < 0 || days > 1;
}

/** Falling in the last half hour and below its open; before the close any fall is enough, so that no loser stays overnight. */
function turned(facts: SecurityFacts, view: View): string | undefined {
  const moves = movesOf(facts);
  const minutes = minutesOf(view.seen);
  if (moves === undefined || minutes === undefined) return undefined;
  const { sinceOpen, last30Minutes } = moves;
  if (sinceOpen >= 0) return undefined;
  const figures = `${shownPercent(last30Minutes)} in 30 minutes, ${shownPercent(sinceOpen)} since the open`;
  if (last30Minutes <= fallsFrom(facts, view)) return `Turned: ${figures}.`;
  return minutes.toClose <= LAST_MINUTES && last30Minutes < 0
    ? `Not kept overnight: ${figures}.`
    : undefined;
}

function thesisOf(facts: SecurityFacts): string {
  const moves = movesOf(facts);
  const place = facts.intraday?.placeInRange;
  return moves === undefined || place === undefined
    ? 'Too little of the session is known.'
    : `${shownPercent(moves.last30Minutes)} in 30 minutes, ${shownPercent(moves.sinceOpen)} since the open, at ${place.toFixed(2)} of its range.`;
}
