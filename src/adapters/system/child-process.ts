import { spawn } from 'node:child_process';
import process from 'node:process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** What a child came to. */
export type ChildEnd = {
  /** Undefined where a signal ended it. */
  readonly code: number | undefined;
  /** All that it wrote to its standard output. */
  readonly output: string;
};

/** How a child is begun: our own Node with a script and its arguments, never a shell. */
export type ChildAsked = {
  readonly script: string;
  readonly told: readonly string[];
  /** Each line of its standard error. */
  readonly onLine: (line: string) => void;
  /** It is asked to end (SIGTERM), and after the grace made to. */
  readonly signal: AbortSignal;
  /** Variables beside our own. */
  readonly environment?: Readonly<Record<string, string>>;
};

const GRACE_MS = 10_000;
const MOST_OUTPUT_BYTES = 16 * 1024 * 1024;
const MOST_LINE = 2000;

/** Runs a script in a process of its own until it ends; it tells its progress in lines on its standard error. */
export async function childProcess({
  script,
  told,
  onLine,
  signal,
  environment = {},
}: ChildAsked): Promise<ChildEnd> {
  const child = spawn(process.execPath, [script, ...told], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, INVEST_PROGRESS: 'lines', NO_COLOR: '1', ...environment },
  });
  const end = Promise.withResolvers<number | undefined>();
  let killing: NodeJS.Timeout | undefined;
  const stop = (): void => {
    child.kill('SIGTERM');
    killing ??= setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  };
  const output = gathered(child.stdout, stop);
  createInterface({ input: child.stderr }).on('line', (line) => {
    onLine(line.slice(0, MOST_LINE));
  });
  child.on('error', end.reject);
  child.on('close', (code) => {
    end.resolve(code ?? undefined);
  });
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop);
  try {
    return { code: await end.promise, output: output() };
  } finally {
    signal.removeEventListener('abort', stop);
    clearTimeout(killing);
  }
}

/** All of a stream as text; stops who writes too much, and throws when asked for it. */
function gathered(from: Readable, stop: () => void): () => string {
  const parts: Buffer[] = [];
  let bytes = 0;
  from.on('data', (part: Buffer) => {
    bytes += part.length;
    if (bytes <= MOST_OUTPUT_BYTES) parts.push(part);
    else stop();
  });
  return () => {
    if (bytes > MOST_OUTPUT_BYTES)
      throw new Error(`a child wrote more than ${MOST_OUTPUT_BYTES} bytes`);
    return Buffer.concat(parts).toString('utf8');
  };
}
