import type { Path } from './path.ts';

/** Something that each value alone cannot show: values that do not go together. */
export type Problem = {
  readonly level: 'fault' | 'warning';
  /** Where it may be mended, the likeliest first; what the file holds itself is preferred. */
  readonly at: readonly [Path, ...Path[]];
  readonly says: string;
  readonly meant?: string | undefined;
};

/** A problem for which the file is refused. */
export function fault(at: Problem['at'], says: string, meant?: string): Problem {
  return { level: 'fault', at, says, meant };
}

/** A problem with which the file is still taken. */
export function warning(at: Problem['at'], says: string): Problem {
  return { level: 'warning', at, says };
}
