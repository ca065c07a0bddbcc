import {
  change,
  dollars,
  fixed,
  UNKNOWN,
  wholeDollarsDown,
  type Room,
  type Sizing,
} from '#strategy/briefing';
import { newsVotes } from '#strategy/reading';
import type { Observation, SecurityFacts } from '#strategy/shape';

type Row = {
  readonly facts: SecurityFacts;
  readonly room: Room | undefined;
  readonly told: Sizing;
  readonly seen: Observation;
};

type Column = {
  readonly head: string;
  /** What the column means, for its legend. */
  readonly legend: string;
  readonly cell: (row: Row) => string;
};

const TICKER: Column = { head: 'ticker', legend: '', cell: ({ facts }) => facts.ticker };

const MARK: Column = { head: 'mark', legend: '', cell: ({ facts }) => dollars(facts.mark) };

const SESSION: readonly Column[] = [
  {
    head: 'open',
    legend: 'since the open',
    cell: ({ facts }) => change(facts.intraday?.sinceOpen, 2),
  },
  {
    head: 'prev',
    legend: 'since the close before',
    cell: ({ facts }) => change(facts.intraday?.sincePreviousClose, 2),
  },
  {
    head: '30m',
    legend: 'last 30 minutes',
    cell: ({ facts }) => change(facts.intraday?.last30Minutes, 2),
  },
  {
    head: '10m',
    legend: 'last 10 minutes',
    cell: ({ facts }) => change(facts.intraday?.last10Minutes, 2),
  },
  {
    head: 'rng30',
    legend: 'high less low of 30 minutes',
    cell: ({ facts }) => fixed(inPercent(facts.intraday?.range30Minutes), 2),
  },
  {
    head: 'place',
    legend: '0 low, 1 high of the session',
    cell: ({ facts }) => fixed(facts.intraday?.placeInRange, 2),
  },
];

/** Only where something is missing: a table without gaps has no such column. */
const GAP: Column = {
  head: 'gap',
  legend: 'minutes without data',
  cell: ({ facts }) => {
    const missing = facts.intraday?.missingMinutes ?? 0;
    return missing > 0 ? String(missing) : UNKNOWN;
  },
};

const VOLUME: Column = {
  head: 'vol×',
  legend: 'last session / mean of 20',
  cell: ({ facts }) => fixed(facts.indicators.volumeRatio, 1),
};

/** Articles for less articles against, of all that were counted. */
const NEWS: Column = {
  head: 'news',
  legend: 'articles for less against/all',
  cell: ({ facts, seen }) => {
    const { net, articles } = newsVotes(seen.market.news ?? [], facts.ticker);
    return articles === 0 ? UNKNOWN : `${net > 0 ? '+' : ''}${net}/${articles}`;
  },
};

const ROOM: Column = {
  head: 'room',
  legend: 'may be bought',
  cell: ({ room, told }) => {
    if (room === undefined) return UNKNOWN;
    if (room.barred !== undefined) return `no: ${room.barred}`;
    return room.room < told.minOrder ? 'none' : wholeDollarsDown(room.room);
  },
};

/** All that the scan is told of its securities. */
export function scanTable(seen: Observation, told: Sizing): string {
  return tableOf([TICKER, MARK, ...SESSION, GAP, VOLUME, NEWS, ROOM], seen, told);
}

/** What the briefing of a decision does not tell. */
export function sessionTable(seen: Observation, told: Sizing): string {
  return tableOf([TICKER, ...SESSION, GAP], seen, told);
}

/** One row a security, by ticker; a column of which nothing is known is left out. */
function tableOf(columns: readonly Column[], seen: Observation, told: Sizing): string {
  const rows = seen.market.securities
    .toSorted((left, right) => (left.ticker < right.ticker ? -1 : 1))
    .map((facts): Row => ({ facts, room: told.rooms.get(facts.ticker), told, seen }));
  const cells = columns.map((column) => ({ column, texts: rows.map((row) => column.cell(row)) }));
  const shown = cells.filter(({ texts }) => texts.some((text) => text !== UNKNOWN));
  const legend = shown
    .filter(({ column }) => column.legend !== '')
    .map(({ column }) => `${column.head}: ${column.legend}`);
  return [
    `SECURITIES (changes in percent; ${legend.join('; ')})`,
    shown.map(({ column }) => column.head).join('|'),
    ...rows.map((_, place) => shown.map(({ texts }) => texts[place] ?? UNKNOWN).join('|')),
  ].join('\n');
}

function inPercent(fraction: number | undefined): number | undefined {
  return fraction === undefined ? undefined : fraction * 100;
}
