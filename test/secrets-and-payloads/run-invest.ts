import { spawn, type ChildProcess } from 'node:child_process';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Seen } from './found-in.ts';

export const PROGRAM = fileURLToPath(new URL('../../bin/invest.mjs', import.meta.url));

export type Ran = {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

type With = {
  readonly variables: Readonly<Record<string, string>>;
  /** What stands on its standard input. */
  readonly input?: string;
};

const PATIENCE_MS = 120_000;

/** Runs one command to its end. */
export async function runInvest(args: readonly string[], { variables, input }: With): Promise<Ran> {
  const child = startInvest(args, variables);
  child.stdin?.end(input ?? '');
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  const [stdout, stderr, code] = await Promise.all([read(child.stdout), read(child.stderr), ended]);
  clearTimeout(timer);
  return { code, stdout, stderr };
}

/** Starts a command that goes on. */
export function startInvest(
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
): ChildProcess {
  return spawn(process.execPath, [PROGRAM, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...variables },
  });
}

async function read(stream: ChildProcess['stdout']): Promise<string> {
  return stream === null ? '' : text(stream);
}

/** What a command printed, as two places. */
export function seenOf(args: readonly string[], { stdout, stderr }: Ran): readonly Seen[] {
  const name = args.join(' ');
  return [
    { place: 'commands: standard output', name, text: stdout },
    { place: 'commands: standard error', name, text: stderr },
  ];
}
