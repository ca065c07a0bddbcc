import { actView, type ActView } from '#contract';
import type { Home } from '#worlds';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';

/** Who has done what to this house, newest first, what was refused too. */
export async function tellActs(
  { store: { acts } }: Pick<Home, 'store'>,
  { limit }: { readonly limit: number },
): Promise<Told<ActView[]>> {
  return told(async () => (await acts.newest(limit)).map(actView));
}
