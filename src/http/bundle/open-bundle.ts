import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Bundle, BundleFile, BundleState } from './bundle.ts';

export type BundleParts = {
  /** Where the built pages lie, or will. */
  readonly folder: string;
  /** Builds them into the folder; absent where their sources are not there. */
  readonly build?: (() => Promise<void>) | undefined;
  /** Changes when the sources do; undefined where there are none. */
  readonly stamp: () => string | undefined;
  /** What the sources were when the folder was built. */
  readonly builtStamp: () => string | undefined;
};

const INDEX = 'index.html';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** The pages of a folder; built when they are first asked for, and again when their sources have changed. */
export function openBundle(parts: BundleParts): Bundle {
  const { folder, build, stamp, builtStamp } = parts;
  let building: string | undefined;
  let failed: { readonly stamp: string | undefined; readonly because: string } | undefined;
  const begin = (wanted: string | undefined): void => {
    if (build === undefined || building !== undefined) return;
    building = wanted ?? '';
    failed = undefined;
    build()
      .catch((error: unknown) => {
        failed = { stamp: wanted, because: error instanceof Error ? error.message : String(error) };
      })
      .finally(() => {
        building = undefined;
      });
  };
  const state = (): BundleState => {
    const isThere = existsSync(join(folder, INDEX));
    const wanted = stamp();
    const isNewest = isThere && (wanted === undefined || wanted === builtStamp());
    if (isNewest) return { kind: 'there' };
    if (failed !== undefined && failed.stamp === wanted)
      return isThere ? { kind: 'there' } : { kind: 'missing', because: failed.because };
    if (build === undefined)
      return isThere ? { kind: 'there' } : { kind: 'missing', because: NO_SOURCES };
    begin(wanted);
    return isThere ? { kind: 'there' } : { kind: 'being built' };
  };
  return { state, file: keptFiles(folder) };
}

/** Files as they were read, until there is another build. */
function keptFiles(folder: string): Bundle['file'] {
  let files = new Map<string, BundleFile>();
  let filesOf: string | undefined;
  return (path) => {
    const of = keyOf(folder);
    if (of !== filesOf) {
      files = new Map();
      filesOf = of;
    }
    const kept = files.get(path) ?? readBundleFile(folder, path);
    if (kept !== undefined) files.set(path, kept);
    return kept;
  };
}

const ASSETS = 'assets/';
const NO_SOURCES = 'neither the built pages nor their sources are there; install it again';

/** Another build has another index. */
function keyOf(folder: string): string {
  const index = join(folder, INDEX);
  return existsSync(index) ? String(statSync(index).mtimeMs) : 'none';
}

/** Only what lies in the folder itself or in its assets: a name is never a way elsewhere. */
function readBundleFile(folder: string, path: string): BundleFile | undefined {
  const isAsset = path.startsWith(ASSETS);
  const name = isAsset ? path.slice(ASSETS.length) : path;
  const within = isAsset ? join(folder, ASSETS) : folder;
  if (!existsSync(within) || !readdirSync(within).includes(name)) return undefined;
  const type = TYPES[extname(name)];
  if (type === undefined) return undefined;
  const bytes = readFileSync(join(within, name));
  const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  return { type, bytes, tag, isForever: isAsset };
}
