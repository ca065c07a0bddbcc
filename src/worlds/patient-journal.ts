import type { UnsaidAnswers } from '#adapters/unsaid-answers';
import { PortError, type CycleRecord, type Journal, type Log, type Stage } from '#ports';

const FIRST_AGAIN_MS = 50;
const LATER_AGAIN_MS = 1000;
const MOST_TRIES = 600;

export type Patience = {
  readonly unsaid: UnsaidAnswers;
  readonly pause: (forMs: number) => Promise<void>;
  readonly fingerprint: (text: string) => string;
  readonly log: Log;
};

/**
 * The journal of a store that is reached over a network: what a cycle has come to is written as soon as the store can be
 * reached again; whoever lost the account meanwhile is told so. An answer that was paid for stands on this machine's disk
 * until the store has it, so that whoever takes the cycle up here finds it though its asker died.
 */
export function patientJournal(journal: Journal, patience: Patience): Journal {
  const { unsaid, pause, fingerprint, log } = patience;
  const known = new Map<string, Stage[]>();
  const write = async (cycle: string, number: number, stage: Stage): Promise<void> => {
    await patiently(async () => journal.stage(cycle, number, stage), pause);
    known.get(cycle)?.push(stage);
  };
  return {
    ...journal,
    open: async (head) => {
      const record = await journal.open(head);
      if (record.end !== undefined) return record;
      known.set(head.id, [...record.stages]);
      const stage = leftAfter(record, patience);
      if (stage === undefined) return record;
      await write(head.id, record.stages.length, stage);
      unsaid.drop(head.id);
      return { ...record, stages: [...record.stages, stage] };
    },
    stage: async (cycle, number, stage) => {
      if (stage.kind !== 'answered') return write(cycle, number, stage);
      const after = digest(known.get(cycle) ?? [], fingerprint);
      // Without the disk the answer is as safe as the store is near.
      if (!isKept(() => unsaid.keep(cycle, { number, after, stage }), log))
        return write(cycle, number, stage);
      await write(cycle, number, stage);
      unsaid.drop(cycle);
    },
    close: async (cycle, end) => {
      known.delete(cycle);
      await patiently(async () => journal.close(cycle, end), pause);
      unsaid.drop(cycle);
    },
  };
}

function digest(stages: readonly Stage[], fingerprint: Patience['fingerprint']): string {
  return fingerprint(JSON.stringify(stages));
}

/** The answer that the last asker of this cycle had and could not hand in. */
function leftAfter(
  { head, stages }: CycleRecord,
  { unsaid, fingerprint }: Patience,
): Stage | undefined {
  const found = unsaid.find(head.id);
  if (found?.number !== stages.length) return undefined;
  return found.after === digest(stages, fingerprint) ? found.stage : undefined;
}

function isKept(keep: () => void, log: Log): boolean {
  try {
    keep();
    return true;
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    log.line('warn', error.message);
    return false;
  }
}

async function patiently(write: () => Promise<void>, pause: Patience['pause']): Promise<void> {
  let againMs = FIRST_AGAIN_MS;
  for (let tries = 1; ; tries += 1) {
    try {
      await write();
      return;
    } catch (error) {
      const mayPass = error instanceof PortError && error.port === 'store' && error.retryable;
      if (!mayPass || tries === MOST_TRIES) throw error;
      await pause(againMs);
      againMs = Math.min(LATER_AGAIN_MS, againMs * 2);
    }
  }
}
