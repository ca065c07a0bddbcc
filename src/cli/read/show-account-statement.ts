import { accountStatement, type UnderlyingStatement } from '#app/statements';
import type { AccountConfig } from '#config';
import type { StatementView } from '#contract';
import { toIso } from '#core/calendar';
import { readMoney, toDecimal, type Money } from '#core/money';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { harmlessLine } from '../harmless.ts';
import type { Terminal } from '../terminal.ts';
import { centsThatSum } from './cents-that-sum.ts';
import { knownAccount } from './known-account.ts';
import { newestMarks } from './newest-marks.ts';
import { readingText } from './reading-text.ts';
import { worldLine } from './world-line.ts';

/** `invest statement [account]`: where the nav came from, line by line; the lines sum to it exactly. */
export async function showAccountStatement(
  home: Home,
  key: string | undefined,
  screen: Terminal,
): Promise<ExitCode> {
  const opened = new Set(home.store.accounts());
  const wanted =
    key === undefined
      ? home.config.accounts.filter((each) => opened.has(each.key) && each.strategy !== 'research')
      : [knownAccount(home, key)];
  const views: StatementView[] = [];
  for (const account of wanted) {
    const view = await viewOf(account, home, screen);
    if (view !== undefined) views.push(view);
  }
  screen.json(views);
  screen.say(worldLine(home));
  for (const view of views) say(view, screen);
  return EXIT.done;
}

async function viewOf(
  { key, name, model }: AccountConfig,
  home: Home,
  screen: Terminal,
): Promise<StatementView | undefined> {
  const book = await home.store.ledger.book(key);
  const entries = await home.store.ledger.entries(key);
  const told = accountStatement(entries, book, await newestMarks(home, [book], screen));
  if (told === undefined) return undefined;
  const {
    DONE: done = 0,
    ABSTAINED: abstained = 0,
    SKIPPED: skipped = 0,
  } = home.store.outcomes(key, told.from);
  return {
    account: key,
    name,
    model,
    from: toIso(told.from),
    at: toIso(home.clock.now()),
    opening: toDecimal(told.opening),
    flows: toDecimal(told.flows),
    interest: toDecimal(told.interest),
    commissions: toDecimal(told.commissions),
    dividends: toDecimal(told.dividends),
    cash: toDecimal(told.cash),
    nav: orNull(told.nav),
    underlyings: told.underlyings.map(lineOf),
    slots: { done, abstained, skipped },
  };
}

function lineOf(own: UnderlyingStatement): StatementView['underlyings'][number] {
  const { ticker, fills, paid, received, commissions, dividends, held, profit } = own;
  return {
    ticker,
    fills,
    paid: toDecimal(paid),
    received: toDecimal(received),
    commissions: toDecimal(commissions),
    dividends: toDecimal(dividends),
    held: orNull(held),
    profit: orNull(profit),
  };
}

function orNull(amount: Money | undefined): string | null {
  return amount === undefined ? null : toDecimal(amount);
}

function say(view: StatementView, screen: Terminal): void {
  const { dollars, moment, count } = readingText;
  const { done, abstained, skipped } = view.slots;
  screen.say('');
  screen.say(
    `${harmlessLine(view.name)} (${view.account}), ${harmlessLine(view.model)}: ${moment(view.from)} to ${moment(view.at)} New York`,
  );
  screen.table(
    ['', 'fills', 'paid', 'received', 'fees', 'dividends', 'held now', 'profit'],
    rowsOf(view),
  );
  screen.say(
    `slots: ${done} done, ${abstained} abstained, ${skipped} skipped; fees ${dollars(view.commissions)}, dividends ${dollars(view.dividends)}, cash ${dollars(view.cash)}, ${count(view.underlyings.length, 'underlying')}`,
  );
}

function rowsOf(view: StatementView): readonly (readonly string[])[] {
  const { dollars } = readingText;
  const { opening, flows, interest, underlyings } = view;
  const amounts = [opening, flows, interest, ...underlyings.map(({ profit }) => profit)];
  const [opened = null, flowed = null, earned = null, ...profits] = summing(amounts);
  return [
    bare('opening', opened),
    ...(Number(flows) === 0 ? [] : [bare('deposits less withdrawals', flowed)]),
    ...(Number(interest) === 0 ? [] : [bare('interest', earned)]),
    ...underlyings.map((each, place) => [
      each.ticker,
      String(each.fills),
      dollars(each.paid),
      dollars(each.received),
      dollars(each.commissions),
      dollars(each.dividends),
      dollars(each.held),
      dollars(profits[place] ?? null),
    ]),
    bare('nav', view.nav),
  ];
}

/** In cents that sum to the nav as it is written; where one is unknown there is no nav. */
function summing(amounts: readonly (string | null)[]): readonly (string | null)[] {
  const known = amounts.flatMap((amount) => (amount === null ? [] : (readMoney(amount) ?? [])));
  return known.length < amounts.length ? amounts : centsThatSum(known);
}

function bare(name: string, amount: string | null): readonly string[] {
  return [name, '', '', '', '', '', '', readingText.dollars(amount)];
}
