import process from 'node:process';
import type { Command } from 'commander';
import type { Money } from '#core/money';
import type { Home } from '#worlds';
import { onHome, withHome, type CommonOptions } from '../on-home.ts';
import { EXIT } from '../exit-code.ts';
import { usageError } from '../usage-error.ts';
import { byHand } from './by-hand.ts';
import { instantOf } from './instant-of.ts';

const SAYS = {
  deposit: 'put virtual money into an account',
  withdraw: 'take free cash out of an account',
  reset: 'give everything up at cost and begin the account again with its budget',
} as const;

type AtOptions = CommonOptions & { readonly at?: string };

const AT = 'when, in a files or simulated home (default: where its time stands)';

/** `deposit`, `withdraw`, `reset`. */
export function addMoneyCommands(program: Command): void {
  for (const kind of ['deposit', 'withdraw'] as const) {
    withHome(
      program.command(kind).description(SAYS[kind]).argument('<account>').argument('<amount>'),
    )
      .option('--at <instant>', AT)
      .action(async (account: string, text: string, options: AtOptions) => {
        const asked = { account, kind, amount: await amountOf(text), at: instantOf(options) };
        const { moveMoneyByHand } = await import('#verbs/acts');
        await onHome(options, async (home, screen) => {
          assertAnybody(home, account);
          return byHand(home, screen, async (acting) => moveMoneyByHand(home, asked, acting));
        });
      });
  }
  withHome(program.command('reset').description(SAYS.reset).argument('<account>'))
    .option('--yes', 'do not ask')
    .option('--at <instant>', AT)
    .action(async (account: string, options: AtOptions & { readonly yes?: boolean }) => {
      const { moveMoneyByHand } = await import('#verbs/acts');
      await onHome(options, async (home, screen) => {
        if (!(await isMeant(account, options.yes === true))) return EXIT.no;
        const asked = { account, kind: 'reset', at: instantOf(options) } as const;
        assertAnybody(home, account);
        return byHand(home, screen, async (acting) => moveMoneyByHand(home, asked, acting));
      });
    });
}

/** A home whose every engine is missing has nobody to act for. */
function assertAnybody({ accounts, config }: Home, account: string): void {
  const isKnown = config.accounts.some(({ key }) => key === account);
  if (accounts.length === 0 && isKnown)
    throw usageError(`${account}: no account of this home can run`);
}

async function amountOf(text: string): Promise<Money> {
  const { readAmount } = await import('#verbs/acts');
  const amount = readAmount(text);
  if (amount === undefined) {
    throw usageError(
      `an amount is above zero and at most $1,000,000,000, with a point before at most six decimals, like 2500.00 or 1,000; was "${text}"`,
    );
  }
  return amount;
}

async function isMeant(key: string, isSaid: boolean): Promise<boolean> {
  if (isSaid) return true;
  if (!process.stdin.isTTY)
    throw usageError('reset asks before it acts; say --yes where nobody can answer');
  const { confirm, isCancel } = await import('@clack/prompts');
  const answer = await confirm({
    message: `Give up everything ${key} holds and begin again?`,
    initialValue: false,
  });
  return !isCancel(answer) && answer;
}
