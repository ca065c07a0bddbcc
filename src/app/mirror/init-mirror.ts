import type { Outcome, OutboxRow, TrackerAccount, TrackerLine } from '#ports';
import { askedOf, type MirrorRun } from './mirror-run.ts';
import type { MirrorAccount } from './mirror-parts.ts';

/** What became of one account in the tracker. */
export type Initialised = {
  readonly account: string;
  readonly remote: string;
  readonly kind: 'made' | 'known' | 'refused';
  readonly says: string;
  /** Lines that are confirmed and do not stand there. */
  readonly gone: number;
  /** Of those, how many the next sync sends again: all where not one stands there, else none, and mending does. */
  readonly again: number;
};

/**
 * Makes our accounts in the tracker: the only place that does. Ids are of our choice, so that making twice is making
 * once; without a list of what is there nothing is made. An account that is new there, or as empty as a new one, is
 * filled by the next sync, whatever another one under its id was known to hold.
 */
export async function initMirror(run: MirrorRun): Promise<readonly Initialised[]> {
  const there = await idsIn(run);
  const told: Initialised[] = [];
  for (const account of askedOf(run)) {
    const { key, remote } = account;
    const kind = there.has(remote) ? 'known' : await made(run, account);
    if (kind === 'made' || kind === 'known') {
      const lost = await emptied(run, { ...account, kind });
      await run.outbox.open(key, remote);
      told.push({ account: key, remote, kind, says: accountOf(account).name, ...lost });
    } else told.push({ account: key, remote, kind: 'refused', says: kind, gone: 0, again: 0 });
  }
  return told;
}

/**
 * Sends again what another account under this id was known to hold. That is held against what stands there, and not
 * only against whether this run made the account: one that ended right after making it is made up for by the next.
 */
async function emptied(
  { outbox, tracker }: MirrorRun,
  { key, remote, kind }: MirrorAccount & { readonly kind: 'made' | 'known' },
): Promise<Pick<Initialised, 'gone' | 'again'>> {
  const cursor = await outbox.cursor(key);
  if (cursor === undefined) return { gone: 0, again: 0 };
  const rows = await outbox.rows(key, 'all');
  const confirmed = rows.filter(({ state }) => state === 'confirmed');
  const isPlain = kind === 'made' || confirmed.length === 0;
  const gone = isPlain ? confirmed : missingOf(confirmed, await tracker.lines(remote));
  if (gone.length < confirmed.length) return { gone: gone.length, again: 0 };
  const isUntold = async () =>
    cursor.cashOn !== undefined && (await tracker.balances(remote)).length === 0;
  const isNew = kind === 'made' || gone.length > 0 || (await isUntold());
  if (isNew) await outbox.sendAgain(key);
  return { gone: gone.length, again: gone.length };
}

/** A line whose comment was emptied is there all the same. */
function missingOf(
  confirmed: readonly OutboxRow[],
  lines: readonly TrackerLine[],
): readonly OutboxRow[] {
  const standing = new Set(lines.flatMap(({ id, key }) => [id, key]));
  return confirmed.filter(
    ({ line, activity: { key } }) =>
      !standing.has(key) && (line === undefined || !standing.has(line)),
  );
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
