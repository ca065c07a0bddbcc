import { newYorkTime, sessionsBetween, dayOf, plusDays } from '#core/calendar';
import { randomMarket, type RandomMarket } from './random-market.ts';

/** One random market whose account decides in sessions, at their closes, and on evenings. */
export function leakMarket(seed: number): RandomMarket {
  const market = randomMarket(seed);
  const sessions = sessionsBetween(dayOf(market.from), plusDays(dayOf(market.upTo), 1));
  const slots = sessions.flatMap(({ on, closesAt }, place) => {
    const moments = [newYorkTime(on, 11, 2), closesAt, newYorkTime(on, 18, 30)];
    return moments.filter((_, kind) => kind === place % 3);
  });
  return { ...market, account: { ...market.account, whenClosed: 'rest' }, slots };
}
