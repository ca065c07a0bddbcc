import type { MarketScreenView } from '#contract';
import type { ScreenerName } from '#ports';
import { tellMarketScreens } from '#verbs/market';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { harmlessLine } from '../harmless.ts';
import { readingText, UNKNOWN } from '../read/reading-text.ts';
import type { Terminal } from '../terminal.ts';
import { viewOf } from '../view-of.ts';
import { marketLine } from './market-line.ts';
import { patiently } from './patiently.ts';
import { looksFor } from './screeners.ts';

/** `invest market screen [name]`: what the screeners find, with names and last prices. */
export async function showScreens(
  home: Home,
  names: readonly ScreenerName[],
  screen: Terminal,
): Promise<ExitCode> {
  const doing = { total: names.length + 1, doing: `asking ${home.market.label}` };
  const view = viewOf(
    await patiently(screen, doing, async (step) => tellMarketScreens(home, { names }, step)),
  );
  screen.json(view);
  screen.say(marketLine(home));
  for (const { screener, found } of view.screeners) sayScreener(screener, found, screen);
  return EXIT.done;
}

type Screener = MarketScreenView['screeners'][number];

function sayScreener(screener: string, found: Screener['found'], screen: Terminal): void {
  const what = looksFor(screener);
  if (found.length === 0) {
    screen.say(`${screener}, ${what}: nothing is found, or the source has no such screener`);
    return;
  }
  screen.say(`${screener}, ${what}, best first:`);
  screen.table(
    ['symbol', 'name', 'last', 'quoted, New York'],
    found.map(({ symbol, name, last, quotedAt }) => [
      symbol,
      name === null ? UNKNOWN : harmlessLine(name),
      readingText.dollars(last),
      readingText.moment(quotedAt),
    ]),
  );
}
