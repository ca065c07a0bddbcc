import type { Ticker } from '#core/instruments';
import { tellMarketExpiries } from '#verbs/market';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { viewOf } from '../view-of.ts';
import { marketLine } from './market-line.ts';
import { patiently } from './patiently.ts';
import { sayAbsences } from './say-symbol.ts';

/** `invest market chain <symbol>`: the days on which its options expire. */
export async function showExpiries(
  home: Home,
  ticker: Ticker,
  screen: Terminal,
): Promise<ExitCode> {
  const doing = { total: 1, doing: `asking ${home.market.label} for the options of ${ticker}` };
  const told = await patiently(screen, doing, async () => tellMarketExpiries(home, { ticker }));
  const view = viewOf(told);
  screen.json(view);
  screen.say(marketLine(home));
  if (view.expiries.length === 0) {
    screen.say(`the ${view.source} has no options of ${ticker}`);
  } else {
    screen.say(`${ticker}: options expire on`);
    screen.table(
      ['expiry', 'days'],
      view.expiries.map(({ expiry, dte: days }) => [expiry, String(days)]),
    );
    screen.say(`contracts of one: invest market chain ${ticker} ${view.expiries[0]?.expiry ?? ''}`);
  }
  sayAbsences(view.absent, screen);
  return EXIT.done;
}
