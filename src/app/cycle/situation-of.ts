import { lastClosedSession, plusMs, sessionAt, instant, type Instant } from '#core/calendar';
import type { Situation } from '#core/risk';
import type { MarketData } from '#ports';
import type { Observation, SecurityFacts } from '#strategy/shape';
import type { RiskFacts } from '#core/risk';
import type { Account } from '#app/account';
import { definedOnly } from '#core/prelude';
import { quoteOf } from './observe.ts';

/** What the rules judge an observation's orders by. */
export function situationOf(
  account: Account,
  seen: Observation,
  grain: MarketData['grain'],
): Situation {
  const { market, book, resting, mandate } = seen;
  return {
    at: market.at,
    on: market.on,
    book,
    resting,
    quotes: new Map(market.securities.map(quoteOf).map((quote) => [quote.id, quote])),
    facts: new Map(market.securities.map((security) => [security.ticker, riskFacts(security)])),
    universe: new Set(
      market.securities.filter(({ roles }) => roles.length > 0).map(({ ticker }) => ticker),
    ),
    limits: mandate.limits,
    commission: account.commission,
    staleBefore: staleBefore(market.at, { grain, limitMs: mandate.limits.quoteStaleAfterMs }),
  };
}

function riskFacts({
  ticker,
  kind,
  sector,
  averageDollarVolume20,
  averageVolume20,
  lastClose,
  returns60,
}: SecurityFacts): RiskFacts {
  return {
    ticker,
    kind,
    returns60,
    ...definedOnly({
      sector,
      lastClose,
      averageDollarVolume: averageDollarVolume20,
      averageVolume: averageVolume20,
    }),
  };
}

/** In a session of a live feed a quote may be minutes old; where there is one price a session, it must be the last session's. */
function staleBefore(
  at: Instant,
  { grain, limitMs }: { grain: MarketData['grain']; limitMs: number },
): Instant {
  if (sessionAt(at) !== undefined && grain === 'five-minutes') return plusMs(at, -limitMs);
  return instant(lastClosedSession(at).closesAt);
}
