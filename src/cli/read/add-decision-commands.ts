import type { Command } from 'commander';
import { onHome, reading, type CommonOptions } from '../on-home.ts';
import { dayNamed } from './day-named.ts';
import { limitOf } from './limit-of.ts';

type DecisionsOptions = CommonOptions & { readonly limit: string };
type DecisionOptions = CommonOptions & { readonly brief?: boolean };

type ThinkingOptions = CommonOptions & { readonly from?: string; readonly to?: string };

/** `decisions`, `decision`, `thinking`. */
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
  addThinking(program);
}

function addThinking(program: Command): void {
  reading(
    program
      .command('thinking')
      .description('what decisions have cost: tokens, time, swaps of models, energy, beside fees')
      .argument('[accounts...]', 'accounts, or all'),
  )
    .option('--from <day>', 'the first New York day')
    .option('--to <day>', 'the last New York day')
    .action(async (named: readonly string[], options: ThinkingOptions) => {
      const [from, to] = [dayNamed(options.from, '--from'), dayNamed(options.to, '--to')];
      const accounts = named.includes('all') ? [] : named;
      await onHome(options, async (home, screen) => {
        const { showThinking } = await import('./show-thinking.ts');
        return showThinking(home, { accounts, from, to }, screen);
      });
    });
}
