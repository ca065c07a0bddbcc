import { accountView, type AccountFacts, type AccountView } from '#contract';
import type { AccountConfig } from '#config';
import { instant } from '#core/calendar';
import { readMoney, sum, toDecimal } from '#core/money';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { newestMarks } from './newest-marks.ts';
import { harmlessLine } from '../harmless.ts';
import { readingText } from './reading-text.ts';
import { worldLine } from './world-line.ts';

/** `invest accounts`: every account of the configuration with what it is worth now. */
export async function showAccounts(home: Home, screen: Terminal): Promise<ExitCode> {
  const opened = new Set(home.store.accounts());
  const facts = await Promise.all(
    home.config.accounts.map(async (account) => factsOf(home, account, opened)),
  );
  const books = facts.flatMap(({ book }) => book ?? []);
  const quotes = await newestMarks(home, books, screen);
  const views = facts.map((known) => accountView(known, quotes));
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

async function factsOf(
  home: Home,
  { key, name, strategy, model }: AccountConfig,
  opened: ReadonlySet<string>,
): Promise<AccountFacts> {
  const last = home.store.cycles(key, NEWEST).find(({ mode }) => mode === 'real');
  return {
    key,
    name,
    strategy,
    model,
    book: opened.has(key) ? await home.store.ledger.book(key) : undefined,
    decisions: home.store.countCycles(key),
    lastCycleAt: last === undefined ? undefined : instant(last.at),
  };
}

/** Dry runs stand among the real cycles; so many newest ones are looked through for a real one. */
const NEWEST = 500;

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
