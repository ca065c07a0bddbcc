import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Problem } from './problem.ts';
import { read, type Asked } from './request.ts';
import type { Route, Views } from './views.ts';

export type ViewOptions = {
  /** Asked again each so many ms; live events do it otherwise. */
  readonly everyMs?: number;
  /** Not asked while false. */
  readonly isWanted?: boolean;
  /** What was shown stays until the new is there: for filters and sliders. */
  readonly keepsFormer?: boolean;
};

/** A view of the API, kept, shared by all who ask the same, asked again when an event says that it changed. */
export function useView<Path extends Route>(
  route: Path,
  asked: Asked = {},
  { everyMs, isWanted = true, keepsFormer = false }: ViewOptions = {},
): UseQueryResult<Views[Path], Problem> {
  return useQuery<Views[Path], Problem, Views[Path]>({
    queryKey: [route, asked],
    queryFn: async ({ signal }) => read<Views[Path]>(route, asked, signal),
    enabled: isWanted,
    ...(everyMs === undefined ? {} : { refetchInterval: everyMs }),
    ...(keepsFormer ? { placeholderData: keepPreviousData } : {}),
  });
}
