import { accessSync, constants, readdirSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { hasStore, type HomePaths } from '#worlds';
import { ill, someOf, well, type Finding } from './finding.ts';
import { halvesIn } from './halves-in.ts';
import { openToOthers } from './open-to-others.ts';

const NEEDED_NODE = 26;
export const NEEDED_BYTES = 200e6;
const MOST_WAL_BYTES = 64e6;

/** What can be said of a home from outside: the program under it, its folders and the room they have. */
export function placeFindings(paths: HomePaths): readonly Finding[] {
  if (!hasStore(paths)) return [nodeFinding(), absent(paths)];
  return [
    nodeFinding(),
    well('home', `${paths.directory} is a home`),
    permissions(paths),
    writable(paths),
    logsFinding(paths),
    diskSpace(paths),
    halves(paths),
    wal(paths),
  ];
}

function nodeFinding(): Finding {
  const { node } = process.versions;
  const says = `Node ${node}, ${NEEDED_NODE} is needed`;
  if (Number(node.split('.')[0]) >= NEEDED_NODE) return well('node', says);
  const effect = 'what the program needs of it may be missing at any moment';
  return ill('node', says, { fix: `install Node ${NEEDED_NODE} or newer`, effect });
}

function absent({ directory }: HomePaths): Finding {
  const fix = `make one with: invest init --home ${directory}`;
  const effect = 'there are no accounts';
  return ill('home', `${directory} is no home yet`, { fix, effect });
}

/** Folders 0700, files 0600: what an account decides is nobody else's business. */
function permissions(paths: HomePaths): Finding {
  const id = 'permissions';
  if (process.platform === 'win32') return well(id, 'not looked at on Windows');
  const open = openToOthers(paths);
  if (open.length === 0) return well(id, 'nobody else may read the home');
  return ill(id, `others may read ${open.join(', ')}`, {
    fix: `chmod go= ${open.map((path) => `'${path}'`).join(' ')}`,
    effect: 'everything runs, and every user of the machine may read it',
    repair: 'permissions',
  });
}

function writable({ data, store }: HomePaths): Finding {
  const closed = [data, store].filter((path) => !isWritable(path));
  if (closed.length === 0) return well('writable', 'the home may be written');
  return ill('writable', `cannot write ${closed.join(', ')}`, {
    fix: 'give them back to the user who runs invest, or mount the disk writable',
    effect: 'no account decides, and no book is kept',
  });
}

/** The JSON files of closed cycles are derived from the store: without them every run still goes on. */
function logsFinding({ logs }: HomePaths): Finding {
  const id = 'logs';
  const closed = foldersOf(logs).filter((path) => !isFolder(path) || !isWritable(path));
  if (closed.length === 0) return well(id, `${logs} takes the files of the cycles`);
  return ill(id, `no folder that may be written: ${closed.join(', ')}`, {
    fix: 'make it a folder that may be written; the next run writes the files that are missing',
    effect: 'accounts decide; the JSON files of their cycles are missing, the store has them',
  });
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

/** Bytes that are free on the disk of a folder. */
export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function diskSpace({ data }: HomePaths): Finding {
  const bytes = freeBytes(data);
  const says = `${Math.floor(bytes / 1e6)} MB free, ${NEEDED_BYTES / 1e6} are needed`;
  if (bytes >= NEEDED_BYTES) return well('disk', says);
  return ill('disk', says, {
    fix: 'free some space on the disk of the home',
    effect: 'all goes on until the disk is full; then cycles abstain and no backup is made',
  });
}

function halves(paths: HomePaths): Finding {
  const old = halvesIn(paths);
  if (old.length === 0) return well('halves', 'no file was left half written');
  return ill('halves', `left half written: ${someOf(old)}`, {
    fix: 'delete them: the whole files stand beside them, or are made again',
    effect: 'nothing: they only take room',
    repair: 'halves',
  });
}

function wal({ store }: HomePaths): Finding {
  const bytes = statSync(`${store}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  const says = `the write-ahead log of the store has ${Math.ceil(bytes / 1e6)} MB`;
  if (bytes <= MOST_WAL_BYTES) return well('wal', says);
  return ill('wal', says, {
    fix: 'end what reads the store for long (a backup, a browser), then: invest doctor --fix wal',
    effect: 'everything runs, more slowly; the disk fills up',
    repair: 'wal',
  });
}
