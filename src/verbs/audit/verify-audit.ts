import type { AuditView } from '#contract';
import type { Home } from '#worlds';

/**
 * Reads every chain of a store as a stranger would: decision records, administrative acts, ledgers. Who can write the
 * file can also hash a whole chain anew: only an expected hash that was kept elsewhere rules that out, for what came
 * before it.
 */
export function verifyAudit(store: Home['store'], expected?: string): AuditView {
  const { records, acts, ledgers, linkedLater } = store.chainHeads();
  const view = {
    records: { ...chainOf(records), faults: [...store.recordFaults()] },
    linkedLater: linkedLaterOf(linkedLater),
    acts: { ...chainOf(acts), faults: [...store.actFaults()] },
    ledgers: {
      entries: ledgers.reduce((sum, { count }) => sum + count, 0),
      heads: ledgers.map((ledger) => ({ ...ledger })),
      faults: [...store.chainFaults()],
    },
    expected: expectedOf(store, expected),
  };
  const faults = [view.records, view.acts, view.ledgers].flatMap((chain) => chain.faults);
  const isFound = view.expected === null || view.expected.place !== null;
  return { ok: faults.length === 0 && isFound, ...view };
}

function chainOf({ count, head }: { count: number; head: string }) {
  return { count, head: head === '' ? null : head };
}

function linkedLaterOf(text: string | undefined): AuditView['linkedLater'] {
  if (text === undefined) return null;
  const [count, at = ''] = text.split(' ');
  return { count: Number(count), at };
}

function expectedOf(store: Home['store'], hash: string | undefined): AuditView['expected'] {
  if (hash === undefined) return null;
  const place = store.chainPlaceOf(hash);
  return {
    hash,
    place: place === undefined ? null : { ...place, account: place.account ?? null },
  };
}
