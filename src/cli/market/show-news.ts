import type { MarketNewsView } from '#contract';
import type { Ticker } from '#core/instruments';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { harmlessLine } from '../harmless.ts';
import { readingText } from '../read/reading-text.ts';
import type { Terminal } from '../terminal.ts';
import { absenceViews } from './absence-views.ts';
import { headlineView, sayHeadlines } from './headline-view.ts';
import { knownOrNo } from './known-or-no.ts';
import { marketLine, marketSource } from './market-source.ts';
import { patiently } from './patiently.ts';

/** Sources mix in what is about the market as a whole: more are asked for than are shown. */
const ASKED = 200;

export type NewsAsked = { readonly tickers: readonly Ticker[]; readonly limit: number };

/** `invest market news [symbol...]`: headlines newest first, and which sources of news are silent. */
export async function showNews(home: Home, asked: NewsAsked, screen: Terminal): Promise<ExitCode> {
  const doing = { total: 1, doing: 'asking for news' };
  const view = await patiently(screen, doing, async () => seen(home, asked));
  const { headlines, silent, symbols } = view;
  screen.json(view);
  screen.say(marketLine(home));
  const about = symbols.length === 0 ? 'the market' : symbols.join(', ');
  const count = readingText.count(headlines.length, 'headline');
  screen.say(headlines.length === 0 ? `no headlines about ${about}` : `${count} about ${about}:`);
  sayHeadlines(headlines, screen);
  for (const { what, because } of silent) {
    screen.say(`silent: ${harmlessLine(what)}: ${harmlessLine(because)}`);
  }
  const isDown = silent.some(({ kind }) => kind === 'unavailable');
  return headlines.length === 0 && isDown ? EXIT.outside : EXIT.done;
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
