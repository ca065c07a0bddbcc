import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installerTexts } from '../../tools/write-installers.ts';
import { stage, type Stage } from './stage.ts';

const LONG_MS = 120_000;
const ROOT = new URL('../../', import.meta.url).pathname;
const SCRIPTS = ['install.sh', 'install-proxmox-native.sh', 'install-proxmox.sh'];

let on: Stage;
beforeEach(() => {
  on = stage();
  for (const name of ['docker', 'pct', 'pveam', 'pvesm', 'pvesh', 'systemctl', 'apt-get'])
    on.standIn(name);
});
afterEach(() => on.close());

/** Runs what came of a download that was cut after each of its lines, one after the other. */
const EACH = `mapfile -t lines < "$1"
set -- --yes
text=''
for ((count = 0; count < \${#lines[@]} - 1; count += 1)); do
  text+=\${lines[count]}$'\\n'
  ( eval "$text" ) < /dev/null > /dev/null 2>&1
done
echo "$count"`;

function linesCut(path: string): number {
  const { stdout } = spawnSync('bash', ['-c', EACH, '-', path], {
    encoding: 'utf8',
    env: { PATH: `${join(on.folder, 'bin')}:/usr/bin:/bin`, HOME: on.home, STAGE: on.folder },
  });
  return Number(stdout);
}

describe.each([...SCRIPTS, 'deploy/native/install-release.sh', 'deploy/wrapper/invest.sh'])(
  '%s',
  (name) => {
    it('does nothing where the download is cut, at whatever line', { timeout: LONG_MS }, () => {
      expect(linesCut(join(ROOT, name))).toBeGreaterThan(100);
      expect(on.calls()).toEqual([]);
      expect(on.files().size).toBe(0);
    });

    it('does nothing where its last line is cut, at whatever letter', { timeout: LONG_MS }, () => {
      const text = readFileSync(join(ROOT, name), 'utf8').trimEnd();
      const before = text.slice(0, text.lastIndexOf('\n') + 1);
      const cut = join(on.folder, 'cut.sh');
      const last = text.slice(before.length);
      for (let letters = 1; letters < last.length; letters += 1) {
        writeFileSync(cut, before + last.slice(0, letters));
        // A whole call without its words is one: it asks, and nobody is there.
        on.run(cut, { words: ['--dry-run'], env: { INVEST_TTY: '/nowhere' } });
      }
      expect(
        on
          .calls()
          .filter((line) => !/^docker compose version|^pv|^pct (?:status|config)/.test(line)),
      ).toEqual([]);
      expect(on.files().size).toBe(0);
    });

    it('is clean by shellcheck', ({ skip }) => {
      if (spawnSync('shellcheck', ['--version']).status !== 0) skip('no shellcheck here');
      const { status, stdout } = spawnSync('shellcheck', [join(ROOT, name)], { encoding: 'utf8' });
      expect([status, stdout]).toEqual([0, '']);
    });
  },
);

describe('what runs a download that was cut', () => {
  it('sees one that does something before its end', () => {
    const path = join(on.folder, 'at-once.sh');
    writeFileSync(path, 'one() {\n  true\n}\ndocker ps "$1"\n{ one; exit; }\n');
    expect(linesCut(path)).toBe(4);
    expect(on.calls()).toEqual(['docker ps --yes']);
  });
});

describe('the installers', () => {
  it.each(SCRIPTS)('%s is made of its parts, with the checksums of now', (name) => {
    expect(readFileSync(join(ROOT, name), 'utf8')).toBe(installerTexts(ROOT).get(name));
    expect(statSync(join(ROOT, name)).mode & 0o111).not.toBe(0);
  });

  it('hold no address of a machine of ours', () => {
    for (const name of SCRIPTS) {
      const hosts = readFileSync(join(ROOT, name), 'utf8').matchAll(/https?:\/\/(?<host>[\w.-]+)/g);
      const known =
        /^(?:(?:api\.)?github\.com|localhost|host\.docker\.internal|(?:docs|download)\.docker\.com)$/;
      expect(
        [...hosts].map(({ groups }) => groups?.['host'] ?? '').filter((host) => !known.test(host)),
      ).toEqual([]);
    }
    expect(existsSync(join(ROOT, 'install.sh'))).toBe(true);
  });
});
