import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dashboard } from '../../src/cli/installation/dashboard.ts';
import { uninstall } from '../../src/cli/installation/uninstall.ts';
import { houseOn, type House } from '../browser/house-on.ts';
import { investOf } from '../browser/invest-of.ts';
import { recorder, type Recorder } from '../verbs/recorder.ts';

const LONG_MS = 120_000;

let folder: string;
let home: string;
let told: Recorder;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'invest taken '));
  home = join(folder, 'home');
  told = recorder();
  vi.stubEnv('HOME', folder);
  vi.stubEnv('BROWSER', '');
  vi.stubEnv('DISPLAY', '');
  vi.stubEnv('WAYLAND_DISPLAY', '');
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

async function served(): Promise<House> {
  expect((await investOf(home).run('init', '--world', 'simulated', '--yes')).code).toBe(0);
  return houseOn(home);
}

/** A browser that keeps where it was sent to. */
function browser(then = 'exit 0'): string {
  const path = join(folder, 'browser');
  writeFileSync(path, `#!/bin/sh\necho "$1" > "${folder}/seen"\n${then}\n`);
  chmodSync(path, 0o755);
  vi.stubEnv('BROWSER', path);
  return join(folder, 'seen');
}

describe('invest dashboard', () => {
  it('says how to begin where nothing runs', async () => {
    expect(await dashboard({ home, isPrinted: false }, told.screen)).toBe(1);
    expect(told.said()).toContain('invest start');
    expect(told.value()).toEqual({ address: null, opened: false });
  });

  it('says the address, and opens it where something can', { timeout: LONG_MS }, async () => {
    const house = await served();
    try {
      expect(await dashboard({ home, isPrinted: false }, told.screen)).toBe(0);
      expect(told.said()).toBe(house.origin);
      const seen = browser();
      expect(await dashboard({ home, isPrinted: true }, told.screen)).toBe(0);
      expect(existsSync(seen)).toBe(false);
      expect(await dashboard({ home, isPrinted: false }, told.screen)).toBe(0);
      expect(readFileSync(seen, 'utf8').trim()).toBe(house.origin);
      expect(told.value()).toEqual({ address: house.origin, opened: true });
      browser('exit 1');
      expect(await dashboard({ home, isPrinted: false }, told.screen)).toBe(0);
      expect(told.value()).toEqual({ address: house.origin, opened: false });
    } finally {
      await house.close();
    }
  });
});

const checkout = { kind: 'checkout', directory: '/somewhere' } as const;
const yes = { isYes: true, isPurge: false };

describe('invest uninstall', () => {
  it('leaves a container to the machine around it', async () => {
    expect(await uninstall({ kind: 'container' }, { home, ...yes }, told.screen)).toBe(1);
    expect(told.said()).toContain('on the machine around it');
  });

  it('wants root for what belongs to root', async () => {
    vi.spyOn(process, 'getuid').mockReturnValue(1000);
    const native = { kind: 'native', directory: join(folder, 'opt'), home } as const;
    mkdirSync(native.directory);
    expect(await uninstall(native, { home, ...yes }, told.screen)).toBe(1);
    expect(existsSync(native.directory)).toBe(true);
  });

  it('asks, and without anybody to be asked does nothing', async () => {
    mkdirSync(home);
    const asked = { home, isYes: false, isPurge: true };
    await expect(uninstall(checkout, asked, told.screen)).rejects.toThrow('say --yes');
    expect(existsSync(home)).toBe(true);
  });

  it(
    'stops the service, takes our command, leaves that of others, and keeps what was booked',
    async () => {
      const wrapper = join(folder, '.local', 'bin', 'invest');
      mkdirSync(join(folder, '.local', 'bin'), { recursive: true });
      writeFileSync(wrapper, '#!/bin/sh\necho somebody else\n');
      const house = await served();
      try {
        expect(await uninstall(checkout, { home, ...yes }, told.screen)).toBe(0);
        expect(existsSync(wrapper)).toBe(true);
        expect(await dashboard({ home, isPrinted: true }, told.screen)).toBe(1);
        expect(existsSync(join(home, 'data', 'invest.db'))).toBe(true);
        expect(told.said()).toContain(`what was booked is kept in ${home}`);
        writeFileSync(wrapper, '#!/bin/sh\n# invest-orchestrator\n');
        expect(await uninstall(checkout, { home, ...yes }, told.screen)).toBe(0);
        expect(existsSync(wrapper)).toBe(false);
        expect(await uninstall(checkout, { home, isYes: true, isPurge: true }, told.screen)).toBe(
          0,
        );
        expect(existsSync(home)).toBe(false);
      } finally {
        await house.close();
      }
    },
    LONG_MS,
  );
});
