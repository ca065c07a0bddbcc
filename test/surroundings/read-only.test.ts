import { readFileSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { homePaths } from '#worlds';
import { filesBelow } from '../crash/state-of.ts';
import { begun, faultsOf, madeHome, seenIn, served, until, type Served } from './served.ts';
import { smallDisk, whyNoDisk, type SmallDisk } from './small-disk.ts';

const why = whyNoDisk('ext4');
if (why !== undefined)
  process.stderr.write(`read-only: ${why}, so a read-only disk under a service is SKIPPED\n`);

const undo: (() => void)[] = [];

afterAll(() => {
  for (const step of undo.splice(0).toReversed()) step();
});

async function working(): Promise<{ disk: SmallDisk; home: string; service: Served }> {
  const disk = smallDisk('ext4', 200);
  undo.push(disk.remove);
  const home = madeHome(disk.place);
  const service = await served(home);
  undo.push(() => service.child.kill('SIGKILL'));
  await until(() => seenIn(home).stages > 20, 'it works');
  return { disk, home, service };
}

describe
  .skipIf(why !== undefined)
  .concurrent('a disk that becomes read-only', { timeout: 120_000 }, () => {
    it('is said, the service answers meanwhile, and goes on by itself when it may write', async () => {
      const { disk, home, service } = await working();
      disk.setFrozen(home, true);
      undo.push(() => {
        try {
          disk.setFrozen(home, false);
        } catch {
          // It may be gone.
        }
      });
      await until(async () => (await service.ready()).status === 503, 'it is not ready');
      await until(() => service.said().includes('not kept'), 'it says so');
      const before = seenIn(home);
      await pause(3000);
      const { status, checks } = await service.ready();
      expect(status).toBe(503);
      expect(checks.find(({ id }) => id === 'disk')?.says).toMatch(/^it takes no writes: EPERM/);
      expect(await service.reads('/api/accounts')).toBe(200);
      expect(service.said()).toMatch(/the disk does not read or write|read-only|cannot be opened/);
      disk.setFrozen(home, false);
      await until(() => seenIn(home).done.size > before.done.size, 'it does slots again');
      expect(await service.end()).toMatchObject({ code: 0 });
      expect(await faultsOf(home, before)).toEqual([]);
    });

    it('ends a service that is told to end, refuses every start with a sentence, and all is there once it is repaired', async () => {
      const { disk, home, service } = await working();
      const before = seenIn(home);
      const { config } = homePaths(home);
      const settings = readFileSync(config, 'utf8');
      disk.fail();
      await pause(2000);
      // SQLite's shared memory is a mapped file: the kernel may have ended the process at the first touch of a clean page.
      await Promise.race([service.end(), pause(40_000)]);
      const { exitCode, signalCode } = service.child;
      expect([0, 'SIGBUS'], service.said()).toContain(exitCode ?? signalCode);
      const files = filesBelow(home);
      for (const words of [
        ['start', '--foreground', '--port', '0'],
        ['start', '--port', '0'],
      ]) {
        const { code, said } = await begun(home, words).ended;
        expect(said).toMatch(
          /invest: .*(?:read-only|cannot be opened|EROFS|does not read or write)/,
        );
        expect(said).not.toMatch(/^\s+at /m);
        expect(code).toBe(1);
      }
      expect(filesBelow(home)).toEqual(files);
      disk.repair();
      expect(readFileSync(config, 'utf8')).toBe(settings);
      const again = await served(home);
      undo.push(() => again.child.kill('SIGKILL'));
      await until(() => seenIn(home).done.size > before.done.size, 'it does slots again');
      expect((await again.ready()).status).toBe(200);
      expect(await again.end()).toMatchObject({ code: 0 });
      expect(await faultsOf(home, before)).toEqual([]);
    });
  });
