import { tellThinking, type ThinkingAsked } from '#verbs/decisions';
import { worldLine } from '#verbs';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { viewOf } from '../view-of.ts';
import { printThinking } from './print-thinking.ts';

/** `invest thinking`: what decisions have cost beside what trading has. */
export async function showThinking(
  home: Home,
  asked: ThinkingAsked,
  screen: Terminal,
): Promise<ExitCode> {
  const view = viewOf(await tellThinking(home, asked));
  screen.json(view);
  screen.say(worldLine(home));
  if (view.accounts.length === 0) screen.say('no decisions in this time');
  else printThinking(view, screen);
  return EXIT.done;
}
