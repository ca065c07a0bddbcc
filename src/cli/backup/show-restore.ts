import { restore, restoreLines } from '#verbs/backup';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';

/** `invest restore`. */
export async function showRestore(
  asked: Parameters<typeof restore>[0],
  screen: Terminal,
): Promise<ExitCode> {
  const view = await restore(asked);
  screen.json(view);
  for (const line of restoreLines(view)) screen.say(line);
  return EXIT.done;
}
