import { resolve } from 'node:path';
import type { RestoreView } from '#contract';
import { PortError } from '#ports';
import { restoreHome } from '#worlds/backup';
import { runningService } from '../service/running-service.ts';
import { contentsOf } from './contents-of.ts';

type Asked = Parameters<typeof restoreHome>[0];

/** A home as a backup has it. */
export async function restore(asked: Asked): Promise<RestoreView> {
  const running = runningService(asked.directory);
  if (running !== undefined) {
    const says = `${resolve(asked.directory)} is running (process ${running.pid}); stop it first: invest stop`;
    throw new PortError('backup', says, { retryable: false });
  }
  const { directory, setAside, manifest } = await restoreHome({
    ...asked,
    file: resolve(asked.file),
  });
  return { home: directory, setAside: setAside ?? null, ...contentsOf(manifest) };
}
