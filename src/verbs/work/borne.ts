import { PortError } from '#ports';

const AGAIN_MS = 1000;
const MOST_TRIES = 600;

/** Store or queue may be out of reach for a while: what is done over them is tried again, for ten minutes. */
export async function borne<Result>(
  pause: (forMs: number) => Promise<void>,
  work: () => Promise<Result>,
): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof PortError) || !error.retryable || tries === MOST_TRIES) throw error;
      await pause(AGAIN_MS);
    }
  }
}
