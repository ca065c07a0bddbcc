import { daysBetween } from '#core/calendar';
import { definedOnly } from '#core/prelude';
import {
  change,
  dayLabel,
  distance,
  dollars,
  fixed,
  UNKNOWN,
  type Labels,
} from '#strategy/briefing';
import type { Observation, SecurityFacts, UnderlyingOptions } from '#strategy/shape';
import { table, type Column } from './table.ts';

type Row = {
  readonly facts: SecurityFacts;
  /** Absent for what is shown beside them. */
  readonly options?: UnderlyingOptions;
  readonly seen: Observation;
  readonly labels: Labels;
};

const COLUMNS: readonly Column<Row>[] = [
  { head: 'ticker', cell: ({ facts }) => facts.ticker },
  { head: 'kind', cell: ({ facts }) => facts.kind },
  { head: 'mark', cell: ({ facts }) => dollars(facts.mark) },
  { head: '5d%', cell: ({ facts }) => change(facts.change5Days) },
  { head: '21d%', cell: ({ facts }) => change(facts.change21Days) },
  { head: '63d%', cell: ({ facts }) => change(facts.change63Days) },
  { head: 'RSI14', cell: ({ facts }) => fixed(facts.indicators.rsi14, 0) },
  { head: 'SMA50%', cell: ({ facts }) => change(distance(facts, facts.indicators.sma50)) },
  { head: 'SMA200%', cell: ({ facts }) => change(distance(facts, facts.indicators.sma200)) },
  { head: 'P/E', cell: ({ facts }) => fixed(facts.fundamentals.priceEarnings, 1) },
  { head: 'P/B', cell: ({ facts }) => fixed(facts.fundamentals.priceBook, 1) },
  { head: 'yield%', cell: ({ facts }) => percentOf(facts.fundamentals.dividendYield) },
  { head: 'FCF%', cell: ({ facts }) => percentOf(facts.fundamentals.freeCashFlowYield) },
  { head: 'report', cell: reportCell },
  { head: 'dividend', cell: dividendCell },
];

/** Price, trend, figures and dates of everything whose options may be traded, one row each. */
export function underlyingsBlock(seen: Observation, labels: Labels): string {
  const underlyings = new Map(
    (seen.options?.underlyings ?? []).map((options) => [options.ticker, options]),
  );
  const all = seen.market.securities.map((facts): Row => {
    const options = underlyings.get(facts.ticker);
    return { facts, seen, labels, ...definedOnly({ options }) };
  });
  const rows = all.filter(({ options }) => options !== undefined);
  const beside = all.filter(({ options }) => options === undefined);
  const blackout = seen.mandate.options?.rules.earningsBlackoutDays ?? 0;
  return [
    `UNDERLYINGS (changes and distances in percent; SMA columns: mark against that average; report: days to the next earnings report, none = never reports, UNKNOWN = nobody told; dividend: dollars a share and days to its ex-date; ${UNKNOWN} is unknown, not zero)`,
    ...table(COLUMNS, rows),
    ...(beside.length === 0
      ? []
      : ['Beside them, for the regime only:', ...table(COLUMNS, beside)]),
    `Dates are data: nothing is opened from ${blackout} days before a report to its day, whatever anybody writes about it. ${unknownText(seen)}`,
  ].join('\n');
}

function unknownText({ options }: Observation): string {
  return options?.unknownEarnings === 'pass'
    ? 'There is no earnings data here: an UNKNOWN report date bars nothing.'
    : 'An UNKNOWN report date bars an opening.';
}

function percentOf(fraction: number | undefined): string {
  return fixed(fraction === undefined ? undefined : fraction * 100, 1);
}

function reportCell({ facts: { earnings }, seen, labels }: Row): string {
  if (earnings.kind !== 'date') return earnings.kind === 'none' ? 'none' : 'UNKNOWN';
  const days = daysBetween(seen.market.on, earnings.on);
  const day = labels.kind === 'dated' ? ` (${dayLabel(earnings.on, labels)})` : '';
  const blackout = seen.mandate.options?.rules.earningsBlackoutDays ?? 0;
  return `${days}d${day}${days >= 0 && days <= blackout ? ' BLACKOUT' : ''}`;
}

function dividendCell({ options, seen, labels }: Row): string {
  const dividends = options?.dividends ?? [];
  if (dividends.length === 0) return UNKNOWN;
  return dividends
    .map(({ on, amount }) => {
      const day = labels.kind === 'dated' ? ` (${dayLabel(on, labels)})` : '';
      return `${dollars(amount)} in ${daysBetween(seen.market.on, on)}d${day}`;
    })
    .join(', ');
}
