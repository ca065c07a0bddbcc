import type { Command } from 'commander';
import { usageError } from '../usage-error.ts';
import { onHome, reading } from '../on-home.ts';
import type { ReplayOptions } from './replay-options.ts';

/** `replay`, and its report. */
export function addReplayCommands(program: Command): void {
  const replay = withReplayOptions(
    reading(
      program
        .command('replay')
        .description('ask past decisions again, otherwise or as they were; nothing is traded'),
    ).argument('[name...]', 'a decision as invest decision names it; with --last accounts, or all'),
  )
    .option('--without <what>', 'an input less: headline:3, security:AAPL, rates', gathered)
    .option('--mask <what>', 'hide dates, tickers, prices from the model: dates,tickers')
    .option('--leave-one-out [kinds]', 'each input away in turn, after the decision')
    .option('--last <count>', 'the last decisions of accounts instead of one')
    // Else the options of `replay report` would be taken for its own.
    .enablePositionalOptions()
    .action(async (names: string[], options: ReplayOptions) => {
      if (options.last !== undefined) {
        const last = options.last;
        await onHome(options, async (home, screen) => {
          const { replayLast } = await import('./replay-last.ts');
          return replayLast(home, { names, last, options }, screen);
        });
        return;
      }
      const [name, ...others] = names;
      if (name === undefined || others.length > 0)
        throw usageError('name one decision, as <account>@latest, or --last <count>');
      await onHome(options, async (home, screen) => {
        const { replayDecision } = await import('./replay-decision.ts');
        return replayDecision(home, { name, options }, screen);
      });
    });
  addReport(replay);
}

function addReport(replay: Command): void {
  withReplayOptions(
    reading(
      replay
        .command('report')
        .description('how steady each model is, and how far its confidence is borne out'),
    ).argument('[account...]', 'their keys, or all'),
  )
    .option('--last <count>', 'so many decisions of each account', '50')
    .action(async (names: string[], options: ReplayOptions) => {
      await onHome(options, async (home, screen) => {
        const { showReport } = await import('./show-report.ts');
        return showReport(home, { names, options }, screen);
      });
    });
}

function withReplayOptions(command: Command): Command {
  return command
    .option('--model <name>', 'who decides (default: who did)')
    .option('--samples <count>', 'ask the same so often', '1')
    .option('--sessions <count>', 'how far to go on with nobody deciding')
    .option('--seed <number>', 'of masks', '1')
    .option('--offline', 'ask no model: only replies that are kept');
}

function gathered(what: string, before: readonly string[] = []): readonly string[] {
  return [...before, what];
}
