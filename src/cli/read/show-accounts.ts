import type { AccountView } from '#contract';
import { readMoney, sum, toDecimal } from '#core/money';
import { tellAccounts } from '#verbs/books';
import { worldLine } from '#verbs';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { harmlessLine } from '../harmless.ts';
import { readingText } from './reading-text.ts';
import { warnedView } from './warned-view.ts';

/** `invest accounts`: every account of the configuration with what it is worth now. */
export async function showAccounts(home: Home, screen: Terminal): Promise<ExitCode> {
  const views = warnedView(await tellAccounts(home), screen);
  screen.json(views);
  screen.say(worldLine(home));
  screen.table(
    [
      'account',
      'strategy',
      'model',
      'cash',
      'free',
      'nav',
      'held',
      'decisions',
      'last (New York)',
      'state',
    ],
    views.map(rowOf),
  );
  screen.say(totalOf(views));
  return EXIT.done;
}

function rowOf(view: AccountView): readonly string[] {
  return [
    view.key,
    view.strategy,
    harmlessLine(view.model),
    readingText.dollars(view.cash),
    readingText.dollars(view.freeCash),
    readingText.dollars(view.nav),
    String(view.positions),
    String(view.decisions),
    readingText.moment(view.lastCycleAt),
    harmlessLine(view.state),
  ];
}

/** Research never trades: its cash is no part of any comparison. */
function totalOf(views: readonly AccountView[]): string {
  const counted = views.filter(({ strategy }) => strategy !== 'research');
  const navs = counted.map(({ nav }) => (nav === null ? undefined : readMoney(nav)));
  const unknown = navs.filter((nav) => nav === undefined).length;
  if (unknown > 0) {
    return `total unknown: ${readingText.count(unknown, 'account has', 'accounts have')} no known nav`;
  }
  const total = toDecimal(sum(navs.flatMap((nav) => nav ?? [])));
  return `total ${readingText.dollars(total)} in ${readingText.count(counted.length, 'account')}, research left out`;
}
