import { PortError, type Log } from '#ports';
import { newId } from '../keys/secret.ts';
import { no, notYet, type Answer } from './answer.ts';

const RETRY_MS = 30_000;

/** What somebody hears where work has failed: the sentence of a port, of our own faults a number in the log alone. */
export function failureOf(
  error: unknown,
  { log, random }: { readonly log: Log; readonly random: (bytes: number) => Uint8Array },
): Answer {
  if (error instanceof PortError) {
    if (error.port === 'lease') return no(409, error.message);
    if (error.retryable) return notYet(503, error.message, RETRY_MS);
    return no(500, error.message);
  }
  const id = newId(random);
  const says = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log.line('error', `http fault ${id}: ${says}`);
  return no(500, `this house has made a mistake; its log says more under "http fault ${id}"`);
}
