import { idOf, type InstrumentId, type Ticker } from '#core/instruments';
import type { Earnings, Quote, Quotes } from '#core/market';
import { definedOnly } from '#core/prelude';
import type { OptionFacts, OptionSituation, RiskFacts, Situation } from '#core/risk';
import type { ChainView } from '#core/options';
import type { Observation, OptionsPart, SecurityFacts } from '#strategy/shape';
import type { Account } from '#app/account';
import { quoteOf } from './observe.ts';

/** What the rules judge an observation's orders by. */
export function situationOf(account: Account, seen: Observation): Situation {
  const { market, book, resting, mandate, options } = seen;
  const shares = market.securities.map(quoteOf);
  return {
    at: market.at,
    on: market.on,
    book,
    resting,
    quotes: new Map([
      ...optionQuotes(options),
      ...shares.map((quote) => [quote.id, quote] as const),
    ]),
    facts: new Map(market.securities.map((security) => [security.ticker, riskFacts(security)])),
    universe: new Set(
      market.securities.filter(({ roles }) => roles.length > 0).map(({ ticker }) => ticker),
    ),
    limits: mandate.limits,
    commission: account.commission,
    staleBefore: market.staleBefore,
    ...definedOnly({ options: optionSituation(seen) }),
  };
}

/** Contracts of the chains, and those that are held: what is held was asked for by itself. */
function optionQuotes(options: OptionsPart | undefined): Quotes {
  const quotes = new Map<InstrumentId, Quote>();
  const chains = options?.underlyings.flatMap((each) => each.chains) ?? [];
  for (const chain of chains) {
    for (const [id, quote] of quotesIn(chain)) quotes.set(id, quote);
  }
  for (const { id, mark, at, source, bid, ask } of options?.marks ?? []) {
    quotes.set(id, { id, mark, at, source, ...definedOnly({ bid, ask }) });
  }
  return quotes;
}

function quotesIn({
  contracts,
  at,
  source,
}: ChainView): readonly (readonly [InstrumentId, Quote])[] {
  return contracts.map(({ id, mark, bid, ask, markSource }) => {
    const name = markSource === 'mid' ? source : `${source}: model value`;
    return [id, { id, mark, at, source: name, ...definedOnly({ bid, ask }) }] as const;
  });
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
