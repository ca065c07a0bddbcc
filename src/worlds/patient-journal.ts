import { PortError, type Journal } from '#ports';

const AGAIN_MS = 1000;
const MOST_TRIES = 600;

/**
 * The journal of a store that is reached over a network: what a cycle has come to is written as soon as the store can be
 * reached again. An answer that was paid for is not lost with a cable; whoever lost the account meanwhile is told so.
 */
export function patientJournal(journal: Journal, pause: (forMs: number) => Promise<void>): Journal {
  const patient = async (write: () => Promise<void>): Promise<void> => {
    for (let tries = 1; ; tries += 1) {
      try {
        await write();
        return;
      } catch (error) {
        const mayPass = error instanceof PortError && error.port === 'store' && error.retryable;
        if (!mayPass || tries === MOST_TRIES) throw error;
        await pause(AGAIN_MS);
      }
    }
  };
  return {
    ...journal,
    stage: async (cycle, number, stage) => patient(async () => journal.stage(cycle, number, stage)),
    close: async (cycle, end) => patient(async () => journal.close(cycle, end)),
  };
}
