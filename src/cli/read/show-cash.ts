import { tellCash, type CashAsked } from '#verbs/books';
import { worldLine } from '#verbs';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { harmlessLine } from '../harmless.ts';
import type { Terminal } from '../terminal.ts';
import { viewOf } from '../view-of.ts';
import { readingText } from './reading-text.ts';

const { dollars, moment } = readingText;

/** `invest cash ACCOUNT`: every movement of its cash, newest first. */
export async function showCash(home: Home, asked: CashAsked, screen: Terminal): Promise<ExitCode> {
  const view = viewOf(await tellCash(home, asked));
  screen.json(view);
  screen.say(worldLine(home));
  screen.table(
    ['when (New York)', 'what', 'amount', 'cash after'],
    view.lines.map(({ at, says, amount, balance }) => [
      moment(at),
      harmlessLine(says),
      dollars(amount),
      dollars(balance),
    ]),
  );
  screen.say(`${view.lines.length} of ${view.count} movements; cash ${dollars(view.cash)}`);
  return EXIT.done;
}
