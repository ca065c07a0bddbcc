import type { Outcome, TrackerAccount } from '#ports';
import { askedOf, type MirrorRun } from './mirror-run.ts';
import type { MirrorAccount } from './mirror-parts.ts';

/** What became of one account in the tracker. */
export type Initialised = {
  readonly account: string;
  readonly remote: string;
  readonly kind: 'made' | 'known' | 'refused';
  readonly says: string;
};

/**
 * Makes our accounts in the tracker: the only place that does. Ids are of our choice, so that making twice is making
 * once; without a list of what is there nothing is made.
 */
export async function initMirror(run: MirrorRun): Promise<readonly Initialised[]> {
  const there = await idsIn(run);
  const told: Initialised[] = [];
  for (const account of askedOf(run)) {
    const { key, remote } = account;
    const outcome = there.has(remote) ? 'known' : await made(run, account);
    if (outcome === 'made' || outcome === 'known') {
      await run.outbox.open(key, remote);
      told.push({ account: key, remote, kind: outcome, says: accountOf(account).name });
    } else told.push({ account: key, remote, kind: 'refused', says: outcome });
  }
  return told;
}

async function idsIn({ tracker }: MirrorRun): Promise<ReadonlySet<string>> {
  return new Set((await tracker.accounts()).map(({ id }) => id));
}

/** An unclear outcome is cleared up by the list; the sentence where it is not there. */
async function made(run: MirrorRun, account: MirrorAccount): Promise<string> {
  const outcome: Outcome = await run.tracker.openAccount(accountOf(account));
  if (outcome.kind === 'done') return 'made';
  if (outcome.kind === 'rejected') return outcome.because;
  const there = await idsIn(run);
  return there.has(account.remote) ? 'made' : `${outcome.because}; run invest mirror init again`;
}

function accountOf({ name, remote }: MirrorAccount): TrackerAccount {
  return { id: remote, name: `${name} (invest)`, currency: 'USD' };
}
