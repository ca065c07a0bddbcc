import { idOf, type InstrumentId, type Ticker } from '#core/instruments';
import type { Order } from '#core/ledger';
import type { Earnings } from '#core/market';
import { definedOnly } from '#core/prelude';
import type { OptionFacts, OptionSituation, RiskFacts, Situation } from '#core/risk';
import type { ChainView } from '#core/options';
import { newsRooms, quotesOf } from '#strategy/news-bound';
import type { Observation, SecurityFacts } from '#strategy/shape';
import type { Account } from '#app/account';

/** What was concluded, as far as the bound on news looks at it. */
type Concluded = { readonly orders: readonly Order[]; readonly withoutNews?: readonly Order[] };

/** What the rules judge an observation's orders by; without what was concluded news bounds nothing. */
export function situationOf(account: Account, seen: Observation, concluded?: Concluded): Situation {
  const { market, book, resting, mandate } = seen;
  return {
    at: market.at,
    on: market.on,
    book,
    resting,
    quotes: quotesOf(seen),
    facts: new Map(market.securities.map((security) => [security.ticker, riskFacts(security)])),
    universe: new Set(
      market.securities.filter(({ roles }) => roles.length > 0).map(({ ticker }) => ticker),
    ),
    limits: mandate.limits,
    commission: account.commission,
    staleBefore: market.staleBefore,
    ...definedOnly({
      options: optionSituation(seen),
      newsRooms: concluded === undefined ? undefined : newsRooms(seen, concluded),
    }),
  };
}

function optionSituation({ mandate, market, options }: Observation): OptionSituation | undefined {
  if (mandate.options === undefined || options === undefined) return undefined;
  const contracts = new Map<InstrumentId, OptionFacts>();
  for (const { chains } of options.underlyings) {
    for (const { contracts: listed } of chains) {
      for (const contract of listed) contracts.set(contract.id, optionFacts(contract));
    }
  }
  for (const { contract, delta, gamma, thetaPerDay, vegaPerPoint } of options.marks) {
    const id = idOf(contract);
    const { illiquid } = contracts.get(id) ?? {};
    // The mark's own Greeks: they are those that the observation has told.
    contracts.set(id, { delta, gamma, thetaPerDay, vegaPerPoint, ...definedOnly({ illiquid }) });
  }
  return {
    mandate: mandate.options,
    contracts,
    earnings: new Map(
      market.securities.map(({ ticker, earnings }): [Ticker, Earnings] => [ticker, earnings]),
    ),
    unknownEarnings: options.unknownEarnings,
    dividends: new Map(options.underlyings.map(({ ticker, dividends }) => [ticker, dividends])),
  };
}

function optionFacts({
  delta,
  gamma,
  thetaPerDay,
  vegaPerPoint,
  illiquid,
}: ChainView['contracts'][number]): OptionFacts {
  return { delta, gamma, thetaPerDay, vegaPerPoint, ...definedOnly({ illiquid }) };
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
