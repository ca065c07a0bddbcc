import { dayOf, dte } from '#core/calendar';
import type { MarketExpiriesView } from '#contract';
import type { Ticker } from '#core/instruments';
import type { Home } from '#worlds';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';
import { absenceViews } from './absence-views.ts';
import { listedExpiries } from './listed-expiries.ts';
import { marketSource } from './market-source.ts';

/** The days on which the options of a symbol expire. */
export async function tellMarketExpiries(
  home: Home,
  { ticker }: { readonly ticker: Ticker },
): Promise<Told<MarketExpiriesView>> {
  return told(async () => seen(home, ticker));
}

async function seen(home: Home, ticker: Ticker): Promise<MarketExpiriesView> {
  const { expiries } = await listedExpiries(home, ticker);
  const today = dayOf(home.clock.now());
  return {
    ...marketSource(home),
    symbol: ticker,
    expiries: expiries.map((expiry) => ({ expiry, dte: dte(today, expiry) })),
    absent: absenceViews(await home.market.absences([ticker])),
  };
}
