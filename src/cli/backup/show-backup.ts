import { backup, backupLines } from '#verbs/backup';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';

/** `invest backup`. */
export async function showBackup(
  directory: string,
  file: string | undefined,
  screen: Terminal,
): Promise<ExitCode> {
  const view = await backup(directory, file);
  screen.json(view);
  for (const line of backupLines(view)) screen.say(line);
  return EXIT.done;
}
