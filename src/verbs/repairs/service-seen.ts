import { existsSync } from 'node:fs';
import { readServiceFile, type ServiceFile } from '#adapters/run-files';
import { processIdentity } from '#adapters/system';
import type { HomePaths } from '#worlds';
import { runningService } from '../service/running-service.ts';

/** What runs of a home: nothing, this process, another one, or one that is gone and has not said so. */
export type ServiceSeen =
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'here' | 'alive' | 'gone'; readonly file: ServiceFile };

export function serviceSeen({ directory, service }: HomePaths): ServiceSeen {
  if (!existsSync(service)) return { kind: 'none' };
  const file = readServiceFile(service);
  if (file === undefined) return { kind: 'unreadable' };
  if (file.holder === processIdentity()) return { kind: 'here', file };
  return { kind: runningService(directory) === undefined ? 'gone' : 'alive', file };
}

/** Whether some process does the home's work now, so that nothing of it may be taken away from under it. */
export function isServed(paths: HomePaths): boolean {
  const { kind } = serviceSeen(paths);
  return kind === 'here' || kind === 'alive';
}
