import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A llama-server with a tiny model of random weights, or why there is none. */
export type LlamaServer =
  | {
      readonly kind: 'running';
      /** Up to and with /v1. */
      readonly baseUrl: string;
      /** What it is started with as --alias. */
      readonly model: string;
      readonly version: string;
      stop(): Promise<void>;
      /** Ends when the server does. */
      readonly ended: Promise<unknown>;
    }
  | { readonly kind: 'absent'; readonly because: string };

/** What a tiny model is: one that answers, or one that thinks first where it is let. */
export type TinyModel = 'tiny' | 'tiny-think';

const root = resolve(import.meta.dirname, '../..');
const tools = resolve(root, '../shared/tools');
const cache = join(root, '.cache/llama');
const program = join(cache, 'server/llama-server');

const INSTALL_TIMEOUT_MS = 45_000;
const START_TIMEOUT_MS = 20_000;

/** What is waited for: a model that answers, or a server that listens while it may still be loading a larger context. */
export type Until = 'loaded' | 'listening';

/** Installs what is missing, starts the server on a free port and waits for it. */
export async function llamaServer(model: TinyModel, until: Until = 'loaded'): Promise<LlamaServer> {
  const because = installed() ?? made(model);
  if (because !== undefined) return { kind: 'absent', because };
  const port = await freePort();
  const args = [...argumentsOf(model, port), ...(until === 'listening' ? LARGE_CONTEXT : [])];
  const child = spawn(program, args, { stdio: 'ignore' });
  const ended = once(child, 'close');
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const stop = async (): Promise<void> => {
    process.removeListener('exit', kill);
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await ended;
  };
  const url = `http://127.0.0.1:${port}`;
  if (await isUp({ url, child, until }, performance.now() + START_TIMEOUT_MS))
    return { kind: 'running', baseUrl: `${url}/v1`, model, version: versionOf(), stop, ended };
  await stop();
  return {
    kind: 'absent',
    because: `llama-server did not load within ${START_TIMEOUT_MS / 1000} s`,
  };
}

/** Why the server cannot be had, if so. The mark is written last: a broken installation is made anew. */
function installed(): string | undefined {
  const mark = join(cache, 'installed');
  if (existsSync(mark) && existsSync(program)) return undefined;
  const script = join(tools, 'install-llama-server.sh');
  if (!existsSync(script)) return `${script} is not there`;
  rmSync(join(cache, 'server'), { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  const because = ran('bash', [script, join(cache, 'server')]);
  if (because === undefined) writeFileSync(mark, versionOf());
  return because;
}

function made(model: TinyModel): string | undefined {
  const script = join(tools, 'make-tiny-gguf.mjs');
  if (existsSync(weightsOf(model))) return undefined;
  if (!existsSync(script)) return `${script} is not there`;
  const think = model === 'tiny-think' ? ['--think'] : [];
  return ran(process.execPath, [script, weightsOf(model), ...think]);
}

function ran(command: string, args: readonly string[]): string | undefined {
  const { status, error, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    timeout: INSTALL_TIMEOUT_MS,
  });
  if (status === 0) return undefined;
  const words = error?.message ?? stderr.trim().split('\n').slice(-3).join(' / ');
  return `${command} ${args[0] ?? ''} failed: ${words}`;
}

function weightsOf(model: TinyModel): string {
  return join(cache, `${model}.gguf`);
}

function versionOf(): string {
  const { stdout, stderr } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return /version: .*/.exec(`${stdout}${stderr}`)?.[0] ?? 'version not said';
}

/** One thread: with two on a busy machine the throughput falls a hundredfold. */
function argumentsOf(model: TinyModel, port: number): string[] {
  const threads = ['--threads', '1', '--threads-batch', '1'];
  const context = ['--ctx-size', '16384', '--parallel', '2'];
  const address = ['--host', '127.0.0.1', '--port', String(port)];
  const weights = ['--model', weightsOf(model), '--alias', model];
  return [...weights, ...address, ...context, ...threads, '--jinja', '--no-webui'];
}

type Start = { readonly url: string; readonly child: ChildProcess; readonly until: Until };

/** Taking its memory is most of what a tiny model loads. */
const LARGE_CONTEXT = ['--ctx-size', '262144', '--parallel', '8'];

async function isUp(start: Start, untilMs: number): Promise<boolean> {
  const { url, child, until } = start;
  if (child.exitCode !== null || performance.now() > untilMs) return false;
  try {
    const { ok } = await fetch(`${url}/health`);
    if (ok || until === 'listening') return true;
  } catch {
    // It does not listen yet.
  }
  await pause(until === 'loaded' ? 100 : 2);
  return isUp(start, untilMs);
}

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  listener.close();
  await once(listener, 'close');
  return address !== null && typeof address === 'object' ? address.port : 0;
}
