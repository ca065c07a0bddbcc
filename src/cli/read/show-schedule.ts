import { describeSchedule, slotsBetween, type AccountConfig } from '#config';
import { DAY_MS, newYorkTime, plusMs, toIso, tradingDate } from '#core/calendar';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { readingText } from './reading-text.ts';
import { worldLine } from './world-line.ts';

/** Beyond it nobody knows the sessions yet. */
const CALENDAR_END = newYorkTime(tradingDate('2035-12-31'), 0, 0);

/** A month and the longest holiday closing. */
const AHEAD_DAYS = 40;

/** `invest schedule`: when each account decides, and its next slot after the home's now; the soonest first. */
export function showSchedule(home: Home, screen: Terminal): ExitCode {
  const lines = home.config.accounts
    .map((account) => ({
      account: account.key,
      schedule: describeSchedule(account.schedule),
      zone: home.config.scheduleTimezone,
      next: nextSlot(home, account),
    }))
    .toSorted((left, right) => ((left.next ?? '~') < (right.next ?? '~') ? -1 : 1));
  screen.json(lines);
  screen.say(worldLine(home));
  screen.table(
    ['account', `decides (${home.config.scheduleTimezone})`, 'next (New York)'],
    lines.map(({ account, schedule, next }) => [account, schedule, readingText.moment(next)]),
  );
  return EXIT.done;
}

function nextSlot({ clock, config }: Home, { schedule }: AccountConfig): string | null {
  const from = plusMs(clock.now(), 1);
  const span = { from, upTo: plusMs(from, AHEAD_DAYS * DAY_MS) };
  const [next] = slotsBetween(schedule, config.scheduleTimezone, span);
  return next === undefined || next >= CALENDAR_END ? null : toIso(next);
}
