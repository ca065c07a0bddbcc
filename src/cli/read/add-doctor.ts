import process from 'node:process';
import type { Command } from 'commander';
import { homeDirectory, reading, terminalOf, type CommonOptions } from '../on-home.ts';

/** `doctor`. */
export function addDoctor(program: Command): void {
  reading(
    program
      .command('doctor')
      .description('look at everything that can be wrong with a home, and what to do about it'),
  ).action(async (options: CommonOptions) => {
    const { showDoctor } = await import('./show-doctor.ts');
    process.exitCode = await showDoctor(homeDirectory(options), await terminalOf(options));
  });
}
