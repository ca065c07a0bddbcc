import { dayOf, tradingDate, type TradingDate } from '#core/calendar';
import type { Entry } from '#core/ledger';
import { beforeAll, describe, expect, it } from 'vitest';
import { isFigure } from './is-figure.ts';
import { apart, liveEqualsSimulated, type SideTold } from './live-equals-simulated.ts';
import { liveEqualsSimulatedOptions } from './live-equals-simulated-options.ts';

/**
 * What a live home may see otherwise, and why: who tells; that no fake tells news; that a chain is called by who told
 * it; of how many days it remembers the volatility. Figures, as far as the wire carries their digits.
 */
const MAY_DIFFER =
  /^\S+ (?:moved|market (?:label|(?:headlines|news) \[\d+\]|securities \[\S+\] (?:name|source|quotedAt))|options underlyings \[\S+\] (?:chains \[\d+\] source|volatility history(?:Days|Says))):/;

type Row = {
  readonly seed: number;
  readonly from: string;
  readonly days: number;
  readonly asleepOn?: TradingDate;
};

const FRIDAY = tradingDate('2026-01-16');

/** Origins of fills, each with how often. */
function origins({ entries }: SideTold): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { event } of entries)
    if (event.kind === 'fills') counts[event.origin] = (counts[event.origin] ?? 0) + 1;
  return counts;
}

const isMark = ({ event }: Entry): boolean => event.kind === 'mark';

type Both = Awaited<ReturnType<typeof liveEqualsSimulated>>;

/** Only a day that nobody looked at is valued by a model, by the volatility that each home remembers. */
function withoutMarksOf(on: TradingDate, { entries, ...side }: SideTold): SideTold {
  return { ...side, entries: entries.filter((each) => !(isMark(each) && dayOf(each.at) === on)) };
}

describe.each<[string, Row, readonly string[]]>([
  [
    'over a clock change in autumn',
    { seed: 2, from: '2025-10-29', days: 7 },
    ['model', 'option-guard', 'take-profit'],
  ],
  [
    'with a half day on an expiry Friday',
    { seed: 2, from: '2025-11-24', days: 8 },
    ['model', 'assignment', 'option-guard', 'stop-loss', 'take-profit'],
  ],
  [
    'that sleep through an expiry Friday before a holiday',
    { seed: 3, from: '2026-01-14', days: 8, asleepOn: FRIDAY },
    ['model', 'expiry', 'unwind'],
  ],
])('accounts of options in sessions %s', (_, { asleepOn, from, ...row }, happens) => {
  let both: Both;
  beforeAll(async () => {
    const week = { ...row, from: tradingDate(from) };
    const { live, simulated } = await liveEqualsSimulated(
      week,
      liveEqualsSimulatedOptions(asleepOn),
    );
    both =
      asleepOn === undefined
        ? { live, simulated }
        : {
            live: withoutMarksOf(asleepOn, live),
            simulated: withoutMarksOf(asleepOn, simulated),
          };
  }, 400_000);

  it('come to the same orders and books live and simulated, to the micro-dollar', () => {
    const { orders, entries } = apart(both);
    expect(orders).toEqual([]);
    expect(entries).toEqual([]);
    expect(both.live.entries.filter(isMark).length).toBeGreaterThan(10);
  });

  it('see the same but for what a live home cannot know', () => {
    expect(both.live.records.map(({ end }) => end?.outcome)).toEqual(
      both.simulated.records.map(({ end }) => end?.outcome),
    );
    const { seen } = apart(both);
    expect(seen.filter((each) => !MAY_DIFFER.test(each) && !isFigure(each))).toEqual([]);
  });

  it('open, and are closed by what the sessions are to show', () => {
    const counts = origins(both.live);
    expect(Object.keys(counts)).toEqual(expect.arrayContaining([...happens]));
    expect(counts['model']).toBeGreaterThan(7);
  });
});
