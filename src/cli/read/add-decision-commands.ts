import type { Command } from 'commander';
import { onHome, reading, type CommonOptions } from '../on-home.ts';
import { limitOf } from './limit-of.ts';

type DecisionsOptions = CommonOptions & { readonly limit: string };
type DecisionOptions = CommonOptions & { readonly brief?: boolean };

/** `decisions`, `decision`. */
export function addDecisionCommands(program: Command): void {
  reading(
    program.command('decisions').description('decision cycles, newest first').argument('[account]'),
  )
    .option('--limit <count>', 'at most so many', '20')
    .action(async (account: string | undefined, options: DecisionsOptions) => {
      const limit = limitOf(options.limit);
      await onHome(options, async (home, screen) => {
        const { showDecisions } = await import('./show-decisions.ts');
        return showDecisions(home, { account, limit }, screen);
      });
    });
  reading(
    program
      .command('decision')
      .description(
        'the whole story of one decision: an id, a unique part of one, or ACCOUNT@latest',
      )
      .argument('<id>'),
  )
    .option('--brief', 'sizes in place of the questions')
    .action(async (name: string, options: DecisionOptions) => {
      const detail = options.brief === true ? 'brief' : 'whole';
      await onHome(options, async (home, screen) => {
        const { showDecision } = await import('./show-decision.ts');
        return showDecision(home, { name, detail }, screen);
      });
    });
}
