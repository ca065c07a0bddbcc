import { lookAtData, type DataLook } from '#verbs/settings';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { viewOf } from '../view-of.ts';
import { readingText } from './reading-text.ts';

/** `invest data status`: what has been imported, a line a ticker, daily bars and those of five minutes. */
export async function showData(home: Home, screen: Terminal): Promise<ExitCode> {
  const { tickers, fiveMinutes } = viewOf(await lookAtData(home));
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
  sayFiveMinutes(fiveMinutes, screen);
  return EXIT.done;
}

function sayFiveMinutes(lines: DataLook['fiveMinutes'], screen: Terminal): void {
  if (lines.length === 0) {
    screen.say('no five-minute bars: intraday accounts abstain here');
    return;
  }
  screen.table(
    ['five-minute bars', 'from', 'to', 'sessions', 'bars'],
    lines.map(({ ticker, from, to, sessions, bars }) => [
      ticker,
      from,
      to,
      String(sessions),
      String(bars),
    ]),
  );
}
