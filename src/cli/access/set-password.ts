import { newPassword } from '#http';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { usageError } from '../usage-error.ts';
import type { Terminal } from '../terminal.ts';
import { keysOf } from './keys-of.ts';

/** `invest password set`: twice without an echo where somebody types, else one line of standard input. */
export async function setPassword(home: Home, screen: Terminal): Promise<ExitCode> {
  const password = await askedFor();
  const checked = newPassword.safeParse(password);
  if (!checked.success)
    throw usageError(
      `${checked.error.issues[0]?.message ?? 'no password'}, was of ${password.length}`,
    );
  const { keys, tell } = keysOf(home);
  if (!(await keys.setPassword(password))) return EXIT.outside;
  await tell({ what: 'password set' });
  screen.say('the password is set; every session has ended');
  return EXIT.done;
}

async function askedFor(): Promise<string> {
  if (!process.stdin.isTTY) return (await text(process.stdin)).replace(/\r?\n[^]*$/, '');
  const { password, isCancel } = await import('@clack/prompts');
  const first = await password({ message: 'New password' });
  const second = isCancel(first) ? first : await password({ message: 'Once more' });
  if (isCancel(first) || isCancel(second)) throw usageError('given up; nothing was changed');
  if (first !== second) throw usageError('the two differ; nothing was changed');
  return first;
}
