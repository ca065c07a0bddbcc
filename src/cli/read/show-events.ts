import { tellEvents, type EventsAsked } from '#verbs/record';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { harmlessLine, harmlessLines } from '../harmless.ts';
import type { Terminal } from '../terminal.ts';
import { viewOf } from '../view-of.ts';
import { readingText } from './reading-text.ts';

const LONG = 300;
const WIDTH = 70;

/** `invest events`: what has happened, the newest last. */
export async function showEvents(
  home: Home,
  asked: EventsAsked,
  screen: Terminal,
): Promise<ExitCode> {
  const events = viewOf(await tellEvents(home, asked));
  screen.json(events);
  if (events.length === 0) {
    screen.say('no events');
    return EXIT.done;
  }
  screen.table(
    ['id', 'at (New York)', 'level', 'kind', 'account', 'what'],
    events.map(({ id, at, level, kind, account, title, says }) => [
      String(id),
      readingText.moment(at),
      level,
      kind,
      account ?? '',
      harmlessLines(harmlessLine(says === null ? title : `${title}: ${says}`, LONG), WIDTH),
    ]),
  );
  return EXIT.done;
}
