import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DOWNLOADS, MODELS, RELEASE, ROOT, VERSION, type Given } from './docker-stage.ts';
import { PCT, proxmoxStage } from './proxmox-stage.ts';
import type { Ended } from './stage.ts';

let host: ReturnType<typeof proxmoxStage>;
let on: typeof host.on;
const pct = (): readonly string[] => host.pct();

beforeEach(() => {
  host = proxmoxStage();
  ({ on } = host);
});

afterEach(() => on.close());

describe('the native installer', () => {
  const installed = (env: Given = {}): Ended =>
    on.run('install-proxmox-native.sh', {
      words: ['--yes'],
      env: { INVEST_DOWNLOADS: DOWNLOADS, ...env },
    });

  it('puts the release in, makes the home as its user, then starts the service', () => {
    installed({ var_models: MODELS });
    const places = [
      'useradd',
      'install-release.sh',
      'invest init --world live --model configured',
      'config set models[Qwen3-Next].model a',
      'systemctl enable invest.service',
      'systemctl start invest.service',
      'healthy.mjs',
    ].map((part) => pct().findIndex((line) => line.includes(part)));
    expect(places).toEqual(places.toSorted((one, two) => one - two));
    expect(places).not.toContain(-1);
  });

  it('says so where the service does not become ready', () => {
    on.standIn('pct', `case "$*" in *healthy*) exit 1 ;; esac\n${PCT}`);
    expect(installed()).toEqual({
      code: 1,
      out: expect.stringContaining('it does not become ready: pct exec 105'),
    });
  });

  it('makes a backup before an update, and without one changes nothing', () => {
    writeFileSync(join(on.folder, 'container-105'), 'tags: invest');
    on.standIn('pct', `case "$*" in *'invest backup'*) exit 1 ;; esac\n${PCT}`);
    expect(installed()).toEqual({
      code: 1,
      out: expect.stringContaining('no backup could be made'),
    });
    expect(pct().some((line) => line.includes('bash /run/install-release.sh'))).toBe(false);
  });

  it('fetches from a private repository on the host, and takes no token into the container', () => {
    on.isPrivate(`${RELEASE}/SHA256SUMS`, 'ghp_private');
    on.isPrivate(`${RELEASE}/invest-${VERSION}.tar.gz`, 'ghp_private');
    expect(installed().code).toBe(1);
    const { code, out } = installed({ var_token: 'ghp_private', WATCHED: '1' });
    expect(code).toBe(0);
    expect(out + on.calls().join('\n') + on.told()).not.toContain('ghp_private');
    const pushed = readdirSync(on.folder).filter((name) => name.startsWith('pushed-'));
    expect(pushed).toContain('pushed-invest.tar.gz');
    for (const name of pushed)
      expect(readFileSync(join(on.folder, name), 'utf8')).not.toContain('ghp_private');
  });
});

describe('the installer of Docker in a container', () => {
  it('takes Docker of packages that are held to one key, and hands the answers on', () => {
    on.standIn('pct', `case "$*" in *'command -v docker'*) exit 1 ;; esac\n${PCT}`);
    const env = {
      INVEST_DOWNLOADS: DOWNLOADS,
      var_models: MODELS,
      var_token: 'ghp_x',
      var_user: 'me',
    };
    expect(on.run('install-proxmox.sh', { words: ['--yes'], env }).code).toBe(0);
    const docker = readFileSync(join(on.folder, 'pushed-install-docker.sh'), 'utf8');
    expect(`${docker}\n`).toBe(readFileSync(`${ROOT}deploy/installers/debian-docker.sh`, 'utf8'));
    expect(readFileSync(join(on.folder, 'pushed-.invest-answers'), 'utf8').split('\n')).toEqual([
      'INVEST_BIND=0.0.0.0',
      'INVEST_DIR=/opt/invest',
      `INVEST_DOWNLOADS='${DOWNLOADS}'`,
      `var_models='${MODELS}'`,
      "var_model_first='a'",
      "var_model_second='b'",
      "var_token='ghp_x'",
      "var_user='me'",
      '',
    ]);
  });

  it('refuses an answer that could be a command', () => {
    const env = { INVEST_DOWNLOADS: DOWNLOADS, var_user: "x'; id; '" };
    const { code, out } = on.run('install-proxmox.sh', { words: ['--yes'], env });
    expect([code, out]).toEqual([2, expect.stringContaining('may not')]);
  });
});
