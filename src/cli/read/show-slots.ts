import type { SlotView } from '#contract';
import { readInstant } from '#core/calendar';
import { lookAtSlots, type SlotsAsked } from '#verbs/record';
import { worldLine } from '#verbs';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { harmlessLine, harmlessLines } from '../harmless.ts';
import type { Terminal } from '../terminal.ts';
import { viewOf } from '../view-of.ts';
import { readingText, UNKNOWN } from './reading-text.ts';

const LONG = 300;
const WIDTH = 50;

/** `invest slots [account]`: when accounts were to decide, and what became of it. */
export async function showSlots(
  home: Home,
  asked: SlotsAsked,
  screen: Terminal,
): Promise<ExitCode> {
  const { slots, inAll } = viewOf(await lookAtSlots(home, asked));
  screen.json(slots);
  screen.say(worldLine(home));
  if (slots.length === 0) {
    screen.say('no slots in this time; invest start plans them');
    return EXIT.done;
  }
  screen.table(
    ['slot (New York)', 'account', 'state', 'attempts', 'begun after', 'cycle', 'because'],
    slots.map(rowOf),
  );
  if (inAll > slots.length) screen.say(`the last ${slots.length} of ${inAll}; more with --limit`);
  return EXIT.done;
}

function rowOf(slot: SlotView): readonly string[] {
  const { account, at, state, attempts, cycle, because } = slot;
  return [
    readingText.moment(at),
    account,
    state,
    String(attempts),
    latenessOf(slot),
    cycle ?? UNKNOWN,
    because === null ? '' : harmlessLines(harmlessLine(because, LONG), WIDTH),
  ];
}

/** Seconds from the slot to the beginning of its last cycle. */
function latenessOf({ at, begunAt }: SlotView): string {
  const from = readInstant(at);
  const begun = begunAt === null ? undefined : readInstant(begunAt);
  if (from === undefined || begun === undefined) return UNKNOWN;
  return `${((begun - from) / 1000).toFixed(1)} s`;
}
