import process from 'node:process';
import type { Command } from 'commander';
import { homeDirectory, reading, terminalOf, type CommonOptions } from '../on-home.ts';

type DoctorOptions = CommonOptions & {
  /** True where nothing was named: whatever can be mended by itself. */
  readonly fix?: true | readonly string[];
  readonly yes?: boolean;
};

/** `doctor`. */
export function addDoctor(program: Command): void {
  reading(
    program
      .command('doctor')
      .description('look at everything that can be wrong with a home, and what to do about it'),
  )
    .option('--fix [ids...]', 'mend what can be mended safely by itself: all of it, or some checks')
    .option('--yes', 'with --fix: do not ask')
    .action(async ({ fix, yes = false, ...options }: DoctorOptions) => {
      const directory = homeDirectory(options);
      const screen = await terminalOf(options);
      const { showDoctor } = await import('./show-doctor.ts');
      if (fix === undefined) {
        process.exitCode = await showDoctor(directory, screen);
        return;
      }
      const { fixFaults } = await import('./fix-faults.ts');
      const ids = fix === true ? undefined : fix;
      process.exitCode = await fixFaults(directory, { ids, isMeant: yes }, screen);
    });
}
