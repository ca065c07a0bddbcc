import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { withRulesArms } from '#config';
import { initHome } from '#worlds';
import { afterAll, describe, expect, it } from 'vitest';
import { openClub } from '../workers/club.ts';
import { whySkipped } from './opened-store.ts';
import { postgresServer } from './postgres-server.ts';

const SCRIPT = fileURLToPath(new URL('../../bin/invest.mjs', import.meta.url));
const found = await postgresServer();
const WHY_NOT = whySkipped(found);
const folder = mkdtempSync(join(tmpdir(), 'loaded-'));

afterAll(async () => {
  rmSync(folder, { recursive: true });
  if (found.kind === 'found') await found.server.stop();
});

/** Says each module of PostgreSQL's clients that is loaded. */
const WATCH = `import { registerHooks } from 'node:module';
registerHooks({ resolve: (name, from, next) => {
  const found = next(name, from);
  if (/node_modules.(pg|pg-boss|pg-[a-z-]+)./.test(found.url)) process.stderr.write('LOADED ' + found.url + '\\n');
  return found;
} });`;

function loadedBy(line: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const watch = ['--import', `data:text/javascript,${encodeURIComponent(WATCH)}`];
  const env = { ...process.env, ...environment };
  const { status, stderr } = spawnSync(process.execPath, [...watch, SCRIPT, ...line], {
    encoding: 'utf8',
    env,
  });
  return { status, loaded: stderr.split('\n').filter((text) => text.startsWith('LOADED')) };
}

describe('a home in a file', () => {
  const home = join(folder, 'home');

  it.each([['accounts'], ['workers'], ['run-all', '--at', '2025-01-06T12:00:00-05:00']])(
    'loads no client of PostgreSQL for %s',
    (...line) => {
      initHome({ directory: home, world: 'simulated', seed: 1, config: withRulesArms() });
      expect(loadedBy([...line, '--home', home])).toEqual({ status: 0, loaded: [] });
    },
    60_000,
  );
});

describe.skipIf(WHY_NOT !== '')(`a home in PostgreSQL ${WHY_NOT}`, () => {
  it('loads them, which shows that it would be seen', () => {
    if (found.kind === 'none') throw new Error(found.because);
    const { url } = found.server;
    const club = openClub({ url, schema: 'loaded' });
    const { status, loaded } = loadedBy(['workers', '--home', club.home], { DATABASE_URL: url });
    club.close();
    expect(status).toBe(0);
    expect(loaded.some((line) => line.includes('/pg-boss/'))).toBe(true);
  }, 60_000);
});
