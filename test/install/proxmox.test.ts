import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeVersion } from '#adapters/system';
import { stage, type Ended, type Stage } from './stage.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const DOWNLOADS = 'https://downloads.example/r';
const VERSION = codeVersion();
const RELEASE = `${DOWNLOADS}/v${VERSION}`;
const MODELS = 'http://models.example:8080/v1';
const GHOSTFOLIO = 'http://ghost.example:3333';
const TOKEN = 'tok-SECRET-of-ghostfolio';

/** A host with two storages, one of which is not active, and no container. */
const PVESM = `case "$*" in
  *rootdir*) printf 'Name Type Status\\nold lvm disabled\\nlocal-lvm lvmthin active\\n' ;;
  *vztmpl*) printf 'Name Type Status\\nlocal dir active\\n' ;;
esac`;
const PVEAM = `case "$1" in
  available) printf 'system debian-11-standard_11.7-1_amd64.tar.zst\\nsystem debian-12-standard_12.2-1_amd64.tar.zst\\nsystem debian-12-standard_12.12-1_amd64.tar.zst\\nsystem debian-12-standard_12.12-1_arm64.tar.zst\\nsystem debian-13-standard_13.1-2_amd64.tar.zst\\n' ;;
  list) [ -f "$STAGE/template" ] && cat "$STAGE/template" || echo none ;;
esac`;
const PCT = `case "$1" in
  status) [ -f "$STAGE/container-$2" ] || exit 2; echo 'status: running' ;;
  config) [ -f "$STAGE/container-$2" ] && cat "$STAGE/container-$2" ;;
  create) echo 'tags: invest' > "$STAGE/container-$2" ;;
  destroy) rm -f "$STAGE/container-$2" ;;
  push) cp "$3" "$STAGE/pushed-$(basename "$4")"; stat -c %a "$3" > "$STAGE/mode-$(basename "$4")" ;;
  pull) cp "$STAGE/container-$2" "$4" ;;
  exec) case "$*" in
    *hostname*) echo '192.0.2.5 ' ;;
    *"test -f "*) [ ! -f "$STAGE/no-home" ] ;;
    *"invest backup") printf '%s/backups/invest-20261123T180701Z.tar.zst: 12 kB, 2 files\\n' /app/data /var/lib/invest/data ;;
  esac ;;
esac`;

let on: Stage;

function releaseOn(text = '#!/bin/bash\n'): void {
  const top = join(on.folder, 'r', `invest-${VERSION}`, 'deploy', 'native');
  mkdirSync(top, { recursive: true });
  writeFileSync(join(top, 'install-release.sh'), text);
  const tarball = join(on.folder, 'release.tar.gz');
  execFileSync('tar', ['-czf', tarball, '-C', join(on.folder, 'r'), `invest-${VERSION}`]);
  const bytes = readFileSync(tarball);
  const install = readFileSync(join(ROOT, 'install.sh'));
  const sum = (of: Buffer): string => createHash('sha256').update(of).digest('hex');
  on.web(
    `${RELEASE}/SHA256SUMS`,
    `${sum(bytes)}  invest-${VERSION}.tar.gz\n${sum(install)}  install.sh\n`,
  );
  on.web(`${RELEASE}/install.sh`, install.toString('utf8'));
  const name = `${RELEASE}/invest-${VERSION}.tar.gz`;
  on.web(name, '');
  execFileSync('cp', [tarball, join(on.folder, 'web', name.replaceAll(/[^\w.-]/g, '_'))]);
}

beforeEach(() => {
  on = stage();
  on.standIn('pct', PCT);
  on.standIn('pveam', PVEAM);
  on.standIn('pvesm', PVESM);
  on.standIn('pvesh', 'echo 105');
  on.standIn('uname', 'echo x86_64');
  on.web(`${GHOSTFOLIO}/api/v1/health`, '{"status":"OK"}');
  on.web(`${GHOSTFOLIO}/api/v1/auth/anonymous`, '{"authToken":"jwt"}');
  on.web(`${MODELS}/models`, '{"data":[{"id":"a"},{"id":"b"}]}');
  releaseOn();
});

afterEach(() => on.close());

type Given = Readonly<Record<string, string>>;

