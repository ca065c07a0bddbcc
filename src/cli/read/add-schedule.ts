import type { Command } from 'commander';
import { onHome, reading, type CommonOptions } from '../on-home.ts';

/** `schedule`. */
export function addSchedule(program: Command): void {
  reading(
    program.command('schedule').description('when each account decides, and its next slot'),
  ).action(async (options: CommonOptions) => {
    await onHome(options, async (home, screen) => {
      const { showSchedule } = await import('./show-schedule.ts');
      return showSchedule(home, screen);
    });
  });
}
