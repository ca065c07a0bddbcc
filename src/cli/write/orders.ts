import type { Command } from 'commander';
import type { Price } from '#core/money';
import { readTicker, type Ticker } from '#core/instruments';
import { onHome, withHome, type CommonOptions } from '../on-home.ts';
import { usageError } from '../usage-error.ts';
import { byHand } from './by-hand.ts';
import { instantOf } from './instant-of.ts';

type AtOptions = CommonOptions & { readonly at?: string };

const AT = 'when, in a files or simulated home (default: where its time stands)';

/** `cancel`, `close`, `trust`, `write-off`. */
export function addOrderCommands(program: Command): void {
  withHome(program.command('cancel').description('take a waiting order back').argument('<order>'))
    .option('--at <instant>', AT)
    .action(async (order: string, options: AtOptions) => {
      const at = instantOf(options);
      const { cancelByHand } = await import('#verbs/acts');
      await onHome(options, async (home, screen) =>
        byHand(home, screen, async (acting) => cancelByHand(home, { order, at }, acting)),
      );
    });
  addClose(program);
  addTrust(program);
  addWriteOff(program);
}

/** `close`. */
function addClose(program: Command): void {
  withHome(
    program
      .command('close')
      .description('give back a whole position at its first price, recorded as manual')
      .argument('<account>')
      .argument('<name>', 'a ticker, P1 as options positions says, an order, an OCC symbol'),
  )
    .option('--at <instant>', AT)
    .action(async (account: string, text: string, options: AtOptions) => {
      const { closeByHand, readPosition } = await import('#verbs/acts');
      const name = readPosition(text);
      if (name === undefined) {
        throw usageError(`"${text}" is no ticker, option symbol or order`);
      }
      const asked = { account, name, at: instantOf(options) };
      await onHome(options, async (home, screen) =>
        byHand(home, screen, async (acting) => closeByHand(home, asked, acting)),
      );
    });
}

/** `trust`. */
function addTrust(program: Command): void {
  withHome(
    program
      .command('trust')
      .description('say that a suspected gap in a price is real')
      .argument('<account>')
      .argument('<symbol>'),
  )
    .option('--at <instant>', AT)
    .action(async (account: string, symbol: string, options: AtOptions) => {
      const asked = { account, ticker: tickerOf(symbol), at: instantOf(options) };
      const { trustByHand } = await import('#verbs/acts');
      await onHome(options, async (home, screen) =>
        byHand(home, screen, async (acting) => trustByHand(home, asked, acting)),
      );
    });
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
    .action(async (account: string, symbol: string, options: WriteOffOptions) => {
      const [ticker, price] = [tickerOf(symbol), await priceOf(options.price)];
      const asked = { account, ticker, price, at: instantOf(options) };
      const { writeOffByHand } = await import('#verbs/acts');
      await onHome(options, async (home, screen) =>
        byHand(home, screen, async (acting) => writeOffByHand(home, asked, acting)),
      );
    });
}

async function priceOf(text: string): Promise<Price> {
  const { readUnitPrice } = await import('#verbs/acts');
  const price = readUnitPrice(text);
  if (price === undefined)
    throw usageError(`--price is dollars a share from 0 to 999999, like 0.12, was "${text}"`);
  return price;
}

function tickerOf(symbol: string): Ticker {
  const ticker = readTicker(symbol);
  if (ticker === undefined) throw usageError(`"${symbol}" is no ticker`);
  return ticker;
}
