import { orderView } from '#contract';
import type { Home } from '#worlds';
import type { OrderState } from '#ports';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { knownAccount } from './known-account.ts';
import { orderRow, ORDER_HEAD } from './order-row.ts';
import { worldLine } from './world-line.ts';

export type OrdersAsked = {
  readonly account: string | undefined;
  readonly state: OrderState | undefined;
  readonly limit: number;
};

/** `invest orders`: tickets, newest first. */
export async function showOrders(
  home: Home,
  { account, state, limit }: OrdersAsked,
  screen: Terminal,
): Promise<ExitCode> {
  if (account !== undefined) knownAccount(home, account);
  const keys = account === undefined ? home.store.accounts() : [account];
  const kept = await Promise.all(keys.map(async (key) => home.store.ledger.tickets(key)));
  const tickets = kept
    .flatMap((ofOne) => ofOne.toReversed())
    .filter((ticket) => state === undefined || ticket.state === state)
    .toSorted((left, right) => right.placedAt - left.placedAt);
  const views = tickets.slice(0, limit).map(orderView);
  screen.json(views);
  screen.say(worldLine(home));
  if (views.length === 0) screen.say('no orders');
  else screen.table(ORDER_HEAD, views.map(orderRow));
  if (tickets.length > limit) screen.say(`${limit} of ${tickets.length}; more with --limit`);
  return EXIT.done;
}
