/** Milliseconds of a moment as a file writes it, by the platform: what is checked here is the program's own reading. */
export function msOf(text: string): number {
  // oxlint-disable-next-line no-restricted-globals -- an independent clock for what a calendar of our own tells
  return Date.parse(text.replace(' ', 'T'));
}

/** `2026-06-18T17:00:00.000Z` */
export function isoOf(ms: number): string {
  // oxlint-disable-next-line no-restricted-globals -- as above
  return new Date(ms).toISOString();
}

/** The day of that moment in UTC. */
export function dayOfMs(ms: number): string {
  return isoOf(ms).slice(0, 10);
}
