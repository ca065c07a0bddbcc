import { tellNavs, type NavsAsked } from '#verbs/books';
import { worldLine } from '#verbs';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { viewOf } from '../view-of.ts';
import { readingText } from './reading-text.ts';

/** `invest navs [account]`: what accounts were worth at each close, beside SPY. */
export async function showNavs(home: Home, asked: NavsAsked, screen: Terminal): Promise<ExitCode> {
  const navs = viewOf(await tellNavs(home, asked));
  screen.json(navs);
  screen.say(worldLine(home));
  if (navs.length === 0) {
    screen.say('no navs are booked; invest start books them after each close');
    return EXIT.done;
  }
  const { dollars } = readingText;
  screen.table(
    ['close of', 'account', 'nav', 'cash', 'SPY'],
    navs.map(({ on, account, nav, cash, spy }) => [
      on,
      account,
      dollars(nav),
      dollars(cash),
      dollars(spy),
    ]),
  );
  return EXIT.done;
}
