import { readFileSync } from 'node:fs';
import { PortError } from '#ports';
import { environmentVariable } from './environment-variable.ts';

/**
 * A secret of the environment: the variable itself, or the content of the file that FILE__NAME names, as containers hand
 * secrets in. Undefined where neither is set; throws where the file cannot be read.
 */
export function secretVariable(name: string): string | undefined {
  const path = environmentVariable(`FILE__${name}`);
  if (path === undefined) return environmentVariable(name);
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    const says = `FILE__${name} names ${path}, which cannot be read`;
    throw new PortError('config', says, { retryable: false, cause: error });
  }
}
