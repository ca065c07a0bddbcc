import { PortError } from '#ports';

/** A failure of the disk as a sentence with what it means for what was begun. */
export function asPortError(error: unknown, meaning: string): unknown {
  if (error instanceof PortError || !(error instanceof Error)) return error;
  const isFull = /ENOSPC|disk is full|database or disk is full/i.test(error.message);
  const why = isFull ? 'the disk is full; free some space and run it again' : error.message;
  return new PortError('backup', `${meaning}: ${why}`, { retryable: isFull, cause: error });
}
