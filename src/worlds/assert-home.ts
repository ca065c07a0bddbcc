import { existsSync, statSync } from 'node:fs';
import { PortError } from '#ports';
import type { HomePaths } from './home-paths.ts';

/** Throws the sentence why a folder is no home that can be opened. */
export function assertHome({ directory, store, storePlace }: HomePaths): void {
  if (existsSync(storePlace)) return;
  const code = failureOf(store);
  if (code === undefined) return;
  throw new PortError('home', sayings(directory, code), { retryable: false });
}

function failureOf(path: string): string | undefined {
  try {
    statSync(path);
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  }
}

function sayings(directory: string, code: string): string {
  if (code === 'ENOTDIR') return `${directory} is a file; a home is a folder`;
  if (code === 'ENOENT') {
    return `${directory} is no home yet; make one with: invest init --home ${directory}`;
  }
  return `${directory} may not be read (${code}); a home is for the user who made it`;
}
