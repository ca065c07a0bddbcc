import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import process from 'node:process';
import { codeVersion } from '#adapters/system';
import { buildPages } from '../src/cli/service/page-bundle.ts';

const ROOT = new URL('..', import.meta.url).pathname;
/** What stands beside the tarball in a release; their checksums are in SHA256SUMS too. */
const BESIDE = [
  'install.sh',
  'install-proxmox-native.sh',
  'install-proxmox.sh',
  'docker-compose.yml',
  'docker-compose.prod.yml',
];

/**
 * Writes into a folder what a release consists of: `invest-X.Y.Z.tar.gz` (what git has of HEAD, with the pages built),
 * `SHA256SUMS` and `notes.md` out of the changelog. Throws where the tag is not the version of the program.
 */
export async function writeRelease(tag: string, folder: string): Promise<void> {
  const version = codeVersion();
  if (tag !== `v${version}`) throw new Error(`the tag is ${tag}, the program says v${version}`);
  mkdirSync(folder, { recursive: true });
  const tarball = join(resolve(folder), `invest-${version}.tar.gz`);
  await buildPages();
  packed(`invest-${version}`, tarball);
  const sums = [
    tarball,
    ...BESIDE.map((name) => join(ROOT, name)).filter((path) => existsSync(path)),
  ];
  writeFileSync(
    join(folder, 'SHA256SUMS'),
    sums.map((path) => `${sumOf(path)}  ${basename(path)}\n`).join(''),
  );
  writeFileSync(
    join(folder, 'notes.md'),
    notesOf(readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8'), version),
  );
}

function packed(top: string, tarball: string): void {
  const work = mkdtempSync(join(tmpdir(), 'invest-release-'));
  try {
    const archive = join(work, 'archive.tar');
    // A checkout may belong to another than the one who packs it, as in a container.
    const trusted = ['-c', 'safe.directory=*', '-C', ROOT];
    const archived = ['archive', '--format=tar', `--prefix=${top}/`, '-o', archive, 'HEAD'];
    execFileSync('git', [...trusted, ...archived]);
    execFileSync('tar', ['-xf', archive, '-C', work]);
    cpSync(join(ROOT, 'dist', 'web'), join(work, top, 'dist', 'web'), { recursive: true });
    // The same files make the same tarball, whoever packs them.
    const same = ['--sort=name', '--owner=0', '--group=0', '--numeric-owner', '--mtime=@0'];
    execFileSync('tar', [...same, '-czf', tarball, '-C', work, top], {
      env: { PATH: '/usr/bin:/bin', GZIP: '-9n' },
    });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function sumOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** The part of the changelog about one version; throws where there is none. */
export function notesOf(changelog: string, version: string): string {
  const part = changelog
    .split(/^## /m)
    .find((each) => each.startsWith(`${version} `) || each.startsWith(`${version}\n`));
  if (part === undefined) throw new Error(`CHANGELOG.md has no part about ${version}`);
  return part.slice(part.indexOf('\n') + 1).trim();
}

if (import.meta.main) {
  const [tag = '', folder = 'release'] = process.argv.slice(2);
  await writeRelease(tag, folder);
}
