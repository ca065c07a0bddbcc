import { tellMarketNews, type NewsAsked } from '#verbs/market';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { harmlessLine } from '../harmless.ts';
import { readingText } from '../read/reading-text.ts';
import type { Terminal } from '../terminal.ts';
import { viewOf } from '../view-of.ts';
import { marketLine } from './market-line.ts';
import { patiently } from './patiently.ts';
import { sayHeadlines } from './say-headlines.ts';

/** `invest market news [symbol...]`: headlines newest first, and which sources of news are silent. */
export async function showNews(home: Home, asked: NewsAsked, screen: Terminal): Promise<ExitCode> {
  const doing = { total: 1, doing: 'asking for news' };
  const view = viewOf(await patiently(screen, doing, async () => tellMarketNews(home, asked)));
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
