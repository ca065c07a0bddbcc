import type { Instant } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Desk } from './desk.ts';

/**
 * Whether somebody trusted the price of a ticker after a moment: its stops hold from the word on, not in the hours
 * before it. Moments after the last entry need no reading.
 */
export async function trustedSince(
  { account, world, knownUpTo }: Desk,
  ticker: Ticker,
  at: Instant,
): Promise<boolean> {
  if (knownUpTo === undefined || at >= knownUpTo) return false;
  const entries = await world.ledger.entries(account.key);
  return entries.some(
    (entry) => entry.event.kind === 'trusted' && entry.event.ticker === ticker && entry.at > at,
  );
}
