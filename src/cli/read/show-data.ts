import { barData, type Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { assertFilesHome } from './files-home.ts';
import { readingText } from './reading-text.ts';

/** `invest data status`: what has been imported, a line a ticker. */
export async function showData(home: Home, screen: Terminal): Promise<ExitCode> {
  assertFilesHome(home);
  const data = await barData(home.paths);
  const tickers = data.status();
  data.close();
  screen.json(tickers);
  if (tickers.length === 0) {
    screen.say('nothing is imported yet: invest data import <folder of csv files>');
    return EXIT.done;
  }
  screen.table(
    ['ticker', 'from', 'to', 'sessions', 'missing', 'prices are', 'splits', 'dividends', 'issues'],
    tickers.map((ticker) => [
      ticker.ticker,
      ticker.from,
      ticker.to,
      String(ticker.sessions),
      String(ticker.missing),
      ticker.basis,
      String(ticker.splits),
      String(ticker.dividends),
      String(ticker.issues),
    ]),
  );
  screen.say(readingText.count(tickers.length, 'ticker'));
  return EXIT.done;
}
