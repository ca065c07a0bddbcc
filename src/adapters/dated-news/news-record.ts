/** What a column or key is about. */
type Field = 'at' | 'changedAt' | 'title' | 'summary' | 'source' | 'tickers' | 'url' | 'id';

/** A record of a file as it was written, by names without case, spaces, hyphens and underscores. */
export type NewsRecord = {
  /** Its line, or its place in a JSON array; counted from 1. */
  readonly place: number;
  readonly cells: ReadonlyMap<string, unknown>;
};

/** The zone that the name of a column tells for times that tell none. */
export type ColumnZone = 'utc' | 'new-york' | 'none';

/** By field, the better names first. */
const NAMES: Readonly<Record<Field, readonly string[]>> = {
  at: 'published publishedat publishedon publisheddate publishedtime publicationtime publicationdate pubdate publishtime publishdate providerpublishtime created createdat datetime timestamp time at date day'.split(
    ' ',
  ),
  changedAt: 'updated updatedat modified modifiedat lastupdated lastmodified'.split(' '),
  title: 'title headline articletitle newstitle'.split(' '),
  summary: 'summary description snippet teaser abstract content'.split(' '),
  source: 'source publisher provider sourcename publishername site'.split(' '),
  tickers:
    'tickers ticker symbols symbol stocks stock stocksymbol related relatedtickers relatedsymbols'.split(
      ' ',
    ),
  url: 'url link articleurl newsurl'.split(' '),
  id: 'id uuid guid newsid articleid'.split(' '),
};

const PRICES: readonly string[] = ['open', 'high', 'low', 'close'];

const ZONES: readonly (readonly [string, ColumnZone])[] = [
  ['', 'none'],
  ['utc', 'utc'],
  ['gmt', 'utc'],
  ['newyork', 'new-york'],
  ['et', 'new-york'],
];

export function plainName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '');
}

type Found = { readonly cell: unknown; readonly zone: ColumnZone };

/** The first cell of a field that is not blank; undefined where there is none. */
export function cellOf({ cells }: NewsRecord, field: Exclude<Field, 'at' | 'changedAt'>): unknown {
  return NAMES[field].map((name) => cells.get(name)).find(isTold);
}

/** The first time of a field that is not blank, and the zone that its column tells. */
export function timeOf({ cells }: NewsRecord, field: 'at' | 'changedAt'): Found | undefined {
  for (const name of NAMES[field]) {
    for (const [ending, zone] of ZONES) {
      const cell = cells.get(`${name}${ending}`);
      if (isTold(cell)) return { cell, zone };
    }
  }
  return undefined;
}

function isTold(cell: unknown): boolean {
  if (typeof cell === 'string') return !/^\s*(?:nan|null|none|n\/a)?\s*$/i.test(cell);
  return cell !== undefined && cell !== null;
}

/** Whether records of these names are news: a title, and no prices. */
export function isNews(names: readonly string[]): boolean {
  const plain = new Set(names.map(plainName));
  return NAMES.title.some((name) => plain.has(name)) && !PRICES.some((name) => plain.has(name));
}

/** Whether any of these names can hold a time. */
export function hasTime(names: readonly string[]): boolean {
  const cells = new Map(names.map((name) => [plainName(name), 0]));
  return timeOf({ place: 1, cells }, 'at') !== undefined;
}
