import type { Account } from '#app/account';
import { dayOf, dte, MINUTE_MS, sessionAt } from '#core/calendar';
import type { World } from '#ports';

const LAST_MS = 8 * MINUTE_MS;
const DAYS = 30;

/**
 * Live, the implied volatility of a day is what its last chains tell, and nobody tells it later: in the last minutes of
 * every session the expiries on both sides of 30 days are read for each watched underlying. The source keeps the rest.
 */
export async function keepVolatility({ mandate }: Account, world: World): Promise<void> {
  const { kind, clock, market } = world;
  const session = sessionAt(clock.now());
  if (mandate.options === undefined || kind !== 'live' || session === undefined) return;
  if (clock.now() < session.closesAt - LAST_MS) return;
  const today = dayOf(clock.now());
  for (const ticker of [...mandate.core, ...mandate.stocks]) {
    const expiries = await market.expiries(ticker);
    const before = expiries.findLast((expiry) => dte(today, expiry) <= DAYS);
    const after = expiries.find((expiry) => dte(today, expiry) > DAYS);
    for (const expiry of [before, after]) {
      if (expiry !== undefined) await market.chain(ticker, expiry);
    }
  }
}
