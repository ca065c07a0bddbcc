import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isToolHere, without } from './tool-here.ts';

const root = new URL('../../', import.meta.url).pathname;
const path = `${root}deploy/systemd/invest.service`;
const unit = readFileSync(path, 'utf8');
const START = '/opt/invest/node/bin/node /opt/invest/current/bin/invest.mjs';
const isHere = isToolHere('systemd-analyze', 'systemd');
const skipped = without(isHere, 'systemd-analyze');

/** What systemd says of a unit of this text. */
function analyzed(
  text: string,
  ...words: readonly string[]
): { status: number | null; said: string } {
  const folder = mkdtempSync(join(tmpdir(), 'invest-unit-'));
  const file = join(folder, 'invest.service');
  writeFileSync(file, text);
  const { status, stdout, stderr } = spawnSync('systemd-analyze', [...words, '--no-pager', file], {
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });
  return { status, said: `${stdout}${stderr}` };
}

describe('the unit', () => {
  it('starts the service of the native installation as its own user', () => {
    expect(unit).toContain(
      `\nExecStart=${START} start --foreground --yes --home /var/lib/invest\n`,
    );
    expect(unit).toContain('\nUser=invest\n');
    expect(unit).toContain('\nEnvironmentFile=-/etc/invest/invest.env\n');
  });

  it.skipIf(!isHere)(`is exposed to 2.0 at most${skipped}`, () => {
    const { status, said } = analyzed(unit, 'security', '--offline=true', '--threshold=20');
    expect(said).toMatch(/Overall exposure level for invest\.service: [01]\.\d OK/);
    expect(status).toBe(0);
  });

  it.skipIf(!isHere)(`is found out where it is open${skipped}`, () => {
    const open = unit.replaceAll(/^(?:Protect|Private|Restrict|SystemCall|Capability).*\n/gm, '');
    expect(analyzed(open, 'security', '--offline=true', '--threshold=20').status).not.toBe(0);
  });

  it.skipIf(!isHere)(`has nothing that systemd does not know${skipped}`, () => {
    // What it starts is not installed here.
    const runnable = unit.replace(START, '/bin/true').replace('man:invest(1) ', '');
    expect(analyzed(runnable, 'verify', '--man=no')).toEqual({ status: 0, said: '' });
    const wrong = runnable.replace('ProtectHome=', 'ProtectHouse=');
    expect(analyzed(wrong, 'verify', '--man=no').said).toMatch(/Unknown key.*'ProtectHouse'/);
  });

  it('lets the JIT of JavaScript write what it runs', () => {
    expect(unit).not.toMatch(/^MemoryDenyWriteExecute=/m);
  });
});
