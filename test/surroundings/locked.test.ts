import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { homePaths } from '#worlds';
import { faultsOf, madeHome, seenIn, served, until } from './served.ts';

/** How long an answer may take: once the service waits for the other writer, and never again while that one holds on. */
const ONE_WAIT_MS = 5000;
const SLOW_MS = 1000;

it('a store that another process holds for seconds is waited for once, read meanwhile, and worked on afterwards', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'locked-'));
  const home = madeHome(folder);
  const service = await served(home);
  try {
    await until(() => seenIn(home).stages > 20, 'it works');
    const first = seenIn(home);
    for (const heldMs of [3000, 20_000]) {
      const before = seenIn(home);
      const other = new DatabaseSync(homePaths(home).store, { timeout: 10_000 });
      other.exec('BEGIN IMMEDIATE');
      const free = freed(other, heldMs);
      const took: number[] = [];
      for (const upTo = performance.now() + heldMs; performance.now() < upTo; await pause(50)) {
        const begun = performance.now();
        expect(await service.reads('/api/accounts')).toBe(200);
        took.push(performance.now() - begun);
      }
      await free;
      expect(Math.max(...took)).toBeLessThan(ONE_WAIT_MS + SLOW_MS);
      expect(took.filter((ms) => ms > SLOW_MS).length).toBeLessThanOrEqual(1);
      await until(() => seenIn(home).stages > before.stages + 5, 'it goes on');
    }
    await until(() => seenIn(home).done.size > first.done.size, 'it does slots');
    expect(service.said()).toContain('another process holds the store');
    expect(service.said()).toContain('works again');
    expect(service.said()).not.toMatch(/^\s+at /m);
    expect(await service.end()).toMatchObject({ code: 0 });
    expect(await faultsOf(home, first)).toEqual([]);
  } finally {
    service.child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);

async function freed(other: DatabaseSync, heldMs: number): Promise<void> {
  await pause(heldMs);
  other.exec('ROLLBACK');
  other.close();
}
