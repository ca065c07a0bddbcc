import type { CertificateView } from '#contract';
import type { Difference } from './first-difference.ts';

export type Check = CertificateView['future'][number];

const EXAMPLES = 3;

/** What was found under one change: one finding a decision that was made again, undefined where nothing changed. */
export function checkOf(name: string, found: readonly (Difference | undefined)[]): Check {
  const examples = found.filter((each) => each !== undefined);
  return {
    name,
    decisions: found.length,
    changed: examples.length,
    examples: examples.slice(0, EXAMPLES),
  };
}
