import { dayOf, dte } from '#core/calendar';
import type { MarketExpiriesView } from '#contract';
import type { Ticker } from '#core/instruments';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { absenceViews } from './absence-views.ts';
import { listedExpiries } from './listed-expiries.ts';
import { marketLine, marketSource } from './market-source.ts';
import { patiently } from './patiently.ts';
import { sayAbsences } from './say-symbol.ts';

/** `invest market chain <symbol>`: the days on which its options expire. */
export async function showExpiries(
  home: Home,
  ticker: Ticker,
  screen: Terminal,
): Promise<ExitCode> {
  const doing = { total: 1, doing: `asking ${home.market.label} for the options of ${ticker}` };
  const view = await patiently(screen, doing, async () => seen(home, ticker));
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
