import process from 'node:process';
import type { Command } from 'commander';
import {
  homeDirectory,
  onHome,
  reading,
  terminalOf,
  withHome,
  type CommonOptions,
} from '../on-home.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import type { Home } from '#worlds';

type ChangeOptions = CommonOptions & { readonly dryRun?: boolean };

type Homelike = Pick<Home, 'paths'>;

/** The file alone: a home whose configuration has a fault cannot be opened, and is to be mended. */
async function onFile(
  options: CommonOptions,
  action: (home: Homelike, screen: Terminal) => Promise<ExitCode>,
): Promise<void> {
  const { homePaths } = await import('#worlds');
  const paths = homePaths(homeDirectory(options));
  process.exitCode = await action({ paths }, await terminalOf(options));
}

/** `config set`, `config history`, `config rollback` below `config`. */
export function addChangeCommands(config: Command): void {
  reading(
    config
      .command('set')
      .description(
        'change config.yaml at an address, comments kept, if what comes of it has no fault',
      )
      .argument('<address>', 'accounts.wheel.budget')
      .argument('[value]', 'JSON, or a word; left out: what stands there is taken away'),
  )
    .option('--dry-run', 'only tell the difference')
    .action(async (address: string, value: string | undefined, options: ChangeOptions) => {
      await onFile(options, async (home, screen) => {
        const { setConfig } = await import('./set-config.ts');
        return setConfig(home, { address, value, dryRun: options.dryRun === true }, screen);
      });
    });
  reading(
    config.command('history').description('former texts of config.yaml, newest first'),
  ).action(async (options: CommonOptions) => {
    await onFile(options, async (home, screen) => {
      const { showHistory } = await import('./set-config.ts');
      return showHistory(home, screen);
    });
  });
  reading(
    config
      .command('rollback')
      .description('put a former config.yaml back; the present one is kept')
      .argument('<id>', 'of invest config history'),
  )
    .option('--dry-run', 'only tell the difference')
    .action(async (id: string, options: ChangeOptions) => {
      await onFile(options, async (home, screen) => {
        const { rollBack } = await import('./set-config.ts');
        return rollBack(home, { id, dryRun: options.dryRun === true }, screen);
      });
    });
}

/** `secret set`, `secret list`. */
export function addSecretCommands(program: Command): void {
  const secret = program.command('secret').description('secrets that the configuration names');
  reading(
    secret.command('list').description('which are named, and whether they can be had'),
  ).action(async (options: CommonOptions) => {
    await onHome(options, async (home, screen) => {
      const { showSecrets } = await import('./set-config.ts');
      return showSecrets(home, screen);
    });
  });
  withHome(
    secret
      .command('set')
      .description('keep a secret, read from standard input, in a file of the home')
      .argument('<name>'),
  ).action(async (name: string, options: CommonOptions) => {
    await onHome(options, async (home, screen) => {
      const { setSecret } = await import('./set-config.ts');
      return setSecret(home, name, { screen, isTyped: process.stdin.isTTY });
    });
  });
}
