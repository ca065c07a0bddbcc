import type { Command } from 'commander';
import { onHome, reading, type CommonOptions } from '../on-home.ts';
import type { CompareOptions } from './compare-options.ts';
import type { PairsOptions } from './compare-pairs-of.ts';
import type { AuditOptions } from './audit-look-ahead.ts';

/** `compare` and `audit lookahead`. */
export function addCompareCommands(program: Command): void {
  const compare = reading(
    program
      .command('compare')
      .description('two accounts beside each other: who is better, if that can be said')
      .argument('<account>')
      .argument('<other>'),
  )
    // Else the options of `compare declare` would be taken for its own.
    .enablePositionalOptions()
    .option('--from <day>', 'compare runs over a stretch of the past (default: as they have lived)')
    .option('--to <day>', 'its last day')
    .option('--model <name>', 'who decides for the first (default: as configured)')
    .option('--other-model <name>', 'who decides for the second')
    .option(
      '--data <where>',
      "simulated[:SEED], a home, or a folder of prices (default: the home's)",
    )
    .option('--pairs <number>', 'how many pairs you compare at once', '1')
    .option('--effect <percent>', 'smallest difference a year that matters', '5')
    .option('--seed <number>', 'of draws', '1')
    .option('--report <file>', 'also as one page of HTML')
    .option('--offline', 'ask no model: only replies that are kept')
    .action(async (account: string, other: string, options: CompareOptions) => {
      await onHome(options, async (home, screen) => {
        const { compareAccounts } = await import('./compare-accounts.ts');
        return compareAccounts(home, { keys: [account, other], options }, screen);
      });
    });
  addPairs(compare);
  addDeclare(compare);
  addAudit(program);
}

function addPairs(compare: Command): void {
  reading(
    compare
      .command('pairs')
      .description('all pairs of the configuration, with random pickers and rules beside them')
      .requiredOption('--from <day>', 'first day')
      .requiredOption('--to <day>', 'last day'),
  )
    .option(
      '--data <where>',
      "simulated[:SEED], a home, or a folder of prices (default: the home's)",
    )
    .option('--placebos <number>', 'random pickers beside each arm', '20')
    .option('--effect <percent>', 'smallest difference a year that matters', '5')
    .option('--seed <number>', 'of draws', '1')
    .option('--research', 'let the research agent decide first; its picks are seen')
    .option('--offline', 'ask no model: only replies that are kept')
    .action(async (options: PairsOptions) => {
      await onHome(options, async (home, screen) => {
        const { comparePairsOf } = await import('./compare-pairs-of.ts');
        return comparePairsOf(home, options, screen);
      });
    });
}

function addDeclare(compare: Command): void {
  reading(
    compare
      .command('declare')
      .description('say beforehand which days of two accounts will be tested')
      .argument('<account>')
      .argument('<other>')
      .requiredOption('--from <day>', 'first day')
      .requiredOption('--to <day>', 'last day'),
  ).action(async (account: string, other: string, options: DeclareOptions) => {
    await onHome(options, async (home, screen) => {
      const { declareWindow } = await import('./declare-window.ts');
      return declareWindow(home, { keys: [account, other], ...options }, screen);
    });
  });
}

type DeclareOptions = CommonOptions & { readonly from: string; readonly to: string };

function addAudit(program: Command): void {
  const audit = program.command('audit').description('what can be proved of this house');
  reading(
    audit
      .command('lookahead')
      .description('make decisions of a past stretch again with another future: nothing may change')
      .argument('<account>')
      .requiredOption('--from <day>', 'first day')
      .requiredOption('--to <day>', 'last day')
      .option('--model <name>', 'who decides (default: as configured)')
      .option(
        '--data <where>',
        "simulated[:SEED], a home, or a folder of prices (default: the home's)",
      )
      .option('--seed <number>', 'of the sample', '1')
      .option('--samples <number>', 'decisions made again', '8')
      .option('--research', 'let the research agent decide first; its picks are seen')
      .option('--offline', 'ask no model: only replies that are kept'),
  ).action(async (account: string, options: AuditOptions) => {
    await onHome(options, async (home, screen) => {
      const { auditLookAhead } = await import('./audit-look-ahead.ts');
      return auditLookAhead(home, { account, options }, screen);
    });
  });
}
