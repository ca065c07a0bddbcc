import type { Command } from 'commander';
import { onHome, reading, type CommonOptions } from '../on-home.ts';

/** `models list`, which is `models` alone too, and `models try`. */
export function addModelsCommands(program: Command): void {
  const models = program.command('models').description('the configured models');
  reading(
    models
      .command('list', { isDefault: true })
      .description('every configured model: its server, whether it is there, who uses it'),
  ).action(async (options: CommonOptions) => {
    await onHome(options, async (home, screen) => {
      const { listModels } = await import('./list-models.ts');
      return listModels(home, screen);
    });
  });
  reading(
    models
      .command('try')
      .description('ask models some short questions (all that are used), loading them if needed')
      .argument('[name...]'),
  ).action(async (names: string[], options: CommonOptions) => {
    await onHome(options, async (home, screen) => {
      const { tryModels } = await import('./try-models.ts');
      return tryModels(home, names, screen);
    });
  });
}
