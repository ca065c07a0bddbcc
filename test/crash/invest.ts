import { spawn } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../bin/invest.mjs', import.meta.url));
const NODE_COMPILE_CACHE = fileURLToPath(new URL('../../.cache/compiled', import.meta.url));

/** How a command ended. */
export type Ran = {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
};

/** Runs the real command line; after `killAfterMs` it is killed where it stands. */
export async function invest(args: readonly string[], killAfterMs?: number): Promise<Ran> {
  const started = spawn(process.execPath, [PROGRAM, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE },
  });
  let stdout = '';
  let stderr = '';
  started.stdout.on('data', (part: Buffer) => (stdout += part.toString()));
  started.stderr.on('data', (part: Buffer) => (stderr += part.toString()));
  const timer =
    killAfterMs === undefined ? undefined : setTimeout(() => started.kill('SIGKILL'), killAfterMs);
  return new Promise((resolve, reject) => {
    started.once('error', reject);
    started.once('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal, stdout, stderr });
    });
  });
}
