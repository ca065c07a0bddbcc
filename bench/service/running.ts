import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const LAUNCHER = fileURLToPath(new URL('../../bin/invest.mjs', import.meta.url));

/** A server that was begun and has said where it answers. */
export type Running = {
  readonly pid: number;
  readonly origin: string;
  readonly readyMs: number;
  /** All it has written. */
  readonly said: () => string;
  stop(): Promise<void>;
};

const PATIENCE_MS = 120_000;
const LOOK_MS = 5;

/** Begins a Node process and waits for the address in what it says. */
export async function running(words: readonly string[]): Promise<Running> {
  const begun = performance.now();
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const hear = (chunk: Buffer): void => {
    said += chunk.toString('utf8');
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const origin = await addressIn(child, () => said);
  const { pid } = child;
  if (pid === undefined) throw new Error('it has no process');
  const readyMs = performance.now() - begun;
  return { pid, origin, readyMs, said: () => said, stop: async () => stopped(child) };
}

async function addressIn(child: ChildProcess, said: () => string): Promise<string> {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until && child.exitCode === null) {
    const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said())?.[0];
    if (found !== undefined) return found;
    await pause(LOOK_MS);
  }
  child.kill('SIGKILL');
  throw new Error(`it says no address: ${said()}`);
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** The service of a home, in the foreground on a free port; with the flags that `invest start` gives it. */
export async function servedHome(home: string, flags: readonly string[] = []): Promise<Running> {
  return running([...flags, LAUNCHER, 'start', '--foreground', '--port', '0', '--home', home]);
}

/** A command of ours to its end; throws where it ends badly. */
export async function done(words: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [LAUNCHER, ...words], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`invest ${words.join(' ')} ended with ${String(code)}`);
}