const pct = (): readonly string[] => on.calls().filter((line) => line.startsWith('pct '));
const made = (): string => pct().find((line) => line.startsWith('pct create')) ?? '';

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
    on = stage();
    on.standIn('pct', PCT);
    on.standIn('pveam', PVEAM);
    on.standIn('pvesm', PVESM);
    on.standIn('pvesh', 'echo 105');
    releaseOn();
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

  it('updates one of its own', () => {
    writeFileSync(join(on.folder, 'container-105'), 'tags: invest');
    expect(installed().code).toBe(0);
    expect(made()).toBe('');
    expect(pct().some((line) => line.startsWith('pct exec 105'))).toBe(true);
  });

  it('makes nothing where what it fetches has another checksum', () => {
    const target = script === 'install-proxmox.sh' ? 'install.sh' : `invest-${VERSION}.tar.gz`;
    on.web(`${RELEASE}/SHA256SUMS`, `${'0'.repeat(64)}  ${target}\n`);
    expect(installed()).toEqual({ code: 1, out: expect.stringContaining('nothing was changed') });
    expect(made()).toBe('');
  });

  it('changes nothing with --dry-run', () => {
    expect(installed({}, '--dry-run')).toEqual({
      code: 0,
      out: expect.stringContaining('nothing was changed'),
    });
    expect(made()).toBe('');
  });

  it('says how to take away what was made where something fails later', () => {
    on.standIn('pct', `case "$*" in *getent*) exit 1 ;; esac\n${PCT}`);
    const { code, out } = installed();
    expect(code).toBe(1);
    expect(out).toContain('has no network');
    expect(out).toContain('pct destroy 105 --force');
  });

  it('keeps a token out of arguments and of what it says', () => {
    const env = { var_ghostfolio: GHOSTFOLIO, var_ghostfolio_token: TOKEN, var_models: MODELS };
    const { code, out } = installed(env);
    expect(code).toBe(0);
    expect(out + on.calls().join('\n')).not.toContain(TOKEN);
    const name = script === 'install-proxmox.sh' ? '.invest-answers' : 'invest.env';
    expect(readFileSync(join(on.folder, `pushed-${name}`), 'utf8')).toContain(TOKEN);
    expect(readFileSync(join(on.folder, `mode-${name}`), 'utf8').trim()).toBe('600');
  });

  it('takes a container away after asking, and no other', () => {
    installed();
    expect(taken({ var_ctid: '104' }).code).toBe(1);
    const { code, out } = taken();
    expect([code, out]).toEqual([0, expect.stringContaining('container 105 is gone')]);
    expect(pct().at(-1)).toBe('pct destroy 105');
  });

  const taken = (env: Given = {}, ...words: readonly string[]): Ended =>
    on.run(script, {
      words: ['--yes', '--uninstall', ...words],
      env: { var_ctid: '105', var_backup: on.home, ...env },
    });

  it('keeps a backup of what was booked on the host when a container goes', () => {
    installed();
    expect(taken().out).toContain('what was booked is kept in');
    expect([...on.files().keys()]).toEqual(['invest-105-20261123T180701Z.tar.zst']);
  });

  it('takes nothing away where no backup can be made, unless that is said', () => {
    installed();
    on.standIn('pct', `case "$*" in *'invest backup'*) exit 1 ;; esac\n${PCT}`);
    expect(taken()).toEqual({ code: 1, out: expect.stringContaining('nothing was taken away') });
    expect(pct().some((line) => line.startsWith('pct destroy'))).toBe(false);
    expect(taken({}, '--purge').code).toBe(0);
    expect(pct().at(-1)).toBe('pct destroy 105');
  });

  it('asks before it takes a container away', () => {
    installed();
    const { code } = on.run(script, {
      words: ['--uninstall'],
      typed: ['105', 'n'],
    });
    expect(code).toBe(0);
    expect(pct().some((line) => line.startsWith('pct destroy'))).toBe(false);
  });

  it('goes on with one that was begun and not ended', () => {
    writeFileSync(join(on.folder, 'container-105'), 'tags: invest');
    writeFileSync(join(on.folder, 'no-home'), '');
    const { code, out } = installed({ var_models: MODELS });
    expect([code, out]).toEqual([0, expect.stringContaining('was begun and not ended')]);
    expect(made()).toBe('');
    expect(pct().some((line) => line.includes('invest backup'))).toBe(false);
  });

  it('leaves nothing of its own in the container where it is broken off', () => {
    on.standIn('pct', `case "$*" in *' bash '*) kill -TERM $PPID ;; esac\n${PCT}`);
    const { code, out } = installed();
    expect([code, out]).toEqual([130, expect.stringContaining('run this again with that id')]);
    expect(pct().at(-1)).toContain('-- rm -f /run/.invest-answers');
  });

  it.each([
    ['a Ghostfolio', { var_ghostfolio: 'http://localhost:3333' }],
    ['a model server', { var_models: 'http://127.0.0.1:8080/v1' }],
  ])('refuses %s on an address that is the container itself there', (_what, env) => {
    on.web('http://localhost:3333/api/v1/health', '{}');
    on.web('http://127.0.0.1:8080/v1/models', '{"data":[{"id":"a"}]}');
    expect(installed(env)).toEqual({
      code: 1,
      out: expect.stringContaining('would be the container itself'),
    });
    expect(made()).toBe('');
  });

  it('marks its containers whatever tags are named', () => {
    installed({ var_tags: 'reinvested' });
    expect(made()).toContain('--tags invest;reinvested');
    writeFileSync(join(on.folder, 'container-105'), 'tags: reinvested');
    expect(installed()).toEqual({
      code: 1,
      out: expect.stringContaining('was not made by this installer'),
    });
  });

  it('keeps tokens out of the words of every process', () => {
    const env = { var_ghostfolio: GHOSTFOLIO, var_ghostfolio_token: TOKEN, WATCHED: '1' };
    expect(installed(env).code).toBe(0);
    expect(on.told()).toContain('pct create');
    expect(on.told()).not.toContain(TOKEN);
  });

  it('asks at a terminal, with what it found as defaults', () => {
    const typed = Array.from({ length: 13 }, () => '');
    const { code, out } = on.run(script, { typed, env: { INVEST_DOWNLOADS: DOWNLOADS } });
    expect([code, out]).toEqual([0, expect.stringContaining('Storage of the disk [local-lvm]')]);
    expect(made()).toContain('create 105');
  });

  it('says what to say where nobody is there, and what it takes', () => {
    expect(on.run(script, { env: { INVEST_TTY: '/nowhere' } })).toEqual({
      code: 2,
      out: expect.stringContaining('say --yes'),
    });
    expect(on.run(script, { words: ['--help'] })).toMatchObject({ code: 0 });
    expect(on.run(script, { words: ['--what'] })).toMatchObject({ code: 2 });
  });
});

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
      'systemctl enable --now',
    ].map((part) => pct().findIndex((line) => line.includes(part)));
    expect(places).toEqual(places.toSorted((one, two) => one - two));
    expect(places).not.toContain(-1);
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
