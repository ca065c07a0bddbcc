import type { Backtest } from '#app/backtest';
import { dayOfMs, isoOf } from './iso-of.ts';
import { msOf } from './ms-of.ts';
import type { RawRow } from './raw-rows.ts';
import { SPECIAL_DAYS, type SpecialDay } from './special-days.ts';

export type Decided = {
  readonly total: number;
  readonly days: number;
  /** Days by how many decisions they had. */
  readonly byCount: Readonly<Record<string, number>>;
  readonly specialDays: number;
  /** Sentences; none where all agree. */
  readonly differences: readonly string[];
};

/** Decisions of a run by day against the rows of a file, and against what was worked out by hand. */
export function decisionsADay(
  { decisions, request }: Backtest,
  rows: readonly RawRow[],
  laterMinutes: number,
): Decided {
  const made = decisions.filter(({ outcome }) => outcome === 'DONE').map(({ at }) => isoOf(at));
  const byDay = Map.groupBy(made, (at) => at.slice(0, 10));
  const madeOn = (on: string): readonly string[] => byDay.get(on) ?? [];
  const { from, upTo } = request;
  const within = rows.filter(({ opensAt }) => opensAt >= from && opensAt < upTo);
  const sessions = Map.groupBy(within, ({ on }) => on);
  const special = SPECIAL_DAYS.filter(({ on }) => on >= dayOfMs(from) && on < dayOfMs(upTo));
  const byCount = Map.groupBy(byDay.values(), (own) => String(own.length));
  return {
    total: made.length,
    days: byDay.size,
    byCount: Object.fromEntries([...byCount].map(([count, days]) => [count, days.length])),
    specialDays: special.length,
    differences: [
      ...[...byDay.keys()].filter((on) => !sessions.has(on)).map((on) => `${on} has no bar`),
      ...[...sessions].flatMap(([on, own]) =>
        differing(on, madeOn(on), slotsIn(own, laterMinutes)),
      ),
      ...special.flatMap((day) => otherThanByHand(day, madeOn(day.on), laterMinutes)),
    ],
  };
}

function differing(
  what: string,
  told: readonly (string | number | undefined)[],
  due: readonly (string | number | undefined)[],
): readonly string[] {
  const [own, other] = [told.join(' '), due.join(' ')];
  return own === other ? [] : [`${what}: decided ${own}, due ${other}`];
}

function otherThanByHand(
  { decisions, first, last, on, why }: SpecialDay,
  told: readonly string[],
  laterMinutes: number,
): readonly string[] {
  const at = (clock: string | undefined): string | undefined =>
    clock === undefined ? undefined : isoOf(msOf(`${on}T${clock}:00Z`) + laterMinutes * 60_000);
  return differing(
    `${on} (${why})`,
    [told.length, told[0], told.at(-1)],
    [decisions, at(first), at(last)],
  );
}

const WARSAW = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Warsaw',
  hour: '2-digit',
  minute: '2-digit',
});
const FIVE_MINUTES_MS = 300_000;

/** Half hours of Warsaw from 15:00 to 21:00, so many minutes later, from the first bar's begin to before the last one's end. */
function slotsIn(rows: readonly RawRow[], laterMinutes: number): readonly string[] {
  const [opens, last] = [rows[0]?.opensAt ?? 0, rows.at(-1)?.opensAt ?? 0];
  const due: string[] = [];
  for (let at = opens; at < last + FIVE_MINUTES_MS; at += FIVE_MINUTES_MS)
    if (isSlot(at, laterMinutes)) due.push(isoOf(at));
  return due;
}

function isSlot(at: number, laterMinutes: number): boolean {
  const [hour = 0, minute = 0] = WARSAW.format(at).split(':').map(Number);
  const since = hour * 60 + minute - laterMinutes;
  return since % 30 === 0 && since >= 15 * 60 && since <= 21 * 60;
}
