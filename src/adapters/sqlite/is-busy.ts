/** How long whoever wants to write waits for another writer. */
export const BUSY_MS = 5000;

/** Another connection holds what is wanted. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && /database is locked|busy/i.test(error.message);
}
