import type { Ticker } from '#core/instruments';
import { tellMarketShow } from '#verbs/market';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { viewOf } from '../view-of.ts';
import { patiently } from './patiently.ts';
import { saySymbol } from './say-symbol.ts';

/** `invest market show <symbol>`: all that the sources tell of one symbol, and what they do not and why. */
export async function showSymbol(home: Home, ticker: Ticker, screen: Terminal): Promise<ExitCode> {
  const doing = { total: 1, doing: `asking ${home.market.label} for ${ticker}` };
  const view = viewOf(await patiently(screen, doing, async () => tellMarketShow(home, { ticker })));
  screen.json(view);
  saySymbol(home, view, screen);
  return EXIT.done;
}
