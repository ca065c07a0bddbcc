import { DAY_MS, dateOfEpochDay, type Instant } from '#core/calendar';
import type { DayPrice, Outcome } from '#ports';
import type { Api } from './api.ts';
import { exactNumber } from './exact-number.ts';
import { outcomeOfTrouble, refusedForNow, rejected } from './outcome-of.ts';
import { faultOfOwnSymbol } from './own-symbol.ts';
import { isTaken, type Told } from './told.ts';

type Row = { readonly date: string; readonly marketPrice: number };
type Rows = { readonly kind: 'rows'; readonly rows: readonly Row[] };

/** Rows are stored one by one, at some 10 ms each. */
const ROWS_AT_ONCE = 250;

/** Sets prices by day; what was set stays when a later part fails, and setting it again changes nothing. */
export async function setPrices(
  api: Api,
  now: Instant,
  { symbol, prices }: { readonly symbol: string; readonly prices: readonly DayPrice[] },
): Promise<Outcome> {
  const fault = faultOfOwnSymbol(symbol);
  if (fault !== undefined) return rejected(`Not sent: ${fault}`);
  const read = rowsOf(prices, now);
  if (read.kind !== 'rows') return read;
  for (let from = 0; from < read.rows.length; from += ROWS_AT_ONCE) {
    const told = await api.write({
      method: 'POST',
      path: `/api/v1/market-data/MANUAL/${encodeURIComponent(symbol)}`,
      body: { marketData: read.rows.slice(from, from + ROWS_AT_ONCE) },
    });
    if (!isTaken(told)) return trouble(told, symbol);
  }
  return { kind: 'done' };
}

function rowsOf(prices: readonly DayPrice[], now: Instant): Rows | Outcome {
  const rows = new Map<string, Row>();
  for (const { on, price } of prices) {
    const marketPrice = exactNumber(price);
    if (marketPrice === undefined || price <= 0)
      return rejected(
        `Not sent: a price is above zero, was ${price} millionths on ${on}: Ghostfolio ignores a price of 0 and goes on with the one before; close the position with an activity instead`,
      );
    if (isFuture(on, now))
      return rejected(
        `Not sent: the price is of ${on}, which is still to come, and would count as today's`,
      );
    // Date only: one with a time would be a second row for the day.
    rows.set(on, { date: on, marketPrice });
  }
  return { kind: 'rows', rows: [...rows.values()] };
}

/** Days of the server are of UTC. */
export function isFuture(on: string, now: Instant): boolean {
  return on > dateOfEpochDay(Math.floor(now / DAY_MS));
}

function trouble(told: Told, symbol: string): Outcome {
  if (told.kind === 'told' && told.status === 404 && told.says === 'Not Found')
    return rejected(`Ghostfolio does not know ${symbol} (404): it has to be described first`);
  if (told.kind === 'told' && told.status === 403)
    return refusedForNow(
      `Ghostfolio lets only an administrator, or whoever made it, price ${symbol} (403): set the security token of a user with the role ADMIN`,
    );
  return outcomeOfTrouble(told);
}
