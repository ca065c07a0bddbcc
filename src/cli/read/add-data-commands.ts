import type { Command } from 'commander';
import { onHome, reading, type CommonOptions } from '../on-home.ts';

/** `data status`, `data import`. */
export function addDataCommands(program: Command): void {
  const data = program.command('data').description('daily bars of a files home');
  reading(data.command('status').description('what has been imported, a line a ticker')).action(
    async (options: CommonOptions) => {
      await onHome(options, async (home, screen) => {
        const { showData } = await import('./show-data.ts');
        return showData(home, screen);
      });
    },
  );
  reading(
    data
      .command('import')
      .description('read every .csv and .csv.gz below a folder')
      .argument('<folder>'),
  ).action(async (folder: string, options: CommonOptions) => {
    await onHome(options, async (home, screen) => {
      const { importData } = await import('./import-data.ts');
      return importData(home, folder, screen);
    });
  });
}
