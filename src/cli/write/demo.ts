import process from 'node:process';
import type { Command } from 'commander';
import { homeDirectory, onHome, terminalOf, withHome, type CommonOptions } from '../on-home.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { usageError } from '../usage-error.ts';
import { seedOf } from './init.ts';

type DemoOptions = CommonOptions & {
  readonly months: string;
  readonly seed: string;
  readonly serve: boolean;
  readonly port?: string;
  readonly host?: string;
};

const MOST_MONTHS = 120;

/** `demo`: a year of the simulated market in seconds, run by the rules analyst. */
export function addDemo(program: Command): void {
  withHome(
    program
      .command('demo')
      .description('a year of a simulated market in seconds, decided by rules'),
  )
    .option('--months <number>', 'how long', '12')
    .option('--seed <number>', 'of the simulated market', '1')
    .option('--no-serve', 'end when the time has passed')
    .option('--port <number>', 'of the dashboard (default: 8501)')
    .option('--host <address>', 'that the dashboard listens on (default: this machine alone)')
    .action(async (options: DemoOptions) => {
      const months = Number(options.months);
      if (!Number.isSafeInteger(months) || months < 1 || months > MOST_MONTHS) {
        throw usageError(
          `--months is a whole number from 1 to ${MOST_MONTHS}, was "${options.months}"`,
        );
      }
      const { makeDemoHome } = await import('./demo-home.ts');
      const screen = await terminalOf(options);
      const made = makeDemoHome(homeDirectory(options), seedOf(options.seed));
      if (made.kind === 'refused') {
        screen.warn(made.because);
        process.exitCode = EXIT.no;
        return;
      }
      if (options.serve) {
        const { serveDemo } = await import('../service/serve-demo.ts');
        process.exitCode = await serveDemo(homeDirectory(options), { months, options }, screen);
        return;
      }
      await onHome(options, async (home, terminal): Promise<ExitCode> => {
        const { runDemo } = await import('./run-demo.ts');
        await runDemo(home, { months, screen: terminal });
        return EXIT.done;
      });
    });
}
