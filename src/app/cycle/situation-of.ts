import type { Situation } from '#core/risk';
import type { Observation, SecurityFacts } from '#strategy/shape';
import type { RiskFacts } from '#core/risk';
import type { Account } from '#app/account';
import { definedOnly } from '#core/prelude';
import { quoteOf } from './observe.ts';

/** What the rules judge an observation's orders by. */
export function situationOf(account: Account, seen: Observation): Situation {
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
    staleBefore: market.staleBefore,
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
