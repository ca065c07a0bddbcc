import { move, moveLines } from '#verbs/backup';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';

/** `invest move`. */
export async function showMove(
  asked: Parameters<typeof move>[0],
  screen: Terminal,
): Promise<ExitCode> {
  const view = await move(asked, (done, total, doing) => {
    screen.progress(done, total, doing);
  });
  screen.json(view);
  for (const line of moveLines(view)) screen.say(line);
  return EXIT.done;
}
