import type { BackupView } from '#contract';
import type { openBackup } from '#worlds/backup';

type Manifest = Awaited<ReturnType<typeof openBackup>>['manifest'];

/** What a backup says of itself, as views say it. */
export function contentsOf(
  manifest: Manifest,
): Pick<BackupView, 'madeAt' | 'world' | 'storeVersion' | 'members' | 'recordsHead' | 'leftOut'> {
  const { madeAt, world, storeVersion, members, records, leftOut } = manifest;
  const recordsHead = records.head === '' ? null : records.head;
  return { madeAt, world, storeVersion, members, recordsHead, leftOut };
}
