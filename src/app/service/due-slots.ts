import { latestStart } from '#app/schedule';
import { toIso, type Instant } from '#core/calendar';
import type { SlotRow } from '#ports';
import { beside, forbidding, tell, type House } from './house.ts';
import { runSlot } from './run-slot.ts';
import type { ServedAccount } from './service-parts.ts';

/** Begins every slot whose time has come, and gives up those that are too late; answers when the next one is due. */
export async function beginDue(house: House): Promise<Instant | undefined> {
  const { slots, clock } = house.parts;
  const now = clock.now();
  const open = await slots.open();
  const come = open.filter(({ at, state }) => at <= now && state === 'due');
  for (const [account, rows] of Map.groupBy(come, (row) => row.account)) {
    const served = house.parts.accounts.find((each) => each.account.key === account);
    if (served === undefined)
      await Promise.all(rows.map(async (row) => missed(house, row, NOBODY)));
    else await beginOne(house, served, rows);
  }
  return open
    .map(({ at, nextTryAt = at }) => nextTryAt)
    .filter((at) => at > now)
    .reduce<Instant | undefined>(
      (next, at) => (next === undefined || at < next ? at : next),
      undefined,
    );
}

const NOBODY = 'no account of this key can run';

/** Of several that have come the newest is run: it looks at the same market as the others would. */
async function beginOne(
  house: House,
  served: ServedAccount,
  rows: readonly SlotRow[],
): Promise<void> {
  const { account, lateness } = served;
  const now = house.parts.clock.now();
  const [newest, ...older] = rows.toSorted((left, right) => right.at - left.at);
  for (const row of older) await missed(house, row, 'a later slot of the account has come');
  if (newest === undefined || house.running.has(nameOf(account.key))) return;
  const forbidden = forbidding(house.controls, account.key);
  const latest = latestStart(newest.at, lateness);
  if (now >= latest) return missed(house, newest, forbidden ?? tooLate(newest, latest));
  if (forbidden !== undefined || (newest.nextTryAt ?? now) > now || house.isStopping) return;
  house.lateMs = now - (newest.nextTryAt ?? newest.at);
  beside(
    house,
    { name: nameOf(account.key), what: `cycle of ${toIso(newest.at)}`, since: now },
    async () => runSlot(house, served, newest),
  );
}

function nameOf(account: string): string {
  return `cycle ${account}`;
}

/** A slot that was tried and could not decide has abstained; one that nobody began is missed. */
async function missed(house: House, row: SlotRow, because: string): Promise<void> {
  const { slots, clock } = house.parts;
  const state = row.attempts > 0 ? 'abstained' : 'missed';
  const why = row.attempts > 0 ? `${row.because ?? 'it could not decide'}; ${because}` : because;
  const { nextTryAt: _, ...rest } = row;
  await slots.keep({ ...rest, state, endedAt: clock.now(), because: why });
  await tell(house, {
    kind: 'slot',
    level: 'warning',
    account: row.account,
    title: `slot ${toIso(row.at)} ${state}`,
    says: why,
    key: `slot:${row.account}:${row.at}:${state}`,
  });
}

function tooLate({ at }: SlotRow, latest: Instant): string {
  return `too late: it was due at ${toIso(at)} and could begin before ${toIso(latest)}`;
}
