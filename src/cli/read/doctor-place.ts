import { accessSync, constants, existsSync, readdirSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type { DoctorCheck } from '#contract';
import type { HomePaths } from '#worlds';

const NEEDED_NODE = 26;
const NEEDED_BYTES = 200e6;
const OTHERS = 0o077;

/** What can be said of a home from outside: the program under it, its folders and the room they have. */
export function doctorPlace(paths: HomePaths): readonly DoctorCheck[] {
  if (!existsSync(paths.store)) return [nodeCheck(), absent(paths)];
  return [
    nodeCheck(),
    { id: 'home', ok: true, says: `${paths.directory} is a home`, fix: null },
    permissions(paths),
    writable(paths),
    logsCheck(paths),
    diskSpace(paths),
  ];
}

function nodeCheck(): DoctorCheck {
  const { node } = process.versions;
  const ok = Number(node.split('.')[0]) >= NEEDED_NODE;
  const fix = ok ? null : `install Node ${NEEDED_NODE} or newer`;
  return { id: 'node', ok, says: `Node ${node}, ${NEEDED_NODE} is needed`, fix };
}

function absent({ directory }: HomePaths): DoctorCheck {
  const fix = `make one with: invest init --home ${directory}`;
  return { id: 'home', ok: false, says: `${directory} is no home yet`, fix };
}

/** Folders 0700, files 0600: what an account decides is nobody else's business. */
function permissions({ directory, data, cache, logs, store, config }: HomePaths): DoctorCheck {
  if (process.platform === 'win32')
    return { id: 'permissions', ok: true, says: 'not looked at on Windows', fix: null };
  const open = [directory, data, cache, logs, store, config].filter(
    (path) => existsSync(path) && (statSync(path).mode & OTHERS) !== 0,
  );
  if (open.length === 0)
    return { id: 'permissions', ok: true, says: 'nobody else may read the home', fix: null };
  const fix = `chmod go= ${open.map((path) => `'${path}'`).join(' ')}`;
  return { id: 'permissions', ok: false, says: `others may read ${open.join(', ')}`, fix };
}

function writable({ directory, data, store }: HomePaths): DoctorCheck {
  const closed = [directory, data, store].filter((path) => !isWritable(path));
  if (closed.length === 0)
    return { id: 'writable', ok: true, says: 'the home may be written', fix: null };
  const fix = 'give them back to the user who runs invest, or mount the disk writable';
  return { id: 'writable', ok: false, says: `cannot write ${closed.join(', ')}`, fix };
}

/** The JSON files of closed cycles are derived from the store: without them every run still goes on. */
function logsCheck({ logs }: HomePaths): DoctorCheck {
  const id = 'logs';
  const closed = foldersOf(logs).filter((path) => !isFolder(path) || !isWritable(path));
  if (closed.length === 0)
    return { id, ok: true, says: `${logs} takes the files of the cycles`, fix: null };
  const fix =
    'make it a folder that may be written; the next run writes the files that are missing';
  return { id, ok: false, says: `no folder that may be written: ${closed.join(', ')}`, fix };
}

function foldersOf(logs: string): readonly string[] {
  if (!isFolder(logs)) return [logs];
  try {
    return [logs, ...readdirSync(logs).map((account) => join(logs, account))];
  } catch {
    return [logs];
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function diskSpace({ data }: HomePaths): DoctorCheck {
  const { bavail, bsize } = statfsSync(data);
  const bytes = bavail * bsize;
  const ok = bytes >= NEEDED_BYTES;
  const says = `${Math.floor(bytes / 1e6)} MB free, ${NEEDED_BYTES / 1e6} are needed`;
  return { id: 'disk', ok, says, fix: ok ? null : 'free some space on the disk of the home' };
}
