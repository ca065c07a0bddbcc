import type { RunAsked, RunPlace } from './run-of.ts';

export type KeptBy = Pick<RunPlace, 'decider' | 'history' | 'configHash' | 'codeVersion'> & {
  /** Who researched for it, where somebody did. */
  readonly by: string | undefined;
};

/** What makes a run that run; how closely it was looked at does not. */
export function requestKept(
  { account, window, masks, seed }: Pick<RunAsked, 'account' | 'window' | 'masks' | 'seed'>,
  { decider, history, configHash, codeVersion, by }: KeptBy,
): unknown {
  const { identity, sampling } = decider;
  const data = history.identity;
  return {
    account,
    ...window,
    masks,
    seed,
    identity,
    sampling,
    data,
    configHash,
    codeVersion,
    ...(by === undefined ? {} : { research: by }),
  };
}
