import { protectionAround } from '#app/schedule';
import { settle } from '#app/settle';
import { MINUTE_MS, plusMs, sessionAt, toIso, type Instant } from '#core/calendar';
import { PortError } from '#ports';
import { bookNavs } from './book-navs.ts';
import { alone, beside, isRetired, tell, type House } from './house.ts';
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
export async function protectAll(house: House, protections: Protections): Promise<Instant> {
  const { accounts, clock, worldOf } = house.parts;
  const now = clock.now();
  let next: Instant | undefined;
  for (const served of accounts) {
    const { key } = served.account;
    const { finalAfterMs } = worldOf(served.account).market;
    const around = protectionAround(now, finalAfterMs.session);
    const known = protections.get(key) ?? {};
    const due = known.servedFor === around.last ? around.next : (known.nextTryAt ?? now);
    next = next === undefined || due < next ? due : next;
    if (due > now || house.isStopping || house.running.has(nameOf(key))) continue;
    beside(
      house,
      { name: nameOf(key), what: `protection of ${toIso(around.last)}`, since: now },
      async () => protectOne(house, served, { protections, moment: around.last }),
    );
  }
  return next ?? plusMs(now, AGAIN_MS);
}

function nameOf(account: string): string {
  return `protection ${account}`;
}

type Round = { readonly protections: Protections; readonly moment: Instant };

async function protectOne(
  house: House,
  served: ServedAccount,
  { protections, moment }: Round,
): Promise<void> {
  const { account } = served;
  const { clock } = house.parts;
  const before = protections.get(account.key) ?? {};
  try {
    await alone(house, account.key, async () => {
      const world = house.parts.worldOf(account);
      if (await isNeeded(house, served, moment)) await settle(account, world);
      if (sessionAt(moment) === undefined) await bookNavs(house, served);
    });
    protections.set(account.key, { servedFor: moment, at: clock.now() });
    if (before.because !== undefined) await passed(house, account.key, before.because);
    await tellBooks(house, account.key);
  } catch (error) {
    const nextTryAt = plusMs(clock.now(), AGAIN_MS);
    const because = error instanceof Error ? error.message : String(error);
    protections.set(account.key, { ...before, nextTryAt, because });
    if (before.because !== because) await failed(house, account.key, error);
  }
}

/** In a session, where something is held or waits, or volatility is read; after it every account closes its day. */
async function isNeeded(house: House, served: ServedAccount, moment: Instant): Promise<boolean> {
  const { account, hasOptions } = served;
  if (sessionAt(moment) === undefined) return true;
  const { ledger } = house.parts.worldOf(account);
  const { lots } = await ledger.book(account.key);
  if (lots.length > 0) return true;
  if (hasOptions && !isRetired(house, served)) return true;
  return (await ledger.resting(account.key)).length > 0;
}

async function failed(house: House, account: string, error: unknown): Promise<void> {
  const isOurs = error instanceof PortError;
  // Another process that works on the account looks after it.
  if (isOurs && error.port === 'lease') return;
  const says = error instanceof Error ? error.message : String(error);
  if (!isOurs && error instanceof Error) house.parts.log.line('error', error.stack ?? says);
  await tell(house, {
    kind: 'repair',
    level: isOurs && error.retryable ? 'warning' : 'alarm',
    account,
    title: 'what protects it cannot look at its prices or books',
    says,
    subject: `protection ${account}`,
  });
}

async function passed(house: House, account: string, because: string): Promise<void> {
  if (because.includes('is being run by another process')) return;
  await tell(house, {
    kind: 'repair',
    level: 'notice',
    account,
    title: 'what protects it works again',
    subject: `protection ${account}`,
  });
}
