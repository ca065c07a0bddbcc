import { verify, verifyLines } from '#verbs/backup';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';

/** `invest verify`. */
export async function showVerify(place: string, screen: Terminal): Promise<ExitCode> {
  const view = await verify(place);
  screen.json(view);
  for (const line of verifyLines(view)) screen.say(line);
  return view.ok ? EXIT.done : EXIT.no;
}
