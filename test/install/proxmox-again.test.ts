import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  DOWNLOADS,
  GHOSTFOLIO,
  MODELS,
  RELEASE,
  TOKEN,
  VERSION,
  type Given,
} from './docker-stage.ts';
import { PCT, proxmoxStage } from './proxmox-stage.ts';
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
