import { dayOf, plusSessions, type Instant, type TradingDate } from '#core/calendar';
import { underlyingOf, type Ticker } from '#core/instruments';
import type { Order } from '#core/ledger';
import type { Limits } from '#core/risk';

const FORCED: ReadonlySet<Order['origin']> = new Set([
  'stop-loss',
  'take-profit',
  'time-stop',
  'drawdown',
]);

type Barring = { readonly coolDown?: { readonly ticker: Ticker; readonly through: TradingDate } };

/** How long a sale bars buying the symbol back: a forced one for the account's cool-down, any other not at all. */
export function coolDownAfter(
  { legs: [leg], origin }: Order,
  { at, limits }: { at: Instant; limits: Limits },
): Barring {
  if (leg === undefined || !FORCED.has(origin)) return {};
  const through = plusSessions(dayOf(at), limits.coolDownSessions).on;
  return { coolDown: { ticker: underlyingOf(leg.instrument), through } };
}
