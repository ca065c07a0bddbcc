import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { openCassette } from '#adapters/cassette';
import { seededRandom } from '#core/prelude';
import { cassetteKeeperText } from './cassette-keeper.ts';
import { cassetteRecording } from './cassette-recordings.ts';

const KEEPER = fileURLToPath(new URL('./cassette-keeper.ts', import.meta.url));
const ROUNDS = 12;
const AT_ONCE = 2;

/** Runs a keeper and kills it some time after its first keep; the numbers whose keep was acknowledged. */
async function killedKeeper(
  path: string,
  { first, killAfterMs }: { first: number; killAfterMs: number },
): Promise<readonly number[]> {
  const keeper = spawn(process.execPath, [KEEPER, path, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  keeper.stdout.on('data', (part: Buffer) => (said += part.toString()));
  const closed = once(keeper, 'close');
  await Promise.race([once(keeper.stdout, 'data'), closed]);
  await pause(killAfterMs);
  keeper.kill('SIGKILL');
  expect(await closed).toEqual([null, 'SIGKILL']);
  // The last line may have been cut; a number is acknowledged with the end of its line.
  return said.split('\n').slice(0, -1).map(Number);
}

it(`has every recording whose keep was acknowledged, through ${ROUNDS * AT_ONCE} kills of processes that share the file`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cassette-kills-'));
  const path = join(folder, 'cassette.db');
  const random = seededRandom('cassette kills');
  let acknowledged = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const keepers = Array.from({ length: AT_ONCE }, async (_, keeper) =>
      killedKeeper(path, {
        first: (round * AT_ONCE + keeper) * 1_000_000,
        killAfterMs: random.next() * 60,
      }),
    );
    const numbers = (await Promise.all(keepers)).flat();
    const cassette = openCassette(path);
    for (const number of numbers) {
      const expected = cassetteRecording(number, cassetteKeeperText(number));
      expect(await cassette.find(expected.key)).toEqual(expected);
    }
    acknowledged += numbers.length;
    // A keep that was killed before it was acknowledged may be there too, one a keeper, whole.
    expect(cassette.count() - acknowledged).toBeGreaterThanOrEqual(0);
    expect(cassette.count() - acknowledged).toBeLessThanOrEqual((round + 1) * AT_ONCE);
    expect(cassette.exportTo(join(folder, 'all.ndjson'))).toBe(cassette.count());
    cassette.close();
  }
  const file = new DatabaseSync(path);
  expect(file.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  file.close();
  rmSync(folder, { recursive: true });
  expect(acknowledged).toBeGreaterThan(ROUNDS * AT_ONCE);
}, 120_000);
