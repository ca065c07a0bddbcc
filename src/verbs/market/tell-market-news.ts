import type { MarketNewsView } from '#contract';
import type { Ticker } from '#core/instruments';
import type { Home } from '#worlds';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';
import { absenceViews } from './absence-views.ts';
import { headlineView } from './headline-view.ts';
import { knownOrNo } from './known-or-no.ts';
import { marketSource } from './market-source.ts';

/** Sources mix in what is about the market as a whole: more are asked for than are shown. */
const ASKED = 200;

export type NewsAsked = { readonly tickers: readonly Ticker[]; readonly limit: number };

/** Headlines newest first, and which sources of news are silent. */
export async function tellMarketNews(home: Home, asked: NewsAsked): Promise<Told<MarketNewsView>> {
  return told(async () => seen(home, asked));
}

async function seen(home: Home, { tickers, limit }: NewsAsked): Promise<MarketNewsView> {
  for (const ticker of tickers) await knownOrNo(home, ticker);
  const wanted = new Set(tickers);
  const { headlines, absent } = await home.market.headlines(tickers, Math.max(ASKED, limit));
  const about = headlines.filter(
    (headline) => wanted.size === 0 || headline.tickers.some((ticker) => wanted.has(ticker)),
  );
  const now = home.clock.now();
  return {
    ...marketSource(home),
    symbols: [...tickers],
    headlines: about.slice(0, limit).map((headline) => headlineView(headline, now)),
    silent: absenceViews(absent),
  };
}
