import { slotsBetween, type Config } from '#config';
import { MINUTE_MS, plusMs, toIso, type Instant } from '#core/calendar';
import type { SlotRow } from '#ports';
import type { Troubles } from './troubles.ts';

/** A configuration and since when it was in force. */
export type Era = { readonly from: Instant; readonly config: Config };

export type JudgedSlots = {
  /** Slots by their state, of those that any schedule wanted. */
  readonly slots: ReadonlyMap<string, number>;
  /** Of the slots that no injected outage touched, the skipped ones aside: how many, and how many were done. */
  readonly outside: { readonly wanted: number; readonly done: number };
  /** Why those that were not done were not. */
  readonly undone: readonly string[];
  /** Slots that nobody planned. */
  readonly unplanned: readonly string[];
};

type Judging = {
  readonly rows: readonly SlotRow[];
  readonly eras: readonly Era[];
  readonly upTo: Instant;
  readonly troubles: Troubles;
};

/** A cycle that begins in time has ended by then. */
const WINDOW_MS = 25 * MINUTE_MS;

/** Each slot that a schedule wanted, as the configuration of its time had it, and what it came to. */
export function judgedSlots({ rows, troubles, ...schedules }: Judging): JudgedSlots {
  const byName = new Map(rows.map((row) => [`${row.account} ${row.at}`, row]));
  const slots = new Map<string, number>();
  const [undone, unplanned]: [string[], string[]] = [[], []];
  const outside = { wanted: 0, done: 0 };
  for (const { account, at } of wantedBy(schedules)) {
    const row = byName.get(`${account} ${at}`);
    const { state, because = '' } = row ?? { state: 'unplanned' };
    slots.set(state, (slots.get(state) ?? 0) + 1);
    const name = `${account} ${toIso(at)}`;
    if (row === undefined) unplanned.push(name);
    if (state === 'skipped') continue;
    if (troubles.excusing(account, at, plusMs(at, WINDOW_MS)) !== undefined) continue;
    outside.wanted += 1;
    if (state === 'done') outside.done += 1;
    else undone.push(`${name} ${state}: ${because}`);
  }
  return { slots, outside, undone, unplanned };
}

function wantedBy({
  eras,
  upTo: end,
}: Pick<Judging, 'eras' | 'upTo'>): readonly Pick<SlotRow, 'account' | 'at'>[] {
  return eras.flatMap(({ from, config }, place) => {
    const upTo = eras[place + 1]?.from ?? end;
    return config.accounts.flatMap(({ key, schedule }) =>
      slotsBetween(schedule, config.scheduleTimezone, { from, upTo }).map((at) => ({
        account: key,
        at,
      })),
    );
  });
}
