import { readFileSync } from 'node:fs';
import { PortError } from '#ports';

/** The text of a configuration file; an error that names the file where it cannot be read. */
export function configText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const says = `${path} cannot be read; name another with --file, or make a home with: invest init`;
    throw new PortError('config', says, { retryable: false, cause: error });
  }
}
