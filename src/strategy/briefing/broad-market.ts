import type { Observation, SecurityFacts } from '#strategy/shape';

const STAND_INS = ['SPY', 'VOO', 'VTI'];

/** The broad market: the one that the observation names, else SPY, VOO, VTI or the first core ETF; undefined when none is observed. */
export function broadMarket({ market, mandate }: Observation): SecurityFacts | undefined {
  const named = market.broadMarket === undefined ? [] : [market.broadMarket];
  for (const name of [...named, ...STAND_INS, ...mandate.core]) {
    const facts = market.securities.find(({ ticker }) => ticker === name);
    if (facts !== undefined) return facts;
  }
  return undefined;
}
