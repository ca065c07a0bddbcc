import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A browser of this machine; undefined where there is none. */
export const BROWSER = BROWSERS.find((path) => existsSync(path));

const PATIENCE_MS = 60_000;
const WAIT = '--virtual-time-budget=10000';

export type Opened = {
  /** Names of those whose payload has run. */
  readonly executed: readonly string[];
  /** How many were shown to their end. */
  readonly shown: number;
};

/**
 * Opens pages in frames of one page that hears of whatever runs in them; a page of ours with a policy runs nothing, so
 * the policy is taken away first: the markup alone must hold.
 */
export async function openedInBrowser(
  browser: string,
  pages: readonly { readonly name: string; readonly markup: string }[],
): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'in-browser-'));
  try {
    const frames = pages.map(({ name, markup }, place) => {
      const bare = markup.replaceAll(/<meta http-equiv="Content-Security-Policy"[^>]*>/g, '');
      writeFileSync(join(folder, `${place}.html`), `${hearing(name)}${bare}`);
      return `<iframe src="${place}.html"></iframe>`;
    });
    writeFileSync(
      join(folder, 'all.html'),
      `<!doctype html><title>all</title>${LISTEN}${frames.join('')}`,
    );
    const { stdout } = await promisify(execFile)(
      browser,
      [...ALONE, WAIT, '--dump-dom', `file://${join(folder, 'all.html')}`],
      { timeout: PATIENCE_MS, maxBuffer: 64 * 1024 * 1024 },
    );
    const executed = [...stdout.matchAll(/data-executed="([^"]*)"/g)].map(([, name = '']) => name);
    const shown = [...stdout.matchAll(/data-shown=/g)].length;
    return { executed, shown };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const ALONE = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--allow-file-access-from-files',
  '--host-resolver-rules=MAP * ~NOTFOUND',
];

const LISTEN = `<script>addEventListener('message', ({ data: [kind, name] }) => {
  const note = document.createElement('i');
  note.setAttribute('data-' + kind, name);
  document.body.append(note);
});</script>`;

function hearing(name: string): string {
  return `<!doctype html><script>const told = parent; window.pwned = () => told.postMessage(['executed', ${JSON.stringify(name)}], '*'); window.alert = window.pwned; addEventListener('load', () => told.postMessage(['shown', ${JSON.stringify(name)}], '*'));</script>`;
}
