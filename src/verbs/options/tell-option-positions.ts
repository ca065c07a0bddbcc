import type { OptionsPositionsView } from '#contract';
import type { Home } from '#worlds';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';
import { lookAtOptions } from './look-at-options.ts';

/** Open structures with what closing brings, their bounds, exits and Greeks; of one account, or all that trade options. */
export async function tellOptionPositions(
  home: Home,
  { account }: { readonly account?: string | undefined },
): Promise<Told<OptionsPositionsView>> {
  return told(async () => (await lookAtOptions(home, account)).view);
}
