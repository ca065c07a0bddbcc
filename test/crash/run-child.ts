import { spawn } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Errand, Told } from './step.ts';

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));

/** Compiled once for all children: a third of a child's time. */
const NODE_COMPILE_CACHE = fileURLToPath(new URL('../../.cache/compiled', import.meta.url));

export type Ended =
  | { readonly kind: 'done'; readonly told: Told }
  | { readonly kind: 'killed' }
  | { readonly kind: 'failed'; readonly says: string };

/** Runs a child to its end, whatever that is. */
export async function runChild(errand: Errand): Promise<Ended> {
  const started = spawn(process.execPath, [CHILD, JSON.stringify(errand)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE },
  });
  let out = '';
  let wrong = '';
  started.stdout.on('data', (part: Buffer) => (out += part.toString()));
  started.stderr.on('data', (part: Buffer) => (wrong += part.toString()));
  const { code, signal } = await new Promise<{ code: number | null; signal: string | null }>(
    (resolve, reject) => {
      started.once('error', reject);
      started.once('close', (exitCode, exitSignal) => {
        resolve({ code: exitCode, signal: exitSignal });
      });
    },
  );
  if (signal === 'SIGKILL') return { kind: 'killed' };
  if (code === 0) return { kind: 'done', told: JSON.parse(out) };
  return { kind: 'failed', says: `${signal ?? code ?? ''}: ${wrong}` };
}
