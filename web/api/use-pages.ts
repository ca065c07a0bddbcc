import { useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import type { DecisionSearchView } from '#contract';
import type { Problem } from './problem.ts';
import { read, type Asked } from './request.ts';

export type SearchPages = UseInfiniteQueryResult<
  { readonly pages: readonly DecisionSearchView[] },
  Problem
>;

const PORTION = 100;

/** Decisions that were searched for, portion by portion as one scrolls. */
export function useSearchPages(asked: Asked): SearchPages {
  return useInfiniteQuery<
    DecisionSearchView,
    Problem,
    { readonly pages: readonly DecisionSearchView[] },
    readonly unknown[],
    string | undefined
  >({
    queryKey: ['/decisions/search', asked],
    queryFn: async ({ pageParam, signal }) =>
      read<DecisionSearchView>(
        '/decisions/search',
        { ...asked, limit: PORTION, before: pageParam },
        signal,
      ),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}
