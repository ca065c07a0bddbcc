import type { StatementView } from '#contract';
import { readMoney } from '#core/money';
import { tellStatement } from '#verbs/books';
import { worldLine } from '#verbs';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { harmlessLine } from '../harmless.ts';
import type { Terminal } from '../terminal.ts';
import { centsThatSum } from './cents-that-sum.ts';
import { readingText } from './reading-text.ts';
import { warnedView } from './warned-view.ts';

/** `invest statement [account]`: where the nav came from, line by line; the lines sum to it exactly. */
export async function showAccountStatement(
  home: Home,
  key: string | undefined,
  screen: Terminal,
): Promise<ExitCode> {
  const views = warnedView(await tellStatement(home, { account: key }), screen);
  screen.json(views);
  screen.say(worldLine(home));
  for (const view of views) say(view, screen);
  return EXIT.done;
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
