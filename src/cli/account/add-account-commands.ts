import type { Command } from 'commander';
import type { StrategyName } from '#config';
import type { Money } from '#core/money';
import { onHome, withHome, type CommonOptions } from '../on-home.ts';
import { usageError } from '../usage-error.ts';
import { byHand } from '../write/by-hand.ts';
import { instantOf } from '../write/instant-of.ts';

type AtOptions = CommonOptions & { readonly at?: string };

const AT = 'when, in a files or simulated home (default: where its time stands)';

const STRATEGIES: readonly StrategyName[] = [
  'core-satellite',
  'value',
  'momentum',
  'intraday',
  'wheel',
  'vertical-spreads',
  'research',
];

/** `account add`, `account retire`, `account reset`. */
export function addAccountCommands(program: Command): void {
  const account = program.command('account').description('how accounts begin, end and begin anew');
  addAdd(account);
  addRetire(account);
  addReset(account);
}

type AddOptions = CommonOptions & {
  readonly strategy: string;
  readonly model: string;
  readonly name?: string;
  readonly budget?: string;
  readonly schedule?: string;
};

function addAdd(account: Command): void {
  withHome(
    account
      .command('add')
      .description('write one more account into config.yaml and open its book')
      .argument('<key>', 'small letters, digits and _: weekly_value'),
  )
    .requiredOption('--strategy <name>', STRATEGIES.join(', '))
    .requiredOption('--model <name>', 'who decides: a name of models in config.yaml, rules:steady')
    .option('--name <words>', 'as it is shown (default: made of the key)')
    .option('--budget <dollars>', 'what it opens with (default: 10000)')
    .option('--schedule <rows>', '"MON-FRI 18:00" or "monthly 1 20:00" (default: of its strategy)')
    .action(async (key: string, options: AddOptions) => {
      const { model, name, schedule } = options;
      const budget = await amountOf(options.budget);
      const asked = { key, strategy: strategyOf(options.strategy), model, name, budget, schedule };
      const { addAccount } = await import('#verbs/accounts');
      await onHome(options, async (home, screen) =>
        byHand(home, screen, async () => addAccount(home, asked)),
      );
    });
}

type RetireOptions = AtOptions & { readonly because?: string; readonly undo?: boolean };

function addRetire(account: Command): void {
  withHome(
    account
      .command('retire')
      .description('no slots and no orders of its own any more; what protects its book goes on')
      .argument('<key>'),
  )
    .option('--because <words>', 'kept with it')
    .option('--undo', 'it decides again')
    .option('--at <instant>', AT)
    .action(async (key: string, options: RetireOptions) => {
      const { because, undo = false } = options;
      const asked = { account: key, because, isUndone: undo, at: instantOf(options) };
      const { retireAccount } = await import('#verbs/accounts');
      await onHome(options, async (home, screen) =>
        byHand(home, screen, async (acting) => retireAccount(home, asked, acting)),
      );
    });
}

type ResetOptions = AtOptions & { readonly budget?: string; readonly yes?: boolean };

function addReset(account: Command): void {
  withHome(
    account
      .command('reset')
      .description('close every position by ordinary orders and begin anew with the budget')
      .argument('<key>'),
  )
    .option('--budget <dollars>', 'to begin anew with (default: of config.yaml)')
    .option('--yes', 'do not ask')
    .option('--at <instant>', AT)
    .action(async (key: string, options: ResetOptions) => {
      const asked = {
        account: key,
        budget: await amountOf(options.budget),
        at: instantOf(options),
      };
      const { resetAccount } = await import('#verbs/accounts');
      await onHome(options, async (home, screen) => {
        const { isMeant } = await import('./is-meant.ts');
        if (!(await isMeant(key, options.yes === true))) {
          const { EXIT } = await import('../exit-code.ts');
          return EXIT.no;
        }
        return byHand(home, screen, async (acting) => resetAccount(home, asked, acting));
      });
    });
}

function strategyOf(text: string): StrategyName {
  const found = STRATEGIES.find((name) => name === text);
  if (found === undefined)
    throw usageError(`--strategy is one of ${STRATEGIES.join(', ')}, was "${text}"`);
  return found;
}

async function amountOf(text: string | undefined): Promise<Money | undefined> {
  if (text === undefined) return undefined;
  const { readAmount } = await import('#verbs/acts');
  const amount = readAmount(text);
  if (amount === undefined)
    throw usageError(`--budget is dollars above zero, like 2500.00 or 10,000; was "${text}"`);
  return amount;
}
