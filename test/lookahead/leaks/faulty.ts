import { virtualClock } from '#adapters/system';
import type { Instant } from '#core/calendar';
import type { InstrumentId } from '#core/instruments';
import type { Quote } from '#core/market';
import type { Clock, History, MarketData, News } from '#ports';

/** What a faulty source has at hand: the honest answers, and those that it could only have later. */
export type Sources = {
  readonly market: MarketData & News;
  readonly clock: Clock;
  /** The same data as somebody sees them at another moment. */
  readonly at: (moment: Instant) => MarketData & News;
  /** Lasts as long as the data are in memory, whoever opens them. */
  readonly memory: Map<InstrumentId, Quote>;
};

/** A fault of a source: the answers that it gives instead. */
export type Leak = (sources: Sources) => MarketData & News;

/** A history with a fault in it, however its data are told. */
export function faulty(history: History, leak: Leak): History {
  const memory: Sources['memory'] = new Map();
  return {
    ...history,
    open: (clock) =>
      leak({
        market: history.open(clock),
        clock,
        at: (moment) => history.open(virtualClock(moment)),
        memory,
      }),
    altered: (how, after, seed) => faulty(history.altered(how, after, seed), leak),
  };
}

/** The end of the data: nobody knows anything after it. */
export async function endOf({ market, clock }: Sources): Promise<Instant> {
  return (await market.horizon()) ?? clock.now();
}
