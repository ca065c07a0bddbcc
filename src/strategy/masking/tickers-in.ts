import { underlyingOf, type Ticker } from '#core/instruments';
import type { Observation } from '#strategy/shape';

/** Every ticker that an observation bears outside of its texts, in the order of first mention. */
export function tickersIn({
  mandate,
  market,
  book,
  resting,
  options,
}: Observation): readonly Ticker[] {
  const legs = resting.flatMap((order) => order.legs);
  return [
    ...new Set([
      ...market.securities.map(({ ticker }) => ticker),
      ...mandate.core,
      ...mandate.stocks,
      ...mandate.limits.knownPairs.flat(),
      ...market.sectors.map(({ ticker }) => ticker),
      ...market.headlines.flatMap(({ tickers }) => tickers),
      ...[...book.lots, ...legs].map(({ instrument }) => underlyingOf(instrument)),
      ...[...book.coolDowns, ...book.suspects, ...book.wheels].map(({ ticker }) => ticker),
      ...(options?.underlyings ?? []).map(({ ticker }) => ticker),
      ...(options?.structures ?? []).map(({ underlying }) => underlying),
      ...(options?.marks ?? []).map(({ contract }) => contract.underlying),
      ...(options?.wheel ?? []).map(({ ticker }) => ticker),
    ]),
  ];
}
