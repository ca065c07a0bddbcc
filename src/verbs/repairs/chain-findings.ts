import type { Home } from '#worlds';
import { ill, well, type Finding } from './finding.ts';

const EFFECT = 'everything runs; what is recorded of the past is not what was written';

/** Whether the chains of decision records and of administrative acts are as they were written; reads all of both. */
export function chainFindings({ store }: Home): readonly Finding[] {
  const { records, acts } = store.chainHeads();
  return [
    chain('chain', store.recordFaults(), `${records.count} decision records are chained and whole`),
    chain('acts', store.actFaults(), `${acts.count} administrative acts are chained and whole`),
  ];
}

function chain(id: string, faults: readonly string[], whole: string): Finding {
  const [first] = faults;
  if (first === undefined) return well(id, whole);
  const count = `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`;
  return ill(id, `${count}: ${first}`, {
    fix: 'invest audit verify names them all; restore a backup from before',
    effect: EFFECT,
  });
}
