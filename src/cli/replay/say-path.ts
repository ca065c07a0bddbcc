import type { ReplayView } from '#contract';
import { harmlessLine } from '../harmless.ts';
import { readingText } from '../read/reading-text.ts';
import type { Terminal } from '../terminal.ts';

const LONG = 400;
const MOST_NAMED = 5;

/** How the account would have gone on, hands off. */
export function sayPath(path: ReplayView['path'], screen: Terminal): void {
  if (path === null) return;
  if (path.kind === 'absent') return screen.say(`no path: ${harmlessLine(path.because, LONG)}`);
  const { days, first, second, gap, untold, until } = path;
  const { dollars, moment } = readingText;
  screen.say(
    `\nHands off from the book before the decision, nobody deciding again, to ${moment(until)} New York:`,
  );
  if (untold.length > 0) {
    const more = untold.length > MOST_NAMED ? ` and ${untold.length - MOST_NAMED} more` : '';
    screen.say(
      `the market does not tell all of it any more (${untold.slice(0, MOST_NAMED).join(', ')}${more}): what is not told did not trade`,
    );
  }
  if (days.length === 0)
    return screen.say('no session has closed between; --sessions <count> goes on further');
  screen.table(
    ['session', 'nav as recorded', 'nav asked again'],
    days.map((day) => [day.on, dollars(day.first), dollars(day.second)]),
  );
  screen.say(
    `gap at the end: ${dollars(gap)}; costs ${dollars(first.costs)} against ${dollars(second.costs)}; own orders filled ${first.filled} against ${second.filled}`,
  );
}
