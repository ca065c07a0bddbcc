import { scheduleLines } from '#verbs/books';
import { worldLine } from '#verbs';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { readingText } from './reading-text.ts';

/** `invest schedule`: when each account decides, and its next slot after the home's now; the soonest first. */
export function showSchedule(home: Home, screen: Terminal): ExitCode {
  const lines = scheduleLines(home);
  screen.json(lines);
  screen.say(worldLine(home));
  screen.table(
    ['account', `decides (${home.config.scheduleTimezone})`, 'next (New York)'],
    lines.map(({ account, schedule, next }) => [account, schedule, readingText.moment(next)]),
  );
  return EXIT.done;
}
