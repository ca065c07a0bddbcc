import { toDollars } from '#core/money';
import type { CorporateAction } from '#core/market';
import { isWithin, type Chart, type ChartAsked, type ChartRow } from './chart-asked.ts';
import type { JsonObject } from './json-value.ts';
import { newForOld, today, type DayRow, type NameSeen } from './name-seen.ts';
import { lastSession } from './quote-row.ts';
import type { Sight } from './sight.ts';
import { seconds } from './seconds.ts';

/** Rows of the sessions that open in the asked stretch; the one of today is stamped with its last trade. */
export function dailyChart(sight: Sight, seen: NameSeen, asked: ChartAsked): Chart {
  const adjusted = adjustedCloses(seen);
  const isAsked = ({ opensAt }: DayRow): boolean => isWithin(asked, seconds(opensAt));
  const rows = seen.days.flatMap((day, place) => {
    if (!isAsked(day)) return [];
    const row = { ...pick(day), adjusted: adjusted[place] ?? day.close };
    if (day.on !== today(sight)) return [{ stamp: seconds(day.opensAt), ...row }];
    const live = { stamp: seconds(lastSession(sight, seen).lastAt), ...row };
    return sight.traps.todayTwice === true
      ? [{ stamp: seconds(day.opensAt), ...row }, live]
      : [live];
  });
  return { rows, events: eventsOf(seen, asked) };
}

function pick({ close, high, low, open, volume }: DayRow): Omit<ChartRow, 'stamp'> {
  return { close, high, low, open, volume };
}

type Dividend = Extract<CorporateAction, { kind: 'dividend' }>;

/** In shares of now: what was declared, divided by the splits after it. */
function amountOf({ actions }: NameSeen, { amount, on }: Dividend): number {
  return toDollars(amount) / newForOld(actions, on);
}

/** Each close times (1 - dividend / the close before it went ex) over all dividends after it. */
function adjustedCloses(seen: NameSeen): readonly number[] {
  const { actions, days } = seen;
  const dividends = new Map(
    actions.flatMap((action) => (action.kind === 'dividend' ? [[action.on, action] as const] : [])),
  );
  let factor = 1;
  return days
    .map(({ close, on }, place) => ({ close, next: days[place + 1]?.on, on }))
    .toReversed()
    .map(({ close, next }) => {
      const paid = next === undefined ? undefined : dividends.get(next);
      if (paid !== undefined) factor *= 1 - amountOf(seen, paid) / close;
      return close * factor;
    })
    .toReversed();
}

/** Keyed by the seconds of the session's open, as asked for: div, split. */
function eventsOf(seen: NameSeen, asked: ChartAsked): JsonObject {
  const { actions, days } = seen;
  const told = actions.flatMap((action) => {
    const day = days.find(({ on }) => on === action.on);
    const date = day === undefined ? undefined : seconds(day.opensAt);
    return date !== undefined && isWithin(asked, date) ? [{ action, date }] : [];
  });
  const dividends = told.flatMap(({ action, date }) =>
    action.kind === 'dividend'
      ? [[date, { amount: Number(amountOf(seen, action).toFixed(6)), date }] as const]
      : [],
  );
  const splits = told.flatMap(({ action, date }) => {
    if (action.kind !== 'split') return [];
    const { denominator, numerator } = action;
    const splitRatio = `${numerator}:${denominator}`;
    return [[date, { date, numerator, denominator, splitRatio }] as const];
  });
  const isWanted = (name: string, found: readonly unknown[]): boolean =>
    asked.events.includes(name) && found.length > 0;
  return {
    ...(isWanted('div', dividends) ? { dividends: Object.fromEntries(dividends) } : {}),
    ...(isWanted('split', splits) ? { splits: Object.fromEntries(splits) } : {}),
  };
}
