import type { Command } from 'commander';
import { onHome, reading, type CommonOptions } from '../on-home.ts';
import { addGridCommands } from './grid/index.ts';
import type { RunOptions } from './run-options.ts';

/** `backtest` and what is done with its runs. */
export function addBacktestCommands(program: Command): void {
  const backtest = withRunOptions(
    reading(
      program
        .command('backtest')
        .description('let accounts decide over a stretch of the past, exactly as they would live'),
    ).argument('[account...]', 'their keys, or all'),
  )
    // Else the options of `backtest list` would be taken for its own.
    .enablePositionalOptions()
    .action(async (keys: string[], options: RunOptions) => {
      await onHome(options, async (home, screen) => {
        const { runBacktests } = await import('./run-backtests.ts');
        return runBacktests(home, { keys, options }, screen);
      });
    });
  addLooking(backtest);
  addMoving(backtest);
  addGridCommands(backtest);
}

/** What every run is told. */
export function withRunOptions(command: Command): Command {
  return command
    .option('--from <day>', 'first day: 2024-01-02')
    .option('--to <day>', 'last day')
    .option('--model <name>', 'who decides (default: as configured)')
    .option(
      '--data <where>',
      "simulated[:SEED], a home, or a folder of prices (default: the home's)",
    )
    .option('--mask <what>', 'hide dates, tickers, prices from the model: dates,tickers')
    .option('--seed <number>', 'of masks, samples and draws', '1')
    .option('--samples <number>', 'decisions made again with another future', '8')
    .option('--placebos <number>', 'random pickers beside it', '20')
    .option('--shuffled-news', 'also ask the model with the news dealt at random')
    .option('--recall', 'also ask the model for closes it was not shown: what it remembers')
    .option('--research', 'let the research agent decide first; its picks are seen')
    .option('--offline', 'ask no model: only replies that are kept');
}

function addLooking(backtest: Command): void {
  reading(backtest.command('list').description('the runs that are kept')).action(
    async (options: CommonOptions) => {
      await onHome(options, async (home, screen) => {
        const { listRuns } = await import('./list-runs.ts');
        return listRuns(home, screen);
      });
    },
  );
  reading(
    backtest
      .command('show')
      .description('a run whole: figures, certificate, decisions')
      .argument('<run>', 'its id or the beginning of it'),
  )
    .option('--decisions', 'every decision with its orders')
    .option('--trades', 'every trade')
    .action(async (run: string, options: CommonOptions & ShowOptions) => {
      await onHome(options, async (home, screen) => {
        const { showRun } = await import('./show-run.ts');
        return showRun(home, { run, ...options }, screen);
      });
    });
  reading(
    backtest
      .command('diff')
      .description('the first byte of a prompt, reply or fill at which two runs differ')
      .argument('<run>')
      .argument('<other>'),
  ).action(async (run: string, other: string, options: CommonOptions) => {
    await onHome(options, async (home, screen) => {
      const { diffRuns } = await import('./diff-runs.ts');
      return diffRuns(home, [run, other], screen);
    });
  });
}

export type ShowOptions = { readonly decisions?: boolean; readonly trades?: boolean };

function addMoving(backtest: Command): void {
  reading(
    backtest
      .command('report')
      .description('a run as one page of HTML that opens without a network')
      .argument('<run>')
      .option('--to <file>', 'where to (default: report.html beside the run)'),
  ).action(async (run: string, options: CommonOptions & { to?: string }) => {
    await onHome(options, async (home, screen) => {
      const { writeReport } = await import('./write-report.ts');
      return writeReport(home, { run, to: options.to }, screen);
    });
  });
  reading(
    backtest
      .command('export')
      .description('the replies of a run in one file, so that anybody can run it again')
      .argument('<run>')
      .argument('<file>', 'ends in .ndjson or .ndjson.gz'),
  ).action(async (run: string, file: string, options: CommonOptions) => {
    await onHome(options, async (home, screen) => {
      const { exportRun } = await import('./export-run.ts');
      return exportRun(home, { run, file }, screen);
    });
  });
  reading(
    backtest
      .command('import')
      .description('takes replies that somebody has exported')
      .argument('<file>'),
  ).action(async (file: string, options: CommonOptions) => {
    await onHome(options, async (home, screen) => {
      const { importReplies } = await import('./import-replies.ts');
      return importReplies(home, file, screen);
    });
  });
}
