import { createHash } from 'node:crypto';
import {
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { childProcess } from '#adapters/system';
import { openBundle, type Bundle } from '#http';
import { PortError } from '#ports';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const FOLDER = join(ROOT, 'dist', 'web');
const SOURCES = join(ROOT, 'web');
const VITE = join(ROOT, 'node_modules/vite/bin/vite.js');
const STAMP = 'sources.txt';
const NEVER = new AbortController().signal;

/** The pages of this installation: as they were shipped, or built from their sources when they are first asked for. */
export function pageBundle(): Bundle {
  const canBuild = existsSync(VITE) && existsSync(SOURCES);
  return openBundle({
    folder: FOLDER,
    build: canBuild ? buildPages : undefined,
    stamp: () => (canBuild ? sourcesStamp() : undefined),
    builtStamp,
  });
}

/**
 * Builds the pages beside the old ones and puts them in their place at once; two that build at one moment each have a
 * folder of their own. Throws PortError where they cannot be built.
 */
export async function buildPages(): Promise<void> {
  const stamp = sourcesStamp();
  const fresh = `${FOLDER}-${process.pid}-new`;
  const errors: string[] = [];
  const { code } = await childProcess({
    script: VITE,
    told: [
      'build',
      '--config',
      join(SOURCES, 'vite.config.ts'),
      '--outDir',
      fresh,
      '--logLevel',
      'warn',
    ],
    onLine: (line) => errors.push(line),
    signal: NEVER,
    // Vitest's own is inherited otherwise, and pages built for it are pages for developing.
    environment: { NODE_ENV: 'production' },
  });
  if (code !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new PortError('pages', `the pages could not be built: ${errors.join('\n').slice(-500)}`, {
      retryable: true,
    });
  }
  writeFileSync(join(fresh, STAMP), stamp);
  putInPlace(fresh);
}

function putInPlace(fresh: string): void {
  const old = `${FOLDER}-${process.pid}-old`;
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  if (existsSync(FOLDER)) renameSync(FOLDER, old);
  renameSync(fresh, FOLDER);
  rmSync(old, { recursive: true, force: true });
}

/** Changes with any of the files that the pages are made from, by their sizes and times. */
function sourcesStamp(): string {
  const hash = createHash('sha256');
  const files = globSync(['web/**/*.*', 'package-lock.json'], { cwd: ROOT }).toSorted();
  for (const file of files) {
    const { size, mtimeMs } = statSync(join(ROOT, file));
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function builtStamp(): string | undefined {
  const file = join(FOLDER, STAMP);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
