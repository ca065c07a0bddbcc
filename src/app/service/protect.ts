import { protectionAround } from '#app/schedule';
import { settle } from '#app/settle';
import { MINUTE_MS, plusMs, sessionAt, toIso, type Instant } from '#core/calendar';
import { bookNavs } from './book-navs.ts';
import { earliest } from './earliest.ts';
import { guarded } from './guarded.ts';
import { alone, beside, retirementOf, type House } from './house.ts';
import { PUT_OFF_MS } from './put-off.ts';
import type { ServedAccount } from './service-parts.ts';
import { tellBooks } from './tell-books.ts';

/** Where it failed it is tried again before the next round: after a close that is hours away. */
const AGAIN_MS = MINUTE_MS;

/** How the looking after of one account stands. */
export type Protection = {
  /** The moment that was last served. */
  readonly servedFor?: Instant;
  readonly at?: Instant;
  readonly nextTryAt?: Instant;
  /** Why it fails, while it does. */
  readonly because?: string;
};

export type Protections = Map<string, Protection>;

/** Looks after every account whose moment has come, each by itself; answers when the next moment is. */
export async function protectAll(
  house: House,
  protections: Protections,
): Promise<Instant | undefined> {
  const { accounts, clock, worldOf } = house.parts;
  const now = clock.now();
  const next: Instant[] = [];
  // Most accounts share a market, and its moments.
  const arounds = new Map<number, ReturnType<typeof protectionAround>>();
  for (const served of accounts) {
    const { key } = served.account;
    const { session: finalAfterMs } = worldOf(served.account).market.finalAfterMs;
    const around = arounds.get(finalAfterMs) ?? protectionAround(now, finalAfterMs);
    arounds.set(finalAfterMs, around);
    const { servedFor, nextTryAt = now } = protections.get(key) ?? {};
    next.push(around.next);
    if (servedFor === around.last || house.isStopping || house.running.has(nameOf(key))) continue;
    if (nextTryAt > now) {
      next.push(nextTryAt);
      continue;
    }
    beside(
      house,
      { name: nameOf(key), what: `protection of ${toIso(around.last)}`, since: now },
      async () => protectedOne(house, served, { protections, moment: around.last }),
    );
  }
  return earliest(next);
}

/** Here, or wherever somebody does it. */
async function protectedOne(house: House, served: ServedAccount, protecting: Round): Promise<void> {
  const { key } = served.account;
  const { protections, moment } = protecting;
  const { elsewhere, clock } = house.parts;
  if ((await elsewhere?.settle(served.account, moment)) === true)
    protections.set(key, { servedFor: moment, at: clock.now() });
  else await protectOne(house, served, protecting);
}

function nameOf(account: string): string {
  return `protection ${account}`;
}

type Round = { readonly protections: Protections; readonly moment: Instant };

export async function protectOne(
  house: House,
  served: ServedAccount,
  { protections, moment }: Round,
): Promise<void> {
  const { key } = served.account;
  const { clock } = house.parts;
  const isClosed = sessionAt(moment) === undefined;
  const settled = await guarded(house, { what: 'protection', account: key }, async () => {
    // Whoever has nothing to protect is not kept from others either.
    if (!(await isNeeded(house, served, moment))) return;
    await alone(house, key, async () =>
      settle(served.account, house.parts.worldOf(served.account)),
    );
  });
  // What cannot be booked now must not look as if nothing were protected.
  const booked =
    isClosed && settled.kind === 'done'
      ? await guarded(house, { what: 'the nav of the day', account: key }, async () =>
          alone(house, key, async () => bookNavs(house, served)),
        )
      : settled;
  await guarded(house, { what: 'telling of the books', account: key }, async () =>
    tellBooks(house, key),
  );
  if (booked.kind === 'done') {
    protections.set(key, { servedFor: moment, at: clock.now() });
    return;
  }
  const { because, isLease } = booked;
  const nextTryAt = plusMs(clock.now(), isLease ? PUT_OFF_MS : AGAIN_MS);
  protections.set(key, { ...protections.get(key), nextTryAt, because });
}

/** In a session, where something is held or waits, or volatility is read; after it every account closes its day. */
async function isNeeded(house: House, served: ServedAccount, moment: Instant): Promise<boolean> {
  const { account, hasOptions } = served;
  if (sessionAt(moment) === undefined) return true;
  const { ledger } = house.parts.worldOf(account);
  const { lots } = await ledger.book(account.key);
  if (lots.length > 0) return true;
  if (hasOptions && retirementOf(house, served) === undefined) return true;
  return (await ledger.resting(account.key)).length > 0;
}
