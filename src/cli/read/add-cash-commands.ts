import type { Command } from 'commander';
import { onHome, reading, type CommonOptions } from '../on-home.ts';
import { limitOf } from './limit-of.ts';

type CashOptions = CommonOptions & { readonly limit: string };

/** `cash`, `limits`. */
export function addCashCommands(program: Command): void {
  reading(
    program
      .command('cash')
      .description(
        'every movement of the cash of an account, newest first, with what was there after',
      )
      .argument('<account>'),
  )
    .option('--limit <count>', 'at most so many', '50')
    .action(async (account: string, options: CashOptions) => {
      const limit = limitOf(options.limit);
      await onHome(options, async (home, screen) => {
        const { showCash } = await import('./show-cash.ts');
        return showCash(home, { account, limit }, screen);
      });
    });
  reading(
    program
      .command('limits')
      .description('how far an account has used its limits, and its mix against its strategy')
      .argument('<account>'),
  ).action(async (account: string, options: CommonOptions) => {
    await onHome(options, async (home, screen) => {
      const { showLimits } = await import('./show-limits.ts');
      return showLimits(home, account, screen);
    });
  });
}
