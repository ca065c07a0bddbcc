import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { JobView } from '#contract';
import type { Problem } from './problem.ts';
import { write, type Writing } from './request.ts';

/** One thing to be done. */
export type Act = {
  readonly method?: Writing;
  /** Whole, with /api and what its path names: addressOf makes it. */
  readonly address: string;
  readonly body?: unknown;
};

/** What an act that is done at once answers with; a job answers with itself. */
export type ActAnswer = {
  readonly says?: string;
  readonly view?: unknown;
  readonly warnings?: readonly string[];
};

/** Does something over the API; afterwards everything that is shown is asked again. */
export function useAct<View = ActAnswer>(): UseMutationResult<View, Problem, Act> {
  const client = useQueryClient();
  return useMutation<View, Problem, Act>({
    mutationFn: async ({ method = 'POST', address, body }) => write<View>(method, address, body),
    onSettled: async () => client.invalidateQueries(),
  });
}

/** Asks for long work: the answer is a job, to be followed with useJob. */
export function useJobAct(): UseMutationResult<JobView, Problem, Act> {
  return useAct<JobView>();
}
