import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import process from 'node:process';

const SCRIPT = fileURLToPath(new URL('../../bin/invest.mjs', import.meta.url));

export type Typed = { readonly code: number | null; readonly out: string; readonly err: string };

/** Commands of a home as somebody types them. */
export function investIn(home: string): {
  readonly run: (...words: readonly string[]) => Typed;
  readonly foreground: (...words: readonly string[]) => ChildProcess;
} {
  const env = { ...process.env, INVEST_HOME: home, NO_COLOR: '1' };
  return {
    run: (...words) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...words], {
        encoding: 'utf8',
        env,
      });
      return { code: status, out: stdout, err: stderr };
    },
    foreground: (...words) =>
      spawn(process.execPath, [SCRIPT, 'start', '--foreground', ...words], {
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
  };
}
