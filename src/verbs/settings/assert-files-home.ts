import { PortError } from '#ports';
import type { Home } from '#worlds';

/** Only a files home keeps imported bars; a sentence for any other. */
export function assertFilesHome({ kind, paths }: Pick<Home, 'kind' | 'paths'>): void {
  if (kind === 'files') return;
  const says = `${paths.directory} is a ${kind} home and reads no files; make one with: invest init --world files`;
  throw new PortError('data', says, { retryable: false });
}
