import { spawn } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Ran } from '../crash/invest.ts';

const PROGRAM = fileURLToPath(new URL('../../bin/invest.mjs', import.meta.url));
const NODE_COMPILE_CACHE = fileURLToPath(new URL('../../.cache/compiled', import.meta.url));

export type Started = {
  readonly kill: () => void;
  /** Ctrl-C. */
  readonly interrupt: () => void;
  readonly ended: Promise<Ran>;
};

/** The real command line, to be killed where it stands whenever that is wanted. */
export function started(args: readonly string[]): Started {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (part: Buffer) => (stdout += part.toString()));
  child.stderr.on('data', (part: Buffer) => (stderr += part.toString()));
  const ended = new Promise<Ran>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return { kill: () => child.kill('SIGKILL'), interrupt: () => child.kill('SIGINT'), ended };
}
