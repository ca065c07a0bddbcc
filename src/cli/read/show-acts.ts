import { tellActs } from '#verbs/record';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { harmlessLine, harmlessLines } from '../harmless.ts';
import type { Terminal } from '../terminal.ts';
import { viewOf } from '../view-of.ts';
import { readingText } from './reading-text.ts';

const WIDTH = 50;

/** `invest acts`: who has done what to this house. */
export async function showActs(home: Home, limit: number, screen: Terminal): Promise<ExitCode> {
  const acts = viewOf(await tellActs(home, { limit }));
  screen.json(acts);
  if (acts.length === 0) {
    screen.say('nobody has done anything yet');
    return EXIT.done;
  }
  screen.table(
    ['number', 'at (New York)', 'who', 'what', 'to', 'outcome', 'says'],
    acts.map(({ number, at, who, what, subject = '', outcome, says = '' }) => [
      String(number),
      readingText.moment(at),
      harmlessLine(who),
      what,
      harmlessLine(subject),
      outcome,
      harmlessLines(harmlessLine(says), WIDTH),
    ]),
  );
  return EXIT.done;
}
