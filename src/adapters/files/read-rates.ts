import type { CsvTable } from './csv-table.ts';
import { median } from './median.ts';
import type { PriceRow, RateName, RateSource, Source } from './price-row.ts';
import { readCell } from './read-cell.ts';
import type { DatedRow } from './read-days.ts';

const FRED: readonly RateName[] = ['DGS1MO', 'DGS3MO', 'DGS10'];

type RateFile = {
  readonly file: string;
  readonly table: CsvTable;
  readonly days: readonly DatedRow[];
};

/** The treasury columns of a FRED file; blank cells and "." are days without a value. */
export function readRates({ file, table, days }: RateFile): readonly RateSource[] {
  return FRED.flatMap((series) => {
    const column = table.header.indexOf(series);
    if (column < 0) return [];
    const values = days.flatMap(({ day, cells }) => {
      const value = readCell(cells[column]);
      return typeof value === 'number' ? [{ on: day.on, value }] : [];
    });
    return [{ file, series, values: values.toSorted((a, b) => (a.on < b.on ? -1 : 1)) }];
  });
}

/** Above this a 10-year yield in percent has never been; Yahoo's older ^TNX files are ten times the percent. */
const HIGHEST_MEDIAN_YIELD = 20;

/** ^VIX and ^TNX count as rates too, on days without a session as well. */
export function lateRates(source: Source, everyDay: readonly PriceRow[]): readonly RateSource[] {
  const series = ({ '^VIX': 'VIX', '^TNX': 'TNX' } as const)[String(source.ticker)];
  if (series === undefined) return [];
  const closes = everyDay.map((row) => row.close);
  const scale = series === 'TNX' && median(closes) > HIGHEST_MEDIAN_YIELD ? 10 : 1;
  return [
    {
      file: source.file,
      series,
      values: everyDay.map(({ on, close }) => ({ on, value: close / scale })),
    },
  ];
}
