import type { OverviewView } from '#contract';
import { tellOverview } from '#verbs/books';
import { worldLine } from '#verbs';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { harmlessLine } from '../harmless.ts';
import type { Terminal } from '../terminal.ts';
import { readingText } from './reading-text.ts';
import { warnedView } from './warned-view.ts';

const { dollars, change, moment } = readingText;

/** `invest overview`: how every account has done, the whole beside SPY, and what needs somebody. */
export async function showOverview(home: Home, screen: Terminal): Promise<ExitCode> {
  const view = warnedView(await tellOverview(home), screen);
  screen.json(view);
  screen.say(worldLine(home));
  screen.table(
    ['account', 'nav', 'return', 'SPY', 'drawdown', 'regime', 'next (New York)', 'state'],
    view.accounts.map(rowOf),
  );
  const { nav, paidIn, gainFraction, benchmarkFraction } = view.total;
  screen.say(
    `total ${dollars(nav)} of ${dollars(paidIn)} paid in: ${change(gainFraction)}; the same money in SPY: ${change(benchmarkFraction)}`,
  );
  for (const { level, account, says } of view.attention)
    screen.say(`${level}: ${account === null ? '' : `${account}: `}${harmlessLine(says)}`);
  return EXIT.done;
}

function rowOf(account: OverviewView['accounts'][number]): readonly string[] {
  const { key, nav, totalReturn, benchmarkReturn, maxDrawdown, newest, next, state } = account;
  return [
    key,
    dollars(nav),
    change(totalReturn),
    change(benchmarkReturn),
    change(maxDrawdown),
    harmlessLine(newest?.regime ?? '-'),
    moment(next),
    harmlessLine(state),
  ];
}
