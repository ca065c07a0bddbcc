import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { shortRun } from './ask-home.ts';
import { modelHome } from './model-home.ts';
import { modelServer } from './model-server.ts';

const PROGRAM = fileURLToPath(new URL('../../bin/invest.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'backtest-progress-'));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** util-linux's: it gives a command a terminal. */
const hasScript = String(spawnSync('script', ['--version']).stdout).includes('util-linux');
if (!hasScript)
  process.stderr.write('progress: no script of util-linux here, so the terminal is SKIPPED\n');

const PROGRESS = /^[█░]{28} (\d+) % {2}(weekly_balanced .*)$/;
const WIPE = '\u001B[2K';

describe('a person who watches', { timeout: 120_000 }, () => {
  it.skipIf(!hasScript)('sees how far the run is and how long it still takes', async () => {
    const server = await modelServer({ delayMs: 100 });
    const home = join(folder, 'home');
    modelHome({ directory: home, baseUrl: server.baseUrl });
    const words = shortRun('weekly_balanced', '--placebos', '3');
    const command = [process.execPath, PROGRAM, 'backtest', ...words, '--home', home].join(' ');
    const child = spawn('script', ['-qec', command, '/dev/null'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let shown = '';
    child.stdout.on('data', (part: Buffer) => (shown += part.toString()));
    const [code] = await once(child, 'close');
    await server.stop();
    expect(code).toBe(0);
    const lines = shown.split('\r').flatMap((line) => {
      const [, percent, doing = ''] = PROGRESS.exec(line.replace(WIPE, '').trimEnd()) ?? [];
      return percent === undefined ? [] : [{ percent: Number(percent), doing }];
    });
    const decisions = lines.filter(({ doing }) => doing.startsWith('weekly_balanced 2025-'));
    expect(decisions.map(({ percent }) => percent)).toEqual([12, 25, 37, 50, 62, 75, 87, 99]);
    expect(decisions[0]?.doing).toContain('weekly_balanced 2025-01-05');
    // Before a second has gone by nothing is said.
    for (const { doing } of decisions.slice(-2))
      expect(doing).toMatch(/^weekly_balanced 2025-\d\d-\d\d \d+ (?:s|min) left$/);
    expect(lines.some(({ doing }) => doing.startsWith('weekly_balanced placebos'))).toBe(true);
    // The line is wiped before the result is written.
    expect(shown).toContain(`\r${WIPE}weekly_balanced-`);
  });
});
