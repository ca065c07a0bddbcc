import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';

const LISTING = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
const NOT_OURS = new Set(['.git', '.cache', 'node_modules', 'dist', 'home', 'coverage']);

/** Paths of the tree's own files, relative to `root`, sorted: what git lists, or all that is there where there is
 *  no git (a downloaded archive). */
export function listedFiles(root: string): string[] {
  const paths = existsSync(join(root, '.git')) ? listedByGit(root) : found(root);
  return [...new Set(paths)].filter((path) => existsSync(join(root, path))).toSorted();
}

function listedByGit(root: string): string[] {
  // The two options keep a hook's own GIT_DIR from pointing us at another tree.
  const place = [`--git-dir=${join(root, '.git')}`, `--work-tree=${root}`];
  const { status, stdout, stderr } = spawnSync('git', [...place, ...LISTING], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`git lists the files of ${root}: ${stderr}`);
  return stdout.split('\0').filter((path) => path !== '');
}

function found(root: string): string[] {
  return globSync(['*', '.*', '*/**', '.ci/**'], {
    cwd: root,
    withFileTypes: true,
    exclude: (entry) => NOT_OURS.has(entry.name),
  })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}
