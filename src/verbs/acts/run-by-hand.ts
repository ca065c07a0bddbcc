import type { Account } from '#app/account';
import { dry, runCycle } from '#app/cycle';
import type { Instant } from '#core/calendar';
import { PortError, type CycleRecord } from '#ports';
import type { Home } from '#worlds';
import { unseen } from '../progress.ts';
import type { Acting, ServiceHere } from './acting.ts';
import { beginAt, slotAt, type Beginning, type Failure } from './begin-at.ts';
import type { At } from './by-hand.ts';
import { runAccounts, type Run } from './run-accounts.ts';

export type RunAsked = At & {
  readonly accounts: readonly Account[];
  /** Dry: on throw-away copies of the books, nothing is kept but the marked records. */
  readonly mode: Beginning['mode'];
};

export type RanNow = Run & {
  /** The time of the home when they began. */
  readonly startedAt: Instant;
};

/** One decision cycle of each account now; what one of them cannot is its failure alone. */
export async function runByHand(home: Home, asked: RunAsked, acting: Acting): Promise<RanNow> {
  const { accounts, mode, at } = asked;
  const { service, progress = unseen } = acting;
  if (service !== undefined) return besideService(home, asked, { service, progress });
  const unready = await beginAt(at, accounts, { home, mode });
  const startedAt = home.clock.now();
  const ready = accounts.filter(({ key }) => !unready.some(({ account }) => account === key));
  const { records, failures } = await runAccounts(ready, { home, progress, mode });
  return { startedAt, records, failures: [...unready, ...failures] };
}

/**
 * Every account that can run: a server that holds one model at a time changes it as rarely as can be. Who researches comes
 * before all: both arms of a pair see the same brief then.
 */
export function accountsByModel({ accounts }: Home): readonly Account[] {
  const first = accounts.filter(researches);
  const others = accounts.filter((account) => !researches(account));
  return [...Map.groupBy([...first, ...others], ({ model }) => model).values()].flat();
}

function researches({ mandate }: Account): boolean {
  return mandate.research !== undefined;
}

type Beside = Required<Pick<Acting, 'progress'>> & { readonly service: ServiceHere };

/** Time goes on by itself, and what a cycle has placed meets its price as everything that rests does. */
async function besideService(
  home: Home,
  { accounts, mode }: RunAsked,
  { service, progress }: Beside,
): Promise<RanNow> {
  const startedAt = home.clock.now();
  const records: CycleRecord[] = [];
  const failures: Failure[] = [];
  for (const [done, account] of accounts.entries()) {
    progress(done, accounts.length, account.name);
    try {
      records.push(await oneBeside(home, account, { mode, service }));
    } catch (error) {
      if (!(error instanceof PortError) || error.port === 'store') throw error;
      failures.push({ account: account.key, error });
    }
  }
  progress(accounts.length, accounts.length, 'settling');
  return { startedAt, records, failures };
}

type One = Pick<RunAsked, 'mode'> & { readonly service: ServiceHere };

async function oneBeside(
  home: Home,
  account: Account,
  { mode, service }: One,
): Promise<CycleRecord> {
  await home.store.ledger.book(account.key);
  const slot = slotAt(home, home.clock.now(), mode);
  if (mode === 'real') return service.runNow(account.key, slot.name);
  return runCycle(account, slot, dry(home.worldOf(account)));
}
