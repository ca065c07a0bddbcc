import { expect } from 'vitest';

/** Rejected for good, for a reason that says so. */
export function finalRefusal(because: RegExp) {
  return { kind: 'rejected', passing: false, because: expect.stringMatching(because) };
}
