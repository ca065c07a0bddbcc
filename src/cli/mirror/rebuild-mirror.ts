import type { Mirror } from '#app/mirror';
import { nearest } from '#verbs';
import type { Home } from '#worlds';
import type { ExitCode } from '../exit-code.ts';
import { usageError } from '../usage-error.ts';
import type { Terminal } from '../terminal.ts';
import { tellSync } from './tell-sync.ts';
import { withMirror } from './with-mirror.ts';

/** `invest mirror rebuild --yes [account...]`. */
export async function rebuildMirror(
  home: Home,
  screen: Terminal,
  keys: readonly string[],
): Promise<ExitCode> {
  return withMirror(home, screen, async (mirror, request) => {
    for (const key of keys) assertKnown(mirror, key);
    const chosen = keys.length === 0 ? {} : { accounts: keys };
    return tellSync(await mirror.rebuild({ ...request, ...chosen }), mirror.label, screen);
  });
}

function assertKnown({ accounts }: Mirror, key: string): void {
  if (accounts.includes(key)) return;
  const meant = nearest(key, accounts);
  throw usageError(
    `there is no account ${key}${meant === undefined ? '' : `; did you mean ${meant}?`}`,
  );
}
