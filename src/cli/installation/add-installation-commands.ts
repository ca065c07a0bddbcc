import process from 'node:process';
import { Argument, type Command } from 'commander';
import { homeDirectory, reading, terminalOf, withHome, type CommonOptions } from '../on-home.ts';
import { usageError } from '../usage-error.ts';
import { commandTree } from './command-tree.ts';
import { completionFor, SHELLS, type Shell } from './completion.ts';

type DashboardOptions = CommonOptions & { readonly print?: boolean };
type UpdateOptions = CommonOptions & { readonly check?: boolean; readonly to?: string };
type UninstallOptions = CommonOptions & { readonly yes?: boolean; readonly purge?: boolean };

/** `dashboard`, `update`, `rebuild`, `uninstall`, `completion`. */
export function addInstallationCommands(program: Command): void {
  addDashboard(program);
  addRenewing(program);
  addUninstall(program);
  addCompletion(program);
}

function addDashboard(program: Command): void {
  reading(
    program
      .command('dashboard')
      .description('open the pages of the service, or say where they are'),
  )
    .option('--print', 'only say where')
    .action(async (options: DashboardOptions) => {
      const { dashboard } = await import('./dashboard.ts');
      const asked = { home: homeDirectory(options), isPrinted: options.print === true };
      process.exitCode = await dashboard(asked, await terminalOf(options));
    });
}

const VERSION = /^\d+\.\d+\.\d+$/;

function addRenewing(program: Command): void {
  reading(
    program
      .command('update')
      .description(
        'renew the program the way it was installed; a backup first, back where it fails',
      ),
  )
    .option('--check', 'only tell whether there is something newer')
    .option('--to <version>', 'a version like 1.2.3 (default: the newest)')
    .action(async ({ check = false, to, ...options }: UpdateOptions) => {
      if (to !== undefined && !VERSION.test(to))
        throw usageError(`--to is a version like 1.2.3, was "${to}"`);
      const { installationHere } = await import('./installation.ts');
      const { update } = await import('./update.ts');
      const asked = { home: homeDirectory(options), isCheck: check };
      const whole = to === undefined ? asked : { ...asked, version: to };
      process.exitCode = await update(installationHere(), whole, await terminalOf(options));
    });
  program
    .command('rebuild')
    .description('build the pages from the files that are here, or an image of them')
    .option('--image', 'the image of docker-compose.yml')
    .action(async ({ image = false }: { readonly image?: boolean }) => {
      const { installationHere } = await import('./installation.ts');
      const { rebuild } = await import('./rebuild.ts');
      process.exitCode = await rebuild(
        installationHere(),
        { isImage: image },
        await terminalOf({}),
      );
    });
}

function addUninstall(program: Command): void {
  withHome(
    program
      .command('uninstall')
      .description('take the program away, part by part after asking; what was booked stays'),
  )
    .option('--yes', 'do not ask')
    .option('--purge', 'what was booked too')
    .action(async ({ yes = false, purge = false, ...options }: UninstallOptions) => {
      const { installationHere } = await import('./installation.ts');
      const { uninstall } = await import('./uninstall.ts');
      const asked = { home: homeDirectory(options), isYes: yes, isPurge: purge };
      process.exitCode = await uninstall(installationHere(), asked, await terminalOf(options));
    });
}

function addCompletion(program: Command): void {
  program
    .command('completion')
    .description('the completion of a shell, to be sourced or kept')
    .addArgument(new Argument('<shell>').choices(SHELLS))
    .action(async (shell: Shell) => {
      process.stdout.write(completionFor(shell, commandTree(program)));
    });
  withHome(
    program
      .command('complete', { hidden: true })
      .addArgument(new Argument('<what>').choices(['accounts', 'decisions'])),
  ).action(async (what: 'accounts' | 'decisions', options: CommonOptions) => {
    const { completable } = await import('./completable.ts');
    process.stdout.write(await completable(what, homeDirectory(options)));
  });
}
