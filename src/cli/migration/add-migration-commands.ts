import process from 'node:process';
import { Argument, Option, type Command } from 'commander';
import type { WorldKind } from '#worlds';
import { homeDirectory, onHome, reading, terminalOf, type CommonOptions } from '../on-home.ts';
import { limitOf } from '../read/limit-of.ts';

type ImportOptions = CommonOptions & {
  readonly world: WorldKind;
  readonly weekdays: 'from-monday' | 'from-sunday';
  readonly dryRun?: boolean;
};

type ListOptions = CommonOptions & { readonly limit: string };

/** `import python`, `archive`. */
export function addMigrationCommands(program: Command): void {
  addImport(program);
  const archive = program
    .command('archive')
    .description('decisions of an earlier program that were imported; only read');
  listing(archive, 'list', 'the decisions, newest first').action(
    async (account: string | undefined, options: ListOptions) => {
      const asked = { account, limit: limitOf(options.limit) };
      await onHome(options, async (home, screen) => {
        const { showArchive } = await import('./show-archive.ts');
        return showArchive(home, asked, screen);
      });
    },
  );
  listing(archive, 'structures', 'the options structures, newest first').action(
    async (account: string | undefined, options: ListOptions) => {
      const asked = { account, limit: limitOf(options.limit) };
      await onHome(options, async (home, screen) => {
        const { showStructures } = await import('./show-archive.ts');
        return showStructures(home, asked, screen);
      });
    },
  );
  reading(
    archive
      .command('show')
      .description('one decision with its record as the earlier program wrote it')
      .addArgument(new Argument('<number>', 'as archive list tells it')),
  ).action(async (number: string, options: CommonOptions) => {
    await onHome(options, async (home, screen) => {
      const { showArchived } = await import('./show-archive.ts');
      return showArchived(home, number, screen);
    });
  });
}

function listing(archive: Command, name: string, says: string): Command {
  return reading(archive.command(name).description(says).argument('[account]')).option(
    '--limit <count>',
    'at most so many',
    '50',
  );
}

function addImport(program: Command): void {
  const from = program.command('import').description('make a home of what another program kept');
  reading(
    from
      .command('python')
      .description('its configuration, and its decisions as a history that is only read')
      .argument('<folder>', 'of the Python installation'),
  )
    .addOption(
      new Option('--world <kind>', 'of the home')
        .choices(['live', 'files', 'simulated'])
        .default('live'),
    )
    .addOption(
      new Option('--weekdays <counting>', 'what weekdays that are numbers count from')
        .choices(['from-monday', 'from-sunday'])
        .default('from-monday'),
    )
    .option('--dry-run', 'only tell what would come of it')
    .action(
      async (folder: string, { world, weekdays, dryRun = false, ...options }: ImportOptions) => {
        const { importFrom } = await import('./import-from.ts');
        const home = homeDirectory(options);
        process.exitCode = importFrom(
          { folder, home, world, counting: weekdays, isTried: dryRun },
          await terminalOf(options),
        );
      },
    );
}
