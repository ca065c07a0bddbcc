import type { Combination } from '#app/grid';
import type { GridDesk } from './open-grid-desk.ts';
import { windowOf } from './window-of.ts';

/** What a run of a grid is kept under. */
export async function requestedOf(
  { desk }: GridDesk,
  { account, model, masks, seed, ...days }: Combination,
  { research }: { readonly research: boolean },
): Promise<unknown> {
  const window = windowOf(days);
  return desk.request({ account, window, masks, seed, withResearch: research }, model);
}
