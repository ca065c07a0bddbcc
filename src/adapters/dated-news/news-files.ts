import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { constants, gunzipSync } from 'node:zlib';
import { isNews } from './news-record.ts';

const NAMED_NEWS = /\.(?:jsonl|ndjson)(?:\.gz)?$/i;
const PERHAPS_NEWS = /\.(?:csv|json)(?:\.gz)?$/i;
const TITLE = /"(?:article_?|news_?)?(?:title|headline)"\s*:/i;
const HEAD_BYTES = 65_536;

/** The files below a directory, or one such file, that may tell news, in order; none where it cannot be read. */
export function newsFiles(directory: string): readonly string[] {
  return below(directory).filter((path) => {
    if (NAMED_NEWS.test(path)) return true;
    if (!PERHAPS_NEWS.test(path)) return false;
    const head = headOf(path);
    const first = head.replace(/^\uFEFF/, '').split('\n', 1)[0] ?? '';
    return /\.csv/i.test(path) ? isNews(namesIn(first)) : TITLE.test(head);
  });
}

/** Below the imported directory, that one included; of a single file with its folder. */
export function nameBelow(directory: string, path: string): string {
  const root = dirname(resolve(directory));
  const name = relative(root, path);
  return name === basename(path) ? join(basename(root), name) : name;
}

function below(directory: string): readonly string[] {
  try {
    if (statSync(directory).isFile()) return [resolve(directory)];
    return readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => resolve(entry.parentPath, entry.name))
      .toSorted();
  } catch {
    // Whoever reads the prices of the same directory says why.
    return [];
  }
}

function namesIn(line: string): readonly string[] {
  return line.split(/[,;\t]/).map((name) => name.trim().replaceAll('"', ''));
}

/** The first text of a file, unzipped; empty where it cannot be read, which its reader says. */
function headOf(path: string): string {
  try {
    const file = openSync(path, 'r');
    const bytes = Buffer.alloc(HEAD_BYTES);
    const length = readSync(file, bytes, 0, HEAD_BYTES, 0);
    closeSync(file);
    const head = bytes.subarray(0, length);
    const isZipped = length > 1 && head.readUInt16BE(0) === 0x1f8b;
    // The end of what is zipped is not there: as much as can be told is told.
    return (isZipped ? gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH }) : head).toString(
      'utf8',
    );
  } catch {
    return '';
  }
}
