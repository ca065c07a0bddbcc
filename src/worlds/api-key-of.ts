import { readFileSync } from 'node:fs';
import { environmentVariable } from '#adapters/system';
import type { ApiKeySource } from '#config';
import { PortError } from '#ports';

/** The key where the configuration says it is; undefined where it says none, or the variable is not set. */
export function apiKeyOf(source: ApiKeySource): string | undefined {
  switch (source.kind) {
    case 'none':
      return undefined;
    case 'environment':
      return environmentVariable(source.variable);
    case 'file':
      return keyIn(source.path);
  }
}

function keyIn(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    const says = `the key file ${path} cannot be read`;
    throw new PortError('model', says, { retryable: false, cause: error });
  }
}
