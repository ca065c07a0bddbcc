import type { UseQueryResult } from '@tanstack/react-query';
import type { MirrorStatusView } from '#contract';
import type { Problem } from './problem.ts';
import { useView } from './use-view.ts';

const LOOK_MS = 60_000;

export type MirrorSeen = {
  /** Undefined while nobody knows. */
  readonly isConnected: boolean | undefined;
  readonly status: UseQueryResult<MirrorStatusView, Problem>;
};

/** The mirror; asked only where a Ghostfolio is configured, elsewhere its answer is a no. */
export function useMirror(): MirrorSeen {
  const { data } = useView('/config');
  const isConnected = data === undefined ? undefined : data['ghostfolio'] !== undefined;
  const status = useView(
    '/mirror/status',
    {},
    { everyMs: LOOK_MS, isWanted: isConnected === true },
  );
  return { isConnected, status };
}
