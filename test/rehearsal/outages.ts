import process from 'node:process';
import { parseArgs } from 'node:util';
import { MINUTE_MS, plusMs, type Instant } from '#core/calendar';
import { faultPlan, type FaultPlan } from '../fakes/plan/index.ts';
import { yahooFaults } from '../fakes/yahoo/index.ts';
import { clockTime, type DaySettings, type Outage } from './stage.ts';
import { liveDay } from './live-day.ts';
import type { DayTold } from './day-told.ts';
import { missedExits } from './missed-exits.ts';
import { lineOf } from './told.ts';
import { judged } from './judged.ts';

/** 'refused': nobody listens. 'ill': models and tracker take connections and say nothing, Yahoo fails with 503. */
export type Manner = 'refused' | 'ill';

type Span = { readonly from: Instant; readonly upTo: Instant };

/** When each source is out on its own, and when all are. */
export type Plan = Readonly<Record<'yahoo' | 'models' | 'ghostfolio' | 'all', Span>> & Span;

const span = (from: readonly [number, number], upTo: readonly [number, number]): Span => ({
  from: clockTime(...from),
  upTo: clockTime(...upTo),
});

/** An hour each. */
export const WHOLE_DAY: Plan = {
  ...span([8, 30], [17, 30]),
  yahoo: span([10, 0], [11, 0]),
  models: span([11, 30], [12, 30]),
  ghostfolio: span([13, 0], [14, 0]),
  all: span([14, 30], [15, 30]),
};

/** Minutes each, and no close. */
export const MORNING: Plan = {
  ...span([9, 30], [11, 10]),
  yahoo: span([10, 0], [10, 20]),
  ghostfolio: span([10, 15], [10, 25]),
  models: span([10, 30], [10, 40]),
  all: span([10, 55], [11, 5]),
};

/** The sources that are out at a moment. */
export function outAt(plan: Plan, at: Instant): readonly ('yahoo' | 'models' | 'ghostfolio')[] {
  const isIn = ({ from, upTo }: Span): boolean => from <= at && at < upTo;
  return (['yahoo', 'models', 'ghostfolio'] as const).filter(
    (source) => isIn(plan[source]) || isIn(plan.all),
  );
}

/** What a day without any outage has, or with those of the tracker alone. */
export function outages(
  seed: number,
  plan: Plan,
  which: Manner | 'none' | 'tracker only',
): DaySettings {
  const { from, upTo } = plan;
  const day = { seed, from, upTo };
  if (which === 'none') return day;
  const how = which === 'ill' ? 'silent' : 'refused';
  const all = (['yahoo', 'models', 'ghostfolio'] as const).flatMap((source): Outage[] =>
    [plan[source], plan.all].map((each) => ({ source, how, from: each.from, upTo: each.upTo })),
  );
  const tracker = all.filter(({ source }) => source === 'ghostfolio');
  if (which === 'tracker only') return { ...day, outages: tracker };
  if (which === 'refused') return { ...day, outages: all };
  const others = all.filter(({ source }) => source !== 'yahoo');
  return { ...day, outages: others, plan: failing(seed, plan) };
}

function failing(seed: number, plan: Plan): FaultPlan {
  const rules = [plan.yahoo, plan.all].map(({ from, upTo }) => ({
    ...yahooFaults.unavailable,
    from,
    upTo,
  }));
  return faultPlan({ seed, rules });
}

/** Every exit of an outage of Yahoo's, with how long after it came to be known. */
export function exitsDuring({ from, upTo }: Span, day: DayTold): readonly string[] {
  return [...day.entries.values()].flat().flatMap(({ account, at, event, id }) => {
    if (event.kind !== 'fills' || event.origin === 'model' || at < from || at >= upTo) return [];
    const known = day.postedAt.get(id) ?? at;
    return [`${account} ${event.origin}, ${Math.round((known - at) / MINUTE_MS)} min later`];
  });
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      manner: { type: 'string', default: 'refused' },
      short: { type: 'boolean', default: false },
    },
  });
  const seed = Number(values.seed);
  const plan = values.short ? MORNING : WHOLE_DAY;
  const manner = values.manner === 'ill' ? 'ill' : 'refused';
  const day = await liveDay(outages(seed, plan, manner));
  const { orders, fills, faults } = await judged(day, seed);
  const { lots, missed } = await missedExits(day, seed, plan.upTo);
  const count = (outcome: string): number =>
    day.records.filter(({ end }) => end?.outcome === outcome).length;
  const adrift = day.mirror.accounts.flatMap(({ drift }) => drift).length;
  const lines = [
    ...day.happened.map(lineOf),
    '',
    `slots: ${count('DONE')} done, ${count('ABSTAINED')} abstained, ${count('SKIPPED')} skipped`,
    `runs that broke off: ${day.brokenOff.length}`,
    ...day.brokenOff,
    `orders ${orders}, fills and exits ${fills}, on wrong or stale prices ${faults.length}`,
    ...faults,
    `lots opened ${lots}, held on over a crossed stop or target ${missed.length}`,
    ...missed,
    `settles that failed: ${day.failures.length}; requests to Yahoo: ${day.asked.length}; questions to models: ${day.questions}`,
    `books: ${day.faults.length} faults; Ghostfolio: ${day.activities} activities, ${day.duplicates} doubled, ${adrift} adrift`,
    `exits while Yahoo was out: ${[plan.yahoo, plan.all].flatMap((each) => exitsDuring(each, day)).join('; ')}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Just after the end of a span: what the first settle after it has done is known. */
export const justAfter = ({ upTo }: Span): Instant => plusMs(upTo, 5 * MINUTE_MS);

if (import.meta.main) await main();
