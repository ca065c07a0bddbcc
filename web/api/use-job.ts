import type { JobView } from '#contract';
import { useView } from './use-view.ts';

const LOOK_MS = 700;

/** Whether nothing more comes of it. */
export function isOver({ state }: Pick<JobView, 'state'>): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}

/** A job as it goes on, looked at until it is over; undefined where there is none. */
export function useJob(id: string | undefined): JobView | undefined {
  const { data } = useView('/jobs/{id}', { id: id ?? '' }, { isWanted: id !== undefined });
  const isOpen = id !== undefined && (data === undefined || !isOver(data));
  useView('/jobs/{id}', { id: id ?? '' }, { isWanted: isOpen, everyMs: LOOK_MS });
  return data;
}
