import type { Command } from 'commander';
import type { ExportAsked } from '#verbs/record';
import { onHome, reading, withHome, type CommonOptions } from '../on-home.ts';
import { usageError } from '../usage-error.ts';

type ExportFormat = ExportAsked['format'];

const FORMATS: readonly ExportFormat[] = ['csv', 'hledger', 'beancount'];

type ExportOptions = CommonOptions & {
  readonly format: string;
  readonly account?: string;
  readonly out?: string;
};

/** `ledger verify`, `ledger export`. */
export function addLedgerCommands(program: Command): void {
  const ledger = program.command('ledger').description('check the books, or write them out');
  reading(
    ledger.command('verify').description('read every entry again and the hash chain over them'),
  ).action(async (options: CommonOptions) => {
    await onHome(options, async (home, screen) => {
      const { verifyLedger } = await import('./verify-ledger.ts');
      return verifyLedger(home, screen);
    });
  });
  withHome(ledger.command('export').description('the books for another accounting program'))
    .option('--format <format>', FORMATS.join(', '), 'csv')
    .option('--account <key>', 'of one account')
    .option('--out <file>', 'into a file (default: the standard output)')
    .action(async (options: ExportOptions) => {
      const { account, out } = options;
      const format = formatOf(options.format);
      await onHome(options, async (home, screen) => {
        const { exportLedger } = await import('./export-ledger.ts');
        return exportLedger(home, { format, account, out }, screen);
      });
    });
}

function formatOf(text: string): ExportFormat {
  const format = FORMATS.find((known) => known === text);
  if (format === undefined) throw usageError(`--format is ${FORMATS.join(', ')}, was "${text}"`);
  return format;
}
