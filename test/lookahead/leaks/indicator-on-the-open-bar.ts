import { sessionAt } from '#core/calendar';
import type { Leak } from './faulty.ts';

/** The bar of the session in progress is taken for a whole one, with the close that it will have. */
export const indicatorOnTheOpenBar: Leak = ({ market, clock, at }) => ({
  ...market,
  bars: async (tickers, sessions) => {
    const running = sessionAt(clock.now());
    return (running === undefined ? market : at(running.closesAt)).bars(tickers, sessions);
  },
});
