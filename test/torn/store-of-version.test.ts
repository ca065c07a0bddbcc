import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MIGRATIONS } from '#adapters/sqlite';
import { seededRandom } from '#core/prelude';
import { expect, it } from 'vitest';
import { livedSteps, opened } from './lived-steps.ts';
import { toVersion } from './to-version.ts';

it.each([1, 2, 3])(
  'a store of version %i is brought up, copied first, with whole chains',
  async (version) => {
    const folder = mkdtempSync(join(tmpdir(), 'version-'));
    const path = join(folder, 'invest.db');
    await livedSteps(path, seededRandom(version), 20);
    const store = opened(path);
    const before = [store.countEntries('a'), store.cycles('a', 100)];
    store.close();
    toVersion(path, version);
    const again = opened(path);
    expect(again.version()).toBe(MIGRATIONS.length);
    expect([again.countEntries('a'), again.cycles('a', 100)]).toEqual(before);
    expect([...again.recordFaults(), ...again.actFaults(), ...again.integrityFaults()]).toEqual([]);
    again.close();
    expect(readdirSync(folder).filter((name) => name.includes(`.v${version}-`))).toHaveLength(1);
    rmSync(folder, { recursive: true });
  },
);
