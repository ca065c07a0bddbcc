import type { Command } from 'commander';
import { onHome, reading, type CommonOptions } from '../on-home.ts';
import { limitOf } from '../read/limit-of.ts';

type ListOptions = CommonOptions & { readonly limit: string };

/** `brief`, `brief list`, `watchlist`. */
export function addResearchCommands(program: Command): void {
  const brief = program
    .command('brief')
    .description('what the research agent concluded, and what each claim rests on');
  reading(
    brief
      .command('show', { isDefault: true })
      .description('the newest brief, or the one whose id is named')
      .argument('[id]'),
  ).action(async (name: string | undefined, options: CommonOptions) => {
    await onHome(options, async (home, screen) => {
      const { showBrief } = await import('./show-brief.ts');
      return showBrief(home, name, screen);
    });
  });
  reading(brief.command('list').description('the briefs, newest first'))
    .option('--limit <count>', 'at most so many', '20')
    .action(async (options: ListOptions) => {
      const limit = limitOf(options.limit);
      await onHome(options, async (home, screen) => {
        const { listBriefs } = await import('./show-brief.ts');
        return listBriefs(home, limit, screen);
      });
    });
  reading(
    program
      .command('watchlist')
      .description('what an account looks at, who brought it in, and until when')
      .argument('[account]'),
  ).action(async (key: string | undefined, options: CommonOptions) => {
    await onHome(options, async (home, screen) => {
      const { showWatchlist } = await import('./show-watchlist.ts');
      return showWatchlist(home, key, screen);
    });
  });
}
