import { readFileSync } from 'node:fs';
import { faultLine, readConfig, type Config } from '#config';
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

/** The configuration of a file with every default filled in; throws every fault, a line each. */
export function configAt(path: string): Config {
  const read = readConfig(configText(path), path);
  if (read.kind === 'config') return read.config;
  const faults = read.faults.map((fault) => faultLine(path, fault)).join('\n');
  throw new PortError('config', faults, { retryable: false });
}
