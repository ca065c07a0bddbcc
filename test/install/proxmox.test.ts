import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DOWNLOADS, type Given } from './docker-stage.ts';
import { proxmoxStage } from './proxmox-stage.ts';
import type { Ended } from './stage.ts';

let host: ReturnType<typeof proxmoxStage>;
let on: typeof host.on;
const pct = (): readonly string[] => host.pct();
const made = (): string => host.made();

beforeEach(() => {
  host = proxmoxStage();
  ({ on } = host);
});

afterEach(() => on.close());

describe.each(['install-proxmox-native.sh', 'install-proxmox.sh'])('%s', (script) => {
  const installed = (env: Given = {}, ...words: readonly string[]): Ended =>
    on.run(script, { words: ['--yes', ...words], env: { INVEST_DOWNLOADS: DOWNLOADS, ...env } });

  it('makes an unprivileged container with what it finds on the host', () => {
    const { code, out } = installed();
    expect([code, out]).toEqual([0, expect.stringContaining('running at http://192.0.2.5:8501')]);
    expect(made()).toContain(
      'pct create 105 local:vztmpl/debian-12-standard_12.12-1_amd64.tar.zst',
    );
    expect(made()).toContain('--unprivileged 1 --features nesting=1');
    expect(made()).toContain('--cores 1');
    expect(made()).toContain('--rootfs local-lvm:');
    expect(made()).toContain('bridge=vmbr0,ip=dhcp');
  });

  it('takes every answer from a variable', () => {
    installed({
      var_ctid: '777',
      var_hostname: 'desk',
      var_os: '13',
      var_cpu: '2',
      var_ram: '3000',
      var_disk: '9',
      var_storage: 'zfs',
      var_template_storage: 'nas',
      var_bridge: 'vmbr7',
      var_net: '192.0.2.9/24',
      var_gateway: '192.0.2.1',
      var_unprivileged: '0',
      var_tags: 'invest;x',
    });
    const words = [
      'create 777 nas:vztmpl/debian-13-standard_13.1-2_amd64.tar.zst --hostname desk',
      '--cores 2 --memory 3000',
      '--rootfs zfs:9',
      'bridge=vmbr7,ip=192.0.2.9/24,gw=192.0.2.1',
      '--unprivileged 0',
      '--tags invest;x',
    ];
    for (const part of words) expect(made()).toContain(part);
  });

  it('fetches a template where it is not there, and does not where it is', () => {
    installed();
    expect(on.calls().join('\n')).toContain('pveam download local debian-12-standard_12.12-1');
    on.close();
    host = proxmoxStage();
    ({ on } = host);
    writeFileSync(
      join(on.folder, 'template'),
      'local:vztmpl/debian-12-standard_12.12-1_amd64.tar.zst',
    );
    installed();
    expect(on.calls().join('\n')).not.toContain('pveam download');
  });

  it('takes the template of an ARM host', () => {
    on.standIn('uname', 'echo aarch64');
    installed();
    expect(made()).toContain('arm64.tar.zst');
    expect(made()).toContain('--arch arm64');
  });

  it.each<[string, Given, number, string]>([
    ['an id that is none', { var_ctid: 'x' }, 2, 'an id is a number'],
    ['another Debian', { var_os: '11' }, 2, 'Debian is 12 or 13'],
    ['memory that is none', { var_ram: 'much' }, 2, 'are numbers'],
    ['a name with a command', { var_hostname: 'a;id' }, 2, 'may not'],
    ['a bridge with a blank', { var_bridge: 'a b' }, 2, 'may not'],
    [
      'a model server that does not answer',
      { var_models: 'http://nobody.example/v1' },
      1,
      'nobody lists models',
    ],
  ])('refuses %s, and makes nothing', (...[, env, code, says]) => {
    expect(installed(env)).toEqual({ code, out: expect.stringContaining(says) });
    expect(made()).toBe('');
  });

  it('runs on no machine of another kind', () => {
    on.standIn('uname', 'echo riscv64');
    expect(installed()).toEqual({
      code: 1,
      out: expect.stringContaining('no release for riscv64'),
    });
  });

  it('leaves a container of somebody else alone', () => {
    writeFileSync(join(on.folder, 'container-105'), 'tags: other');
    expect(installed()).toEqual({
      code: 1,
      out: expect.stringContaining('was not made by this installer'),
    });
    expect(pct().some((line) => /^pct (?:create|exec|push|destroy)/.test(line))).toBe(false);
  });
});
