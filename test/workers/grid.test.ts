import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gridViewSchema } from '#contract';
import { assert } from '#core/prelude';
import { afterAll, describe, expect, it } from 'vitest';
import { gridHome, lasting, rulesHome } from '../grid/grid-home.ts';
import { whySkipped } from '../postgres/opened-store.ts';
import { postgresServer } from '../postgres/postgres-server.ts';
import { openClub } from './club.ts';

const GRID = `name: shared
accounts: [weekly_balanced, wheel]
models: [rules:steady, rules:bold]
windows:
  - { from: 2025-01-02, upTo: 2025-01-31 }
`;

const found = await postgresServer();
const WHY_NOT = whySkipped(found);
const folder = mkdtempSync(join(tmpdir(), 'grid-shared-'));

afterAll(async () => {
  if (found.kind === 'found') await found.server.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(WHY_NOT !== '')(`a grid made by workers ${WHY_NOT}`, { timeout: 180_000 }, () => {
  it('comes to what one process makes of it, though a worker is killed', async () => {
    assert(found.kind === 'found', 'there is a server');
    const club = openClub({ url: found.server.url, schema: 'grid' });
    const file = join(folder, 'grid.yaml');
    writeFileSync(file, GRID);
    try {
      const line = ['--roles', 'backtest'];
      const first = club.worker('one', line);
      club.worker('two', line);
      const run = club.run(['backtest', 'grid', file, '--workers', '--json']);
      await pause(6000);
      first.kill('SIGKILL');
      club.worker('three', line);
      const { code, output } = await run;
      expect(code, output.slice(-2000)).toBe(0);
      const shared = gridViewSchema.parse(JSON.parse(output.slice(output.indexOf('{'))));
      const alone = join(folder, 'alone');
      rulesHome(alone);
      const whole = await gridHome(alone, GRID).view('--at-once', '2', file);
      expect(lasting(shared)).toEqual(lasting(whole));
      expect(shared.counts).toMatchObject({ runs: 4, done: 4 });
    } finally {
      club.close();
    }
  });
});
