import { readFileSync, statSync } from 'node:fs';
import { secretVariable } from '#adapters/system';
import type { ApiKeySource } from '#config';
import { PortError } from '#ports';

/** The key where the configuration says it is; undefined where it says none, or the variable is not set. */
export function apiKeyOf(source: ApiKeySource): string | undefined {
  switch (source.kind) {
    case 'none':
      return undefined;
    case 'environment':
      return secretVariable(source.variable);
    case 'file':
      return keyIn(source.path);
  }
}

/** No key is longer; a device or a pipe may never end. */
const LARGEST_BYTES = 64 * 1024;

function keyIn(path: string): string {
  const key = textOf(path).trim();
  if (key === '') throw unusable(path, 'is empty');
  // In a header line it would be refused with its own words.
  if (/[\s\p{Cc}]/u.test(key)) throw unusable(path, 'holds more than one word');
  return key;
}

function textOf(path: string): string {
  let found: ReturnType<typeof statSync>;
  try {
    found = statSync(path);
    if (found.isFile() && found.size <= LARGEST_BYTES) return readFileSync(path, 'utf8');
  } catch (error) {
    throw unusable(path, 'cannot be read', error);
  }
  throw unusable(path, found.isDirectory() ? 'is a directory' : 'is no file of a few lines');
}

function unusable(path: string, how: string, cause?: unknown): PortError {
  return new PortError('model', `the key file ${path} ${how}`, { retryable: false, cause });
}
