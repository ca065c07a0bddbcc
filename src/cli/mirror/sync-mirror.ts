import type { Home } from '#worlds';
import type { ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { tellSync } from './tell-sync.ts';
import { withMirror } from './with-mirror.ts';

/** `invest mirror sync`. */
export async function syncMirror(home: Home, screen: Terminal): Promise<ExitCode> {
  return withMirror(home, screen, async (mirror, request) =>
    tellSync(await mirror.sync(request), mirror.label, screen),
  );
}
