import process from 'node:process';
import type { Command } from 'commander';
import { readMoney, type Money } from '#core/money';
import type { Home } from '#worlds';
import { onHome, withHome, type CommonOptions } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { nearest, usageError } from '../named.ts';
import type { Terminal } from '../terminal.ts';

type Kind = 'deposit' | 'withdraw' | 'reset';

const SAYS: Readonly<Record<Kind, string>> = {
  deposit: 'put virtual money into an account',
  withdraw: 'take free cash out of an account',
  reset: 'give everything up at cost and begin the account again with its budget',
};

/** `deposit`, `withdraw`, `reset`. */
export function addMoneyCommands(program: Command): void {
  for (const kind of ['deposit', 'withdraw'] as const) {
    withHome(
      program.command(kind).description(SAYS[kind]).argument('<account>').argument('<amount>'),
    ).action(async (key: string, text: string, options: CommonOptions) => {
      const amount = amountOf(text);
      await onHome(options, async (home, screen) => move(home, { key, kind, amount, screen }));
    });
  }
  withHome(program.command('reset').description(SAYS.reset).argument('<account>'))
    .option('--yes', 'do not ask')
    .action(async (key: string, options: CommonOptions & { readonly yes?: boolean }) => {
      await onHome(options, async (home, screen) => {
        const settings = home.config.accounts.find((account) => account.key === key);
        if (!(await isMeant(key, options.yes === true))) return EXIT.no;
        return move(home, { key, kind: 'reset', amount: settings?.budget, screen });
      });
    });
}

function amountOf(text: string): Money {
  const amount = readMoney(text.replace(/^\$/, '').replaceAll(',', ''));
  if (amount === undefined || amount <= 0)
    throw usageError(`an amount is dollars above zero, like 2500.00, was "${text}"`);
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

type Moving = {
  readonly key: string;
  readonly kind: Kind;
  readonly amount: Money | undefined;
  readonly screen: Terminal;
};

async function move(home: Home, { key, kind, amount, screen }: Moving): Promise<ExitCode> {
  const keys = home.config.accounts.map((account) => account.key);
  if (!keys.includes(key) || amount === undefined) {
    const meant = nearest(key, keys);
    screen.warn(
      `there is no account ${key}${meant === undefined ? '' : `; did you mean ${meant}?`}`,
    );
    return EXIT.no;
  }
  const { moveMoney } = await import('#app/manual');
  const [any] = home.accounts;
  if (any === undefined) return EXIT.no;
  home.store.leases.take(key);
  const outcome = await moveMoney(key, { kind, amount }, home.worldOf(any));
  home.store.leases.release(key);
  if (outcome.kind === 'done') screen.say(outcome.says);
  else screen.warn(outcome.because);
  return outcome.kind === 'done' ? EXIT.done : EXIT.no;
}
