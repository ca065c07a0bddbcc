import type { Reply } from '#ports';
import type { CanaryVerdict } from './canary-verdict.ts';
import type { Failure } from './failure.ts';

/** What the questions brought, in order; after the first that does not fit no further one is asked. */
export type Findings = {
  readonly replies: readonly Reply[];
  readonly verdicts: readonly CanaryVerdict[];
  readonly loadMs?: number;
  readonly failure?: Failure;
};
