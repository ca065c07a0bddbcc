import { toDollars } from '#core/money';
import type { Observation, SecurityFacts } from '#strategy/shape';
import { change, dollars, fixed, UNKNOWN, wholeDollarsDown } from './fixed.ts';
import { dayLabel, type Labels } from './labels.ts';
import { sectorTold } from './sector-told.ts';
import type { Room, Sizing } from './sizing.ts';

type Row = {
  readonly facts: SecurityFacts;
  readonly room: Room | undefined;
  readonly sizing: Sizing;
};

type Column = { readonly head: string; readonly cell: (row: Row, labels: Labels) => string };

const column = (head: string, cell: Column['cell']): Column => ({ head, cell });

const WHO: readonly Column[] = [
  column('ticker', ({ facts }) => facts.ticker),
  column('kind', ({ facts }) => facts.kind),
  column('why', ({ facts }) => facts.roles.join('+')),
  column('sector', ({ facts }) => sectorTold(facts.sector)),
  column('mark', ({ facts }) => dollars(facts.mark)),
];

const CHANGES: readonly Column[] = [
  column('1d%', ({ facts }) => change(facts.change1Day)),
  column('5d%', ({ facts }) => change(facts.change5Days)),
  column('21d%', ({ facts }) => change(facts.change21Days)),
  column('63d%', ({ facts }) => change(facts.change63Days)),
  column('252d%', ({ facts }) => change(facts.change252Days)),
  column('fromHigh%', ({ facts }) => change(facts.belowHigh252)),
];

const INDICATORS: readonly Column[] = [
  column('RSI14', ({ facts }) => fixed(facts.indicators.rsi14, 0)),
  column('SMA20%', ({ facts }) => change(distance(facts, facts.indicators.sma20))),
  column('SMA50%', ({ facts }) => change(distance(facts, facts.indicators.sma50))),
  column('SMA200%', ({ facts }) => change(distance(facts, facts.indicators.sma200))),
  column('MACDhist', ({ facts }) => fixed(facts.indicators.macdHistogram, 2)),
  column('Boll', ({ facts }) => fixed(bollingerPlace(facts), 2)),
  column('ATR%', ({ facts }) => fixed(atrPercent(facts), 1)),
  column('vol×', ({ facts }) => fixed(facts.indicators.volumeRatio, 1)),
  column('volat%', ({ facts }) => fixed(inPercent(facts.indicators.realisedVolatility21), 0)),
];

const FUNDAMENTALS: Readonly<Record<string, Column>> = {
  PE: column('P/E', ({ facts }) => fixed(facts.fundamentals.priceEarnings, 1)),
  PB: column('P/B', ({ facts }) => fixed(facts.fundamentals.priceBook, 1)),
  DividendYield: column('yield%', ({ facts }) =>
    fixed(inPercent(facts.fundamentals.dividendYield), 1),
  ),
  FCF: column('FCF%', ({ facts }) => fixed(inPercent(facts.fundamentals.freeCashFlowYield), 1)),
};

const TAIL: readonly Column[] = [
  column('earnings', ({ facts: { earnings } }, labels) => {
    if (earnings.kind === 'date') return dayLabel(earnings.on, labels);
    return earnings.kind === 'none' ? 'none' : UNKNOWN;
  }),
  column('room', roomCell),
];

/** One row a security; a column that nobody knows anything for is left out and named under the table. */
export function securitiesBlock(seen: Observation, sizing: Sizing, labels: Labels): string {
  const rows = seen.market.securities
    .toSorted((left, right) => (left.ticker < right.ticker ? -1 : 1))
    .map((facts) => ({ facts, room: sizing.rooms.get(facts.ticker), sizing }));
  const wanted = seen.mandate.preferredMetrics.flatMap((name) => FUNDAMENTALS[name] ?? []);
  const columns = [...WHO, ...CHANGES, ...INDICATORS, ...wanted, ...TAIL];
  const told = columns.filter(({ cell }) => rows.some((row) => cell(row, labels) !== UNKNOWN));
  const silent = columns.filter((candidate) => !told.includes(candidate));
  return [
    'SECURITIES (changes and distances in percent; SMA columns: mark against that average; Boll: 0 lower band, 1 upper band; vol×: volume / 20-session mean; volat%: annual; - is unknown, not zero; room: dollars that may still be bought)',
    told.map(({ head }) => head).join('|'),
    ...rows.map((row) => told.map(({ cell }) => cell(row, labels)).join('|')),
    ...(silent.length === 0
      ? []
      : [`Not known for any of them: ${silent.map(({ head }) => head).join(', ')}.`]),
  ].join('\n');
}

/** mark / average - 1, a fraction; absent when the average is. */
export function distance({ mark }: SecurityFacts, average: number | undefined): number | undefined {
  return average === undefined || average <= 0 ? undefined : toDollars(mark) / average - 1;
}

function bollingerPlace({ mark, indicators }: SecurityFacts): number | undefined {
  const { bollingerLower: low, bollingerUpper: high } = indicators;
  if (low === undefined || high === undefined || high <= low) return undefined;
  return (toDollars(mark) - low) / (high - low);
}

function atrPercent({ mark, indicators }: SecurityFacts): number | undefined {
  return indicators.atr14 === undefined ? undefined : (indicators.atr14 / toDollars(mark)) * 100;
}

function inPercent(fraction: number | undefined): number | undefined {
  return fraction === undefined ? undefined : fraction * 100;
}

function roomCell({ room, sizing }: Row): string {
  if (room === undefined) return UNKNOWN;
  if (room.barred !== undefined) return `no: ${room.barred}`;
  return room.room < sizing.minOrder ? 'none' : wholeDollarsDown(room.room);
}
