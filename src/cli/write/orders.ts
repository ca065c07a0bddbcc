import type { Command } from 'commander';
import type { Account } from '#app/account';
import type { Outcome } from '#app/manual';
import { readTicker, type Ticker } from '#core/instruments';
import type { World } from '#ports';
import type { Home } from '#worlds';
import { onHome, withHome, type CommonOptions } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { accountNamed, usageError } from '../named.ts';
import type { Terminal } from '../terminal.ts';

/** `cancel`, `close`, `trust`. */
export function addOrderCommands(program: Command): void {
  withHome(
    program.command('cancel').description('take a waiting order back').argument('<order>'),
  ).action(async (order: string, options: CommonOptions) => {
    await onHome(options, async (home, screen) => cancel(home, order, screen));
  });
  withHome(
    program
      .command('close')
      .description('sell a whole position at its first price, recorded as manual')
      .argument('<account>')
      .argument('<symbol>'),
  ).action(async (key: string, symbol: string, options: CommonOptions) => {
    const ticker = tickerOf(symbol);
    await onHome(options, async (home, screen) =>
      close(home, accountNamed(home, key), { ticker, screen }),
    );
  });
  withHome(
    program
      .command('trust')
      .description('say that a suspected gap in a price is real')
      .argument('<account>')
      .argument('<symbol>'),
  ).action(async (key: string, symbol: string, options: CommonOptions) => {
    const ticker = tickerOf(symbol);
    await onHome(options, async (home, screen) => {
      const { trustPrice } = await import('#app/manual');
      const account = accountNamed(home, key);
      return held({ home, account, screen }, async (world) =>
        trustPrice(account.key, ticker, world),
      );
    });
  });
}

function tickerOf(symbol: string): Ticker {
  const ticker = readTicker(symbol);
  if (ticker === undefined) throw usageError(`"${symbol}" is no ticker`);
  return ticker;
}

async function cancel(home: Home, order: string, screen: Terminal): Promise<ExitCode> {
  const { cancelOrder } = await import('#app/manual');
  const key = order.split('@')[0] ?? '';
  const account = accountNamed(home, key);
  return held({ home, account, screen }, async (world) => {
    const tickets = await world.ledger.tickets(account.key);
    return cancelOrder(
      order,
      tickets.find((ticket) => ticket.order.id === order),
      world,
    );
  });
}

async function close(
  home: Home,
  account: Account,
  { ticker, screen }: { ticker: Ticker; screen: Terminal },
): Promise<ExitCode> {
  const { closePosition } = await import('#app/manual');
  const { carryOn } = await import('./run-accounts.ts');
  return held({ home, account, screen }, async (world) => {
    const outcome = await closePosition(account, ticker, world);
    if (outcome.kind === 'done')
      await carryOn(home, [account], { worldOf: () => world, mode: 'real' });
    return outcome;
  });
}

type Holding = { readonly home: Home; readonly account: Account; readonly screen: Terminal };

/** Does something with an account while this process alone may write it, and says how it went. */
async function held(
  { home, account, screen }: Holding,
  act: (world: World) => Promise<Outcome>,
): Promise<ExitCode> {
  home.store.leases.take(account.key);
  const outcome = await act(home.worldOf(account));
  home.store.leases.release(account.key);
  if (outcome.kind === 'done') {
    screen.say(outcome.says);
    return EXIT.done;
  }
  screen.warn(outcome.because);
  return EXIT.no;
}
