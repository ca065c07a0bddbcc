import type { Command } from 'commander';
import { onHome, reading, type CommonOptions } from '../on-home.ts';

/** `notify list`, `notify test`. */
export function addNotifyCommands(program: Command): void {
  const notify = program
    .command('notify')
    .description('who is told of what happens: ntfy, Telegram, Discord, e-mail, webhooks, Apprise');
  reading(
    notify.command('list').description('the channels, what each is told, and how it went lately'),
  ).action(async (options: CommonOptions) => {
    await onHome(options, async (home, screen) => {
      const { listChannels } = await import('./list-channels.ts');
      return listChannels(home, screen);
    });
  });
  reading(
    notify
      .command('test')
      .description('send a test message to every channel, or to the one that is named')
      .argument('[channel]'),
  ).action(async (name: string | undefined, options: CommonOptions) => {
    await onHome(options, async (home, screen) => {
      const { testChannels } = await import('./test-channels.ts');
      return testChannels(home, name, screen);
    });
  });
}
