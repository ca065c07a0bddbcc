import process from 'node:process';
import type { Command } from 'commander';
import { readMoney, usd, type Money } from '#core/money';
import { onHome, withHome, type CommonOptions } from '../on-home.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { nearest, usageError } from '../named.ts';
import { held, instantOf, type Holding } from './held.ts';

type Kind = 'deposit' | 'withdraw' | 'reset';

const SAYS: Readonly<Record<Kind, string>> = {
  deposit: 'put virtual money into an account',
  withdraw: 'take free cash out of an account',
  reset: 'give everything up at cost and begin the account again with its budget',
};

type AtOptions = CommonOptions & { readonly at?: string };

const AT = 'when, in a files or simulated home (default: where its time stands)';

/** `deposit`, `withdraw`, `reset`. */
export function addMoneyCommands(program: Command): void {
  for (const kind of ['deposit', 'withdraw'] as const) {
    withHome(
      program.command(kind).description(SAYS[kind]).argument('<account>').argument('<amount>'),
    )
      .option('--at <instant>', AT)
      .action(async (key: string, text: string, options: AtOptions) => {
        const [amount, at] = [amountOf(text), instantOf(options)];
        await onHome(options, async (home, screen) =>
          move(key, { home, kind, amount, screen, at }),
        );
      });
  }
  withHome(program.command('reset').description(SAYS.reset).argument('<account>'))
    .option('--yes', 'do not ask')
    .option('--at <instant>', AT)
    .action(async (key: string, options: AtOptions & { readonly yes?: boolean }) => {
      await onHome(options, async (home, screen) => {
        const settings = home.config.accounts.find((account) => account.key === key);
        if (!(await isMeant(key, options.yes === true))) return EXIT.no;
        const at = instantOf(options);
        return move(key, { home, kind: 'reset', amount: settings?.budget, screen, at });
      });
    });
}

const AMOUNT = /^\$?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d{1,6})?$/;
const MOST = usd(1_000_000_000);

function amountOf(text: string): Money {
  const plain = AMOUNT.test(text.trim()) ? text.trim().replace('$', '').replaceAll(',', '') : '';
  const amount = readMoney(plain);
  if (amount === undefined || amount <= 0 || amount > MOST) {
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

type Moving = Omit<Holding, 'key'> & {
  readonly kind: Kind;
  readonly amount: Money | undefined;
};

async function move(key: string, { kind, amount, ...place }: Moving): Promise<ExitCode> {
  const { home, screen } = place;
  const keys = home.config.accounts.map((account) => account.key);
  if (!keys.includes(key) || amount === undefined) {
    const meant = nearest(key, keys);
    screen.warn(
      `there is no account ${key}${meant === undefined ? '' : `; did you mean ${meant}?`}`,
    );
    return EXIT.no;
  }
  const { moveMoney } = await import('#app/manual');
  return held({ ...place, key }, async (world) => moveMoney(key, { kind, amount }, world));
}
