import type { Outcome } from '#app/manual';
import { settle } from '#app/settle';
import type { Instant } from '#core/calendar';
import { PortError, type World } from '#ports';
import type { Home } from '#worlds';
import { aloneIn, type Acting } from './acting.ts';
import { assertSettleable, beginAt, keepTime, standingAt } from './begin-at.ts';
import type { Done } from '../done.ts';

/** When, in a files or simulated home; absent: where its time stands. */
export type At = { readonly at?: Instant | undefined };

export type Holding = At & { readonly home: Home; readonly key: string; readonly acting: Acting };

/**
 * Does something by hand with one account: brought up to now first, so that nothing is decided on an old book, and while
 * nothing else may write it. Throws where the account cannot be brought up to now.
 */
export async function byHand(
  { home, key, at, acting }: Holding,
  act: (world: World) => Promise<Outcome>,
): Promise<Done> {
  const account = home.accounts.find((known) => known.key === key);
  if (acting.service === undefined) {
    const concerned = account === undefined ? [] : [account];
    const begun = await beginAt(at ?? standingAt(home, key), concerned, { home, mode: 'real' });
    const [failure] = begun;
    if (failure !== undefined) throw failure.error;
    await assertSettleable(home);
    keepTime(home);
  }
  const [any] = home.accounts;
  const who = account ?? any;
  if (who === undefined) {
    throw new PortError('account', `${key}: no account of this home can run`, { retryable: false });
  }
  const world = home.worldOf(who);
  const outcome = await aloneIn(home, acting)(key, async () => {
    if (account !== undefined) await settle(account, world);
    return act(world);
  });
  return outcome.kind === 'done' ? outcome : { kind: 'no', because: outcome.because };
}
