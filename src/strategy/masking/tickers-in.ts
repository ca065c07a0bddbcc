import { readTicker, underlyingOf, type Ticker } from '#core/instruments';
import type { CalendarEvent } from '#core/market';
import type { MarketPart, Observation } from '#strategy/shape';

/** Every ticker that an observation bears outside of its texts, in the order of first mention. */
export function tickersIn({
  mandate,
  market,
  book,
  resting,
  options,
  moved,
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
      ...newsIn(market),
      ...(moved ?? []).map(({ ticker }) => ticker),
      ...[...book.lots, ...legs].map(({ instrument }) => underlyingOf(instrument)),
      ...[...book.coolDowns, ...book.suspects, ...book.wheels].map(({ ticker }) => ticker),
      ...(options?.underlyings ?? []).map(({ ticker }) => ticker),
      ...(options?.structures ?? []).map(({ underlying }) => underlying),
      ...(options?.marks ?? []).map(({ contract }) => contract.underlying),
      ...(options?.wheel ?? []).map(({ ticker }) => ticker),
    ]),
  ];
}

function newsIn({ news = [], events = [], research }: MarketPart): readonly Ticker[] {
  const named = [...news.flatMap(({ tickers }) => tickers), ...eventTickers(events)];
  if (research?.kind !== 'brief') return named;
  const { picks, avoid, events: ahead, facts, sources } = research.brief;
  return [
    ...named,
    ...[...picks, ...avoid].map(({ ticker }) => ticker),
    ...eventTickers(ahead),
    ...facts.flatMap(({ tickers }) => tickers),
    ...sources.flatMap(({ kind, of }) => (kind === 'figures' ? (readTicker(of) ?? []) : [])),
  ];
}

function eventTickers(events: readonly CalendarEvent[]): readonly Ticker[] {
  return events.flatMap(({ ticker }) => ticker ?? []);
}
