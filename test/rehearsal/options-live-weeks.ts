import { newYorkTime, plusMs, tradingDate, MINUTE_MS, type TradingDate } from '#core/calendar';
import type { OptionsLiveSettings } from './options-live.ts';
import type { Outage } from './stage.ts';

function out(source: Outage['source'], on: TradingDate, hours: readonly [number, number]): Outage {
  const [from, upTo] = hours.map((hour) => newYorkTime(on, hour, 0));
  const start = from ?? newYorkTime(on, 0, 0);
  return { source, how: 'refused', from: start, upTo: upTo ?? plusMs(start, 60 * MINUTE_MS) };
}

const THURSDAY = tradingDate('2026-03-05');
const FRIDAY = tradingDate('2026-01-16');

/**
 * Sessions of which the last have no model: one in which Yahoo is out for the hour of a stop, and one of an expiry
 * through which Yahoo is out up to an hour after the close, with a holiday behind it.
 */
export const optionsLiveWeeks = {
  stop: {
    seed: 1,
    from: tradingDate('2026-03-02'),
    modelsGoneOn: THURSDAY,
    upTo: tradingDate('2026-03-06'),
    outages: [out('yahoo', THURSDAY, [10, 11]), out('ghostfolio', THURSDAY, [11, 13])],
  },
  expiry: {
    seed: 3,
    from: tradingDate('2026-01-14'),
    modelsGoneOn: FRIDAY,
    upTo: tradingDate('2026-01-21'),
    outages: [out('yahoo', FRIDAY, [9, 17])],
  },
} as const satisfies Readonly<Record<string, OptionsLiveSettings>>;
