import { execFile } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { environmentVariable } from '#adapters/system';
import { madeOnce } from './made-once.ts';
import { ROOT, SHARED } from './stamp-of.ts';

export type ChromiumHere =
  | { readonly kind: 'there'; readonly path: string }
  | { readonly kind: 'missing'; readonly because: string };

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const PLACES = [
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const KEPT = [
  'chromium_headless_shell-*/*/headless_shell',
  'chromium_headless_shell-*/*/chrome-headless-shell',
  'chromium-*/*/chrome',
];

/** The Chromium of this machine; where there is none, one is installed; where none can be, why not. */
export async function chromiumHere(): Promise<ChromiumHere> {
  const given = environmentVariable('CHROMIUM');
  if (given !== undefined)
    return existsSync(given)
      ? { kind: 'there', path: given }
      : { kind: 'missing', because: `$CHROMIUM is ${given}, and there is no such file` };
  const found = foundChromium();
  if (found !== undefined) return { kind: 'there', path: found };
  const because = await installed();
  const path = foundChromium();
  return path === undefined ? { kind: 'missing', because } : { kind: 'there', path };
}

function foundChromium(): string | undefined {
  const folders = (environmentVariable('PATH') ?? '').split(delimiter);
  const named = ['/usr/bin', ...folders].flatMap((folder) =>
    NAMES.map((name) => join(folder, name)),
  );
  return [...named, ...PLACES, ...keptByPlaywright()].find((path) => existsSync(path));
}

function keptByPlaywright(): readonly string[] {
  const folder =
    environmentVariable('PLAYWRIGHT_BROWSERS_PATH') ?? join(homedir(), '.cache', 'ms-playwright');
  if (!existsSync(folder)) return [];
  return globSync(KEPT, { cwd: folder }).map((path) => join(folder, path));
}

const PATIENCE_MS = 240_000;

/** Tries each way once, whoever asks; tells what came of those that failed. */
async function installed(): Promise<string> {
  const failures: string[] = [];
  const ways = [...(isRoot() ? [byApt] : []), byPlaywright];
  await madeOnce(join(SHARED, 'chromium-was-tried'), async () => {
    for (const way of ways) {
      const failure = await way();
      if (failure === undefined) return;
      failures.push(failure);
    }
  });
  return failures.length === 0 ? 'an earlier try to install it failed' : failures.join('; ');
}

function isRoot(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

async function byApt(): Promise<string | undefined> {
  const install = ['install', '-y', '--no-install-recommends', 'chromium'];
  if ((await tried('apt-get', install)) === undefined) return undefined;
  return (await tried('apt-get', ['update'])) ?? tried('apt-get', install);
}

async function byPlaywright(): Promise<string | undefined> {
  const script = join(ROOT, 'node_modules', 'playwright-core', 'cli.js');
  return tried(process.execPath, [script, 'install', 'chromium-headless-shell']);
}

async function tried(program: string, words: readonly string[]): Promise<string | undefined> {
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await promisify(execFile)(program, [...words], { timeout: PATIENCE_MS, env });
    return undefined;
  } catch (error) {
    const says = error instanceof Error ? (error.message.trim().split('\n').at(-1) ?? '') : '';
    return `${program.split('/').at(-1) ?? program} ${words.join(' ')}: ${says.slice(0, 200)}`;
  }
}
