import { usageError } from '../usage-error.ts';

/** The whole number above zero of a --limit option; a usage error for anything else. */
export function limitOf(text: string): number {
  const limit = Number(text);
  if (Number.isSafeInteger(limit) && limit > 0) return limit;
  throw usageError(`--limit is a whole number above zero, was "${text}"`);
}
