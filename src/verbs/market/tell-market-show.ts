import { dayOf, plusDays } from '#core/calendar';
import type { MarketShowView } from '#contract';
import type { Ticker } from '#core/instruments';
import type { Earnings } from '#core/market';
import type { Home } from '#worlds';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';
import { absenceViews } from './absence-views.ts';
import { headlineView } from './headline-view.ts';
import { knownOrNo } from './known-or-no.ts';
import { marketSource } from './market-source.ts';
import { actionViews, barsView, fundamentalsView, quoteView } from './quote-view.ts';

/** As many as a cycle asks for: indicators that never forget come out the same. */
const SESSIONS_OF_BARS = 520;
const DAYS_OF_EVENTS = 365;
const HEADLINES_ASKED = 200;
const HEADLINES_SHOWN = 5;

/** All that the sources tell of one symbol, and what they do not and why. */
export async function tellMarketShow(
  home: Home,
  { ticker }: { readonly ticker: Ticker },
): Promise<Told<MarketShowView>> {
  return told(async () => seen(home, ticker));
}

async function seen(home: Home, ticker: Ticker): Promise<MarketShowView> {
  const { market, clock } = home;
  const { profile, quote } = await knownOrNo(home, ticker);
  const [bars, actions, fundamentals, earnings, expiries, news] = await Promise.all([
    market.bars([ticker], SESSIONS_OF_BARS),
    market.actions([ticker], plusDays(dayOf(clock.now()), -DAYS_OF_EVENTS)),
    market.fundamentals([ticker]),
    market.earnings([ticker]),
    market.expiries(ticker),
    market.headlines([ticker], HEADLINES_ASKED),
  ]);
  const missing = await market.absences([ticker]);
  const now = clock.now();
  const about = news.headlines.filter(({ tickers }) => tickers.includes(ticker));
  return {
    ...marketSource(home),
    symbol: ticker,
    name: profile?.name ?? null,
    kind: profile?.kind ?? null,
    sector: profile?.sector ?? null,
    quote: quote === undefined ? null : quoteView(quote, { now, grain: market.grain }),
    ...barsView(bars.get(ticker), now),
    actions: actionViews(actions),
    fundamentals: fundamentalsView(fundamentals.get(ticker) ?? {}),
    earnings: earningsView(earnings.get(ticker)),
    headlines: about.slice(0, HEADLINES_SHOWN).map((headline) => headlineView(headline, now)),
    optionExpiries: expiries.length,
    absent: absenceViews([...missing, ...news.absent]),
  };
}

function earningsView(known: Earnings | undefined): MarketShowView['earnings'] {
  return known === undefined ? { kind: 'unknown' } : { ...known };
}
