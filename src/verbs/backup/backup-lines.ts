import type { BackupView, RestoreView, VerifyView } from '#contract';

/** What a backup came to, as lines for a person. */
export function backupLines(view: BackupView): readonly string[] {
  return [
    `${view.file}: ${sizeText(view.bytes)}, ${view.members.length} files of a ${view.world} home`,
    `SHA-256 ${view.sha256}`,
    ...recordsLines(view.recordsHead),
    ...view.leftOut.map((says) => `Not in it: ${says}.`),
  ];
}

/** What a restore came to. */
export function restoreLines(view: RestoreView): readonly string[] {
  return [
    `${view.home} is as it was on ${view.madeAt}: ${view.members.length} files, every hash compared`,
    ...recordsLines(view.recordsHead),
    ...(view.setAside === null ? [] : [`What was there stands in ${view.setAside}.`]),
    ...view.leftOut.map((says) => `Not restored: ${says}.`),
  ];
}

const SAYS: Readonly<Record<VerifyView['checks'][number]['id'], string>> = {
  hashes: 'every file in it is as it was written',
  integrity: 'the store is intact',
  ledgers: 'the ledgers are whole',
  records: 'the decision records are whole',
  acts: 'the administrative acts are whole',
  heads: 'its chains end where it says that they do',
};

/** What a backup or a home was found to be. */
export function verifyLines({ ok, of, place, madeAt, checks }: VerifyView): readonly string[] {
  return [
    `${place}: a ${of}${madeAt === null ? '' : ` of ${madeAt}`}, ${ok ? 'whole' : 'NOT as it was written'}`,
    ...checks.flatMap((check) =>
      check.ok ? [`ok    ${SAYS[check.id]}`] : check.faults.map((fault) => `FAULT ${fault}`),
    ),
  ];
}

function recordsLines(head: string | null): readonly string[] {
  return head === null ? [] : [`Decision records up to ${head}`];
}

function sizeText(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
