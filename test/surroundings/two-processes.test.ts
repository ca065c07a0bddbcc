import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { begun, isLong, faultsOf, madeHome, seenIn, served, until } from './served.ts';

const folder = mkdtempSync(join(tmpdir(), 'two-processes-'));
const homes: string[] = [];

function newHome(): string {
  const home = madeHome(join(folder, String(homes.length)));
  homes.push(home);
  return home;
}

afterAll(async () => {
  await Promise.all(homes.map(async (home) => begun(home, ['stop']).ended));
  rmSync(folder, { recursive: true, force: true });
});

const OTHER = /is being run by another process|it runs already/;
const TRIES = isLong ? 10 : 2;

describe.concurrent(
  'two services that are started on one home at one moment',
  { timeout: 120_000 },
  () => {
    it('in the foreground: one runs, the other says so and ends', async () => {
      const home = newHome();
      const before = seenIn(home);
      for (let number = 0; number < TRIES; number += 1) {
        const both = [1, 2].map(() => begun(home, ['start', '--foreground', '--port', '0']));
        const loser = await Promise.race(
          both.map(async (each) => ({ each, ...(await each.ended) })),
        );
        expect(loser.said).toMatch(OTHER);
        expect(loser.code).toBe(/it runs already/.test(loser.said) ? 0 : 3);
        const winner = both.find((each) => each !== loser.each);
        await until(() => winner?.said().includes('answers at') === true, 'the other answers');
        winner?.child.kill('SIGTERM');
        expect(await winner?.ended).toMatchObject({ code: 0 });
      }
      expect(await faultsOf(home, before)).toEqual([]);
    });

    it('beside the terminal: both return, one service runs', async () => {
      const home = newHome();
      const before = seenIn(home);
      for (let number = 0; number < TRIES; number += 1) {
        const both = await Promise.all(
          [1, 2].map(async () => begun(home, ['start', '--port', '0']).ended),
        );
        expect(both.filter(({ said }) => said.startsWith('running at'))).toHaveLength(1);
        const other = both.find(({ said }) => !said.startsWith('running at'));
        expect(other?.said).toMatch(OTHER);
        expect(other?.code).toBe(/it runs already/.test(other?.said ?? '') ? 0 : 3);
        expect(await begun(home, ['stop']).ended).toMatchObject({ code: 0, said: 'stopped\n' });
      }
      expect(await faultsOf(home, before)).toEqual([]);
    });
  },
);

describe.concurrent('commands beside a service that works', { timeout: 120_000 }, () => {
  it('are done or say that it has the account; nothing is done twice', async () => {
    const home = newHome();
    const service = await served(home);
    await until(() => seenIn(home).stages > 20, 'it works');
    const before = seenIn(home);
    const told = await Promise.all(
      [['run', 'intraday'], ['run', 'wheel'], ['settle'], ['backup'], ['run-all']].map(
        async (words) => ({ words, ...(await begun(home, words).ended) }),
      ),
    );
    for (const { words, code, said } of told) {
      expect([0, 3], `${words.join(' ')}: ${said}`).toContain(code);
      expect(said, words.join(' ')).not.toMatch(/^\s+at /m);
      expect(code === 0 || said.includes('another process'), said).toBe(true);
    }
    expect(told.find(({ words }) => words[0] === 'backup')?.code).toBe(0);
    await until(() => seenIn(home).done.size > before.done.size, 'it goes on');
    expect(service.said()).not.toMatch(/^\s+at /m);
    expect(await service.end()).toMatchObject({ code: 0 });
    expect(await faultsOf(home, before)).toEqual([]);
  });
});
