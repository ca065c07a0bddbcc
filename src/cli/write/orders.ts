import type { Command } from 'commander';
import { readPrice, type Price } from '#core/money';
import { readOccSymbol, readTicker, type Ticker } from '#core/instruments';
import { onHome, withHome, type CommonOptions } from '../on-home.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { accountNamed, usageError } from '../named.ts';
import { held, instantOf, type Holding } from './held.ts';

type AtOptions = CommonOptions & { readonly at?: string };

const AT = 'when, in a files or simulated home (default: where its time stands)';

/** `cancel`, `close`, `trust`, `write-off`. */
export function addOrderCommands(program: Command): void {
  withHome(program.command('cancel').description('take a waiting order back').argument('<order>'))
    .option('--at <instant>', AT)
    .action(async (order: string, options: AtOptions) => {
      const at = instantOf(options);
      await onHome(options, async (home, screen) => cancel({ home, screen, at }, order));
    });
  withHome(
    program
      .command('close')
      .description('give back a whole position at its first price, recorded as manual')
      .argument('<account>')
      .argument('<name>', 'a ticker, P1 as options positions says, an order, an OCC symbol'),
  )
    .option('--at <instant>', AT)
    .action(async (key: string, name: string, options: AtOptions) => {
      const [meant, at] = [positionOf(name), instantOf(options)];
      await onHome(options, async (home, screen) => close({ home, screen, at }, key, meant));
    });
  withHome(
    program
      .command('trust')
      .description('say that a suspected gap in a price is real')
      .argument('<account>')
      .argument('<symbol>'),
  )
    .option('--at <instant>', AT)
    .action(async (key: string, symbol: string, options: AtOptions) => {
      const [ticker, at] = [tickerOf(symbol), instantOf(options)];
      await onHome(options, async (home, screen) => trust({ home, screen, at }, key, ticker));
    });
  addWriteOff(program);
}

type WriteOffOptions = AtOptions & { readonly price: string };

/** `write-off`. */
function addWriteOff(program: Command): void {
  withHome(
    program
      .command('write-off')
      .description('take a holding that nobody quotes any more out of the book')
      .argument('<account>')
      .argument('<symbol>'),
  )
    .requiredOption('--price <dollars>', 'what a share is worth, 0 if nothing')
    .option('--at <instant>', AT)
    .action(async (key: string, symbol: string, options: WriteOffOptions) => {
      const [ticker, price, at] = [tickerOf(symbol), priceOf(options.price), instantOf(options)];
      await onHome(options, async (home, screen) => {
        const { writeOff } = await import('#app/manual');
        const account = accountNamed(home, key);
        return held({ home, screen, at, key }, async (world) =>
          writeOff(account, { ticker, price }, world),
        );
      });
    });
}

function priceOf(text: string): Price {
  const price = /^\d{1,6}(?:\.\d{1,6})?$/.test(text) ? readPrice(text) : undefined;
  if (price === undefined)
    throw usageError(`--price is dollars a share from 0 to 999999, like 0.12, was "${text}"`);
  return price;
}

type Place = Omit<Holding, 'key'>;

function tickerOf(symbol: string): Ticker {
  const ticker = readTicker(symbol);
  if (ticker === undefined) throw usageError(`"${symbol}" is no ticker`);
  return ticker;
}

/** A ticker, an OCC symbol, or the order that opened an option structure. */
function positionOf(name: string): string {
  const isName = readTicker(name) !== undefined || readOccSymbol(name.toUpperCase()) !== undefined;
  if (isName || name.includes('@')) return readTicker(name) ?? name;
  throw usageError(`"${name}" is no ticker, option symbol or order`);
}

async function cancel(place: Place, order: string): Promise<ExitCode> {
  const { cancelOrder } = await import('#app/manual');
  const [key = '', rest] = order.split('@');
  if (rest === undefined) {
    place.screen.warn(`there is no order ${order}; invest orders lists them`);
    return EXIT.no;
  }
  const account = accountNamed(place.home, key);
  return held({ ...place, key: account.key }, async (world) => {
    const tickets = await world.ledger.tickets(account.key);
    const ticket = tickets.find((each) => each.order.id === order);
    return cancelOrder(order, ticket, world);
  });
}

async function close(place: Place, key: string, name: string): Promise<ExitCode> {
  const { closePosition } = await import('#app/manual');
  const { carryOn } = await import('./run-accounts.ts');
  const account = accountNamed(place.home, key);
  return held({ ...place, key }, async (world) => {
    const outcome = await closePosition(account, name, world);
    if (outcome.kind === 'refused') return outcome;
    await carryOn(place.home, [account], { worldOf: () => world, mode: 'real' });
    const now = await world.ledger.tickets(account.key);
    const ticket = now.find(({ order }) => order.id === outcome.order);
    const state = ticket === undefined ? 'placed' : ticket.state;
    return { kind: 'done', says: `${outcome.says}: ${state}` };
  });
}

async function trust(place: Place, key: string, ticker: Ticker): Promise<ExitCode> {
  const { trustPrice } = await import('#app/manual');
  const account = accountNamed(place.home, key);
  return held({ ...place, key }, async (world) => trustPrice(account.key, ticker, world));
}
