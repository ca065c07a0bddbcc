import process from 'node:process';
import type { Command } from 'commander';
import { environmentVariable } from '#adapters/system';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

/** Options that every command has. */
export type CommonOptions = { readonly home?: string; readonly json?: boolean };

/** Where the home is: the option, the environment, or ./home. */
export function homeDirectory({ home }: CommonOptions): string {
  return home ?? environmentVariable('INVEST_HOME') ?? './home';
}

/** The option that every command about a home has. */
export function withHome(command: Command): Command {
  return command.option('--home <dir>', 'the home (default: $INVEST_HOME, else ./home)');
}

/** A reading verb: a home, and JSON for scripts. */
export function reading(command: Command): Command {
  return withHome(command).option('--json', 'print one JSON value for scripts');
}

/** What to print on; loaded when something is printed, so that help is quick. */
export async function terminalOf({ json = false }: CommonOptions): Promise<Terminal> {
  const { terminal } = await import('./terminal.ts');
  if (process.stdout.listenerCount('error') === 0) process.stdout.on('error', unlessNobodyReads);
  return terminal(json ? 'script' : 'person');
}

/** Whoever reads our output may stop before its end (`| head`); that is no failure, a full disk is one. */
function unlessNobodyReads(error: Error): void {
  if ('code' in error && error.code === 'EPIPE') return;
  process.stderr.write(`invest: the output cannot be written: ${error.message}\n`);
  process.exit(EXIT.outside);
}

/** Runs an action on an open home, closes it, and ends the process with the action's code. */
export async function onHome(
  options: CommonOptions,
  action: (home: Home, screen: Terminal) => Promise<ExitCode>,
): Promise<void> {
  const screen = await terminalOf(options);
  const { openHome } = await import('#worlds');
  const home = await openHome(homeDirectory(options), {
    line: (level, text) => {
      if (level !== 'info') screen.warn(text);
    },
  });
  try {
    for (const warning of home.warnings) screen.warn(warning);
    process.exitCode = await action(home, screen);
  } finally {
    home.close();
  }
}
