import type { DecisionLineView } from '#contract';
import { lookAtDecisions, type DecisionLook, type DecisionsAsked } from '#verbs/decisions';
import { worldLine } from '#verbs';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { harmlessLine, harmlessLines } from '../harmless.ts';
import { viewOf } from '../view-of.ts';
import { readingText } from './reading-text.ts';

/** `invest decisions`: cycles newest first, dry ones marked. */
export async function showDecisions(
  home: Home,
  asked: DecisionsAsked,
  screen: Terminal,
): Promise<ExitCode> {
  const looks = viewOf(await lookAtDecisions(home, asked));
  screen.json(looks.map(({ line }) => line));
  screen.say(worldLine(home));
  if (looks.length === 0) {
    screen.say('no decisions yet; make one with: invest run <account>');
    return EXIT.done;
  }
  screen.table(['id', 'at (New York)', 'account', 'regime', 'outcome', 'orders'], looks.map(rowOf));
  screen.say('the whole story: invest decision <id>, or its end, or <account>@latest');
  return EXIT.done;
}

const WIDTH = 50;

function rowOf({ line, insteadOfOrders: instead }: DecisionLook): readonly string[] {
  const outcome =
    line.because === null ? line.outcome : `${line.outcome}: ${harmlessLine(line.because)}`;
  return [
    line.mode === 'dry' ? `${line.id} (dry)` : line.id,
    readingText.moment(line.at),
    line.account,
    line.regime ?? '-',
    harmlessLines(outcome, WIDTH),
    countsOf(line) ?? insteadText(instead),
  ];
}

const COUNTED = ['filled', 'refused', 'resting', 'expired', 'cancelled'] as const;

/** "2 filled, 1 refused"; undefined where there were no orders. */
function countsOf(line: DecisionLineView): string | undefined {
  const told = COUNTED.filter((state) => line[state] > 0).map((state) => `${line[state]} ${state}`);
  return told.length === 0 ? undefined : told.join(', ');
}

function insteadText(instead: DecisionLook['insteadOfOrders']): string {
  return instead.kind === 'brief' ? readingText.count(instead.picks, 'pick') : instead.kind;
}
