import process from 'node:process';
import type { Command } from 'commander';
import { homeDirectory, reading, terminalOf, type CommonOptions } from '../on-home.ts';

type RestoreOptions = CommonOptions & { readonly replace?: boolean };
type MoveOptions = CommonOptions & { readonly to: string; readonly schema?: string };

/** `backup`, `restore`, `move`, `verify`. */
export function addBackupCommands(program: Command): void {
  reading(
    program
      .command('backup')
      .description('everything of a home that cannot be made anew, in one file, while it runs')
      .argument('[file]', "where to (default: the home's data/backups)"),
  ).action(async (file: string | undefined, options: CommonOptions) => {
    const { showBackup } = await import('./show-backup.ts');
    process.exitCode = await showBackup(homeDirectory(options), file, await terminalOf(options));
  });
  reading(
    program
      .command('restore')
      .description('make a home as a backup has it; every hash is compared first')
      .argument('<file>'),
  )
    .option('--replace', 'where a home is: set it aside as DIR.before-<time> first')
    .action(async (file: string, options: RestoreOptions) => {
      const { showRestore } = await import('./show-restore.ts');
      const replace = options.replace === true ? 'the home that is there' : 'nothing';
      const asked = { file, directory: homeDirectory(options), replace } as const;
      process.exitCode = await showRestore(asked, await terminalOf(options));
    });
  addMove(program);
  reading(
    program
      .command('verify')
      .description('read a backup or a home again: is everything as it was written?')
      .argument('[place]', 'a backup file or a home (default: the home)'),
  ).action(async (place: string | undefined, options: CommonOptions) => {
    const { showVerify } = await import('./show-verify.ts');
    process.exitCode = await showVerify(place ?? homeDirectory(options), await terminalOf(options));
  });
}

/** `move`. */
function addMove(program: Command): void {
  reading(
    program
      .command('move')
      .description(
        'carry a home to PostgreSQL or back, and prove that both sides have the same hashes',
      ),
  )
    .requiredOption('--to <where>', 'postgres (as DATABASE_URL names it), postgres://..., or file')
    .option('--schema <name>', 'of PostgreSQL (default: invest)')
    .action(async (options: MoveOptions) => {
      const { showMove } = await import('./show-move.ts');
      const { to, schema } = options;
      const asked = { directory: homeDirectory(options), to, schema };
      process.exitCode = await showMove(asked, await terminalOf(options));
    });
}
