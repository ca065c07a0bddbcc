import { tellDecision } from '#verbs/decisions';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { viewOf } from '../view-of.ts';
import { printDecision } from './print-decision.ts';
import type { Detail } from './print-passes.ts';

export type DecisionAsked = { readonly name: string; readonly detail: Detail };

/** `invest decision <id>`: the whole story of one cycle. */
export async function showDecision(
  home: Home,
  { name, detail }: DecisionAsked,
  screen: Terminal,
): Promise<ExitCode> {
  const story = viewOf(await tellDecision(home, { id: name }));
  screen.json(story);
  printDecision(story, detail, screen);
  return EXIT.done;
}
