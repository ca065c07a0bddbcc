import type { Command } from 'commander';
import { onHome, reading, type CommonOptions } from '../on-home.ts';

/** `options positions`. */
export function addOptionsCommands(program: Command): void {
  const options = program
    .command('options')
    .description('what options accounts hold, have done and could open');
  reading(
    options
      .command('positions')
      .description('open structures: profit, bounds, exits, Greeks, and where each wheel stands')
      .argument('[account]'),
  )
    .option('--payoff', 'draw profit by price, at expiry and today')
    .action(
      async (account: string | undefined, asked: CommonOptions & { readonly payoff?: boolean }) => {
        const drawing = asked.payoff === true ? 'payoff' : 'none';
        await onHome(asked, async (home, screen) => {
          const { showOptionPositions } = await import('./show-option-positions.ts');
          return showOptionPositions(home, { account, drawing }, screen);
        });
      },
    );
}
