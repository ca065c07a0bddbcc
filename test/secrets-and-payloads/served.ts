import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Seen } from './found-in.ts';
import { textIn } from './text-in.ts';
import { startInvest } from './run-invest.ts';

/** A service in the foreground, a process of its own. */
export type Served = {
  readonly url: string;
  /** Tells it to end, waits, and tells what it has printed. */
  readonly stop: () => Promise<readonly Seen[]>;
};

const LOOK_MS = 100;
const PATIENCE_MS = 90_000;

/** Starts the service of a home and waits until it says where it answers. */
export async function served(
  directory: string,
  variables: Readonly<Record<string, string>>,
  more: readonly string[] = [],
): Promise<Served> {
  const args = ['start', '--foreground', '--home', directory, '--port', '0', ...more];
  const child = startInvest(args, variables);
  const printed = { stdout: '', stderr: '' };
  child.stdout?.on('data', (part: Buffer) => (printed.stdout += part.toString('utf8')));
  child.stderr?.on('data', (part: Buffer) => (printed.stderr += part.toString('utf8')));
  const ended = new Promise((resolve) => {
    child.once('close', resolve);
  });
  const url = await addressOf(directory, child, printed);
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
      await ended;
      clearTimeout(timer);
      const name = 'invest start --foreground';
      return [
        { place: 'service: standard output', name, text: printed.stdout },
        { place: 'service: standard error', name, text: printed.stderr },
      ];
    },
  };
}

async function addressOf(
  directory: string,
  child: ChildProcess,
  printed: { readonly stdout: string; readonly stderr: string },
): Promise<string> {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until && child.exitCode === null) {
    const address = addressIn(directory);
    if (address !== undefined) return address;
    await pause(LOOK_MS);
  }
  throw new Error(`the service did not begin:\n${printed.stdout}\n${printed.stderr}`);
}

function addressIn(directory: string): string | undefined {
  try {
    const text = readFileSync(join(directory, 'data', 'service.json'), 'utf8');
    return textIn(text, 'address');
  } catch {
    return undefined;
  }
}
