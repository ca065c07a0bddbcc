import { lookAtOrders, type OrdersAsked } from '#verbs/books';
import { worldLine } from '#verbs';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { viewOf } from '../view-of.ts';
import { orderRow, ORDER_HEAD } from './order-row.ts';

/** `invest orders`: tickets, newest first. */
export async function showOrders(
  home: Home,
  asked: OrdersAsked,
  screen: Terminal,
): Promise<ExitCode> {
  const { orders, inAll } = viewOf(await lookAtOrders(home, asked));
  screen.json(orders);
  screen.say(worldLine(home));
  if (orders.length === 0) screen.say('no orders');
  else screen.table(ORDER_HEAD, orders.map(orderRow));
  if (inAll > asked.limit) screen.say(`${asked.limit} of ${inAll}; more with --limit`);
  return EXIT.done;
}
