import { existsSync } from 'node:fs';
import process from 'node:process';
import type { Command } from 'commander';
import { homeDirectory, reading, terminalOf, type CommonOptions } from '../on-home.ts';
import { EXIT } from '../exit-code.ts';
import { addChangeCommands } from './add-change-commands.ts';

type ConfigOptions = CommonOptions & { readonly file?: string };

/** `config check`, `config schema`, `config show`, and what changes it. */
export function addConfigCommands(program: Command): void {
  const config = program.command('config').description('look at the configuration, change it');
  addChangeCommands(config);
  aboutFile(config.command('check').description('every fault of the file at once')).action(
    async (options: ConfigOptions) => {
      const { checkConfig } = await import('./check-config.ts');
      process.exitCode = checkConfig(await fileOf(options), await terminalOf(options));
    },
  );
  aboutFile(config.command('show').description('what holds, every default filled in')).action(
    async (options: ConfigOptions) => {
      const { showConfig } = await import('./show-config.ts');
      const file = await fileOf(options);
      const isAbsent = options.file === undefined && !existsSync(file);
      process.exitCode = showConfig(isAbsent ? undefined : file, await terminalOf(options));
    },
  );
  config
    .command('schema')
    .description('the JSON Schema of config.yaml, for editors')
    .option('--json', 'the same; it is JSON always')
    .action(async () => {
      const { configJsonSchema } = await import('#config');
      process.stdout.write(`${JSON.stringify(configJsonSchema(), null, 2)}\n`);
      process.exitCode = EXIT.done;
    });
}

function aboutFile(command: Command): Command {
  return reading(command).option('--file <file>', 'a config.yaml (default: that of the home)');
}

async function fileOf(options: ConfigOptions): Promise<string> {
  if (options.file !== undefined) return options.file;
  const { homePaths } = await import('#worlds');
  return homePaths(homeDirectory(options)).config;
}
