import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sessionsBetween, tradingDate } from '#core/calendar';
import { equity, type Ticker } from '#core/instruments';
import { price, toDollars } from '#core/money';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBarStore, type BarStore } from './bar-store.ts';
import { importDirectory, type ImportReport } from './import-directory.ts';

let folder: string;
let store: BarStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'));
  store = openBarStore(':memory:');
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const quiet = (): void => undefined;
const of = (text: string): Ticker => equity(text).ticker;

function write(name: string, content: string | Buffer): void {
  const path = join(folder, 'data', name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function imported(): ImportReport {
  return importDirectory(join(folder, 'data'), store, quiet);
}

function sentences(report: ImportReport): readonly string[] {
  return report.issues.map((issue) => issue.text);
}

function seriesOf(text: string): NonNullable<ReturnType<BarStore['series']>> {
  const series = store.series(of(text));
  if (series === undefined) throw new Error(`no series of ${text}`);
  return series;
}

const HEADER = 'Date,Open,High,Low,Close,Volume';

/** Days of New York sessions from a day on. */
function days(from: string, count: number): string[] {
  return sessionsBetween(tradingDate(from), tradingDate('2035-01-01'))
    .slice(0, count)
    .map(({ on }) => on);
}

type Row = { on: string; close: number; adjusted?: number; volume?: number };

/** Rows whose open and range are the close; AdjClose when given. */
function csv(rows: readonly Row[]): string {
  const hasAdjusted = rows.some((row) => row.adjusted !== undefined);
  const lines = rows.map(({ on, close, adjusted, volume = 1000 }) =>
    [on, close, close, close, close, ...(hasAdjusted ? [adjusted] : []), volume].join(','),
  );
  return [hasAdjusted ? 'Date,Open,High,Low,Close,Adj Close,Volume' : HEADER, ...lines].join('\n');
}

describe('headers', () => {
  const BAR = {
    on: '2017-01-03',
    open: price(10),
    high: price(12),
    low: price(9),
    close: price(11),
    volume: 100,
  };

  it.each([
    ['yahoo', 'SPY.csv', 'Date,Open,High,Low,Close,Adj Close,Volume\n2017-01-03,10,12,9,11,11,100'],
    [
      'lower case',
      'SPY.csv',
      'date,open,high,low,close,adjclose,volume\n2017-01-03,10,12,9,11,11,100',
    ],
    ['blank first name', 'SPY.csv', ',Open,High,Low,Close,Volume\n2017-01-03,10,12,9,11,100'],
    [
      'tiingo',
      'x_style.csv',
      'symbol,date,close,high,low,open,volume,adjClose,divCash,splitFactor\nspy,2017-01-03,11,12,9,10,100,11,0.0,1.0',
    ],
    [
      'nasdaq.com',
      'SPY.csv',
      'Date,Close/Last,Volume,Open,High,Low\n01/03/2017,$11,100,$10,$12,$9',
    ],
    [
      'yfinance of three lines',
      'x.csv',
      'Price,Close,High,Low,Open,Volume\nTicker,SPY,SPY,SPY,SPY,SPY\nDate,,,,,\n2017-01-03,11,12,9,10,100',
    ],
    ['semicolons', 'SPY.csv', 'Date;Open;High;Low;Close;Volume\n2017-01-03;10;12;9;11;100'],
    [
      'byte order mark and carriage returns',
      'SPY.csv',
      `\uFEFF${HEADER}\r\n2017-01-03,10,12,9,11,100\r\n`,
    ],
    [
      'quoted thousands',
      'SPY.csv',
      `${HEADER}\n"2017-01-03","10","12","9","11","1,00"`.replace('1,00', '100'),
    ],
    ['epoch seconds', 'SPY.csv', 'timestamp,open,high,low,close,volume\n1483453800,10,12,9,11,100'],
  ])('reads %s', (_, name, content) => {
    write(name, content);
    imported();
    expect(seriesOf('SPY').bars).toEqual([{ ...BAR, file: `data/${name}` }]);
  });

  it('reads gzipped files in folders below, and a single file by its path', () => {
    write('deep/er/SPY.csv.gz', gzipSync(`${HEADER}\n2017-01-03,10,12,9,11,100`));
    expect(imported()).toMatchObject({ files: 1, read: 1, refused: 0, bars: 1 });
    const other = openBarStore(':memory:');
    expect(importDirectory(join(folder, 'data/deep/er/SPY.csv.gz'), other, quiet).bars).toBe(1);
    other.close();
  });
});

describe('decimal commas between semicolons', () => {
  const by = (rows: string): readonly string[] => {
    write('SPY.csv', `Date;Open;High;Low;Close;Volume\n${rows}`);
    return sentences(imported()).filter((text) => text.includes(', line'));
  };

  it('refuses a cell whose comma may part thousands or decimals', () => {
    expect(by('2017-01-03;10;12;9;1,234;100\n2017-01-04;10;12;9;11;100')).toEqual([
      'data/SPY.csv, line 2, column Close (1,234, which is 1234 or 1.234): not a price; the row was refused.',
    ]);
    expect(seriesOf('SPY').bars.map((bar) => bar.on)).toEqual(['2017-01-04']);
  });

  it('reads it as decimals when another cell of the column has not three of them', () => {
    const row = (close: string): string => `${close};${close};${close};${close};100`;
    expect(by(`2017-01-03;${row('1,234')}\n2017-01-04;${row('1,25')}`)).toEqual([]);
    expect(seriesOf('SPY').bars.map((bar) => bar.close)).toEqual([price(1.234), price(1.25)]);
  });

  it('reads it as thousands when another cell of the column has two commas or a point', () => {
    const row = (close: string): string => `${close};${close};${close};${close};1,234,567`;
    expect(by(`2017-01-03;${row('1,234')}\n2017-01-04;${row('1,234.50')}`)).toEqual([]);
    expect(seriesOf('SPY').bars.map((bar) => bar.close)).toEqual([price(1234), price(1234.5)]);
    expect(seriesOf('SPY').bars[0]?.volume).toBe(1_234_567);
  });

  it('refuses it when the cells of the column contradict each other', () => {
    expect(
      by('2017-01-03;;2,5;1;1,234;1\n2017-01-04;;2;1;1,25;1\n2017-01-05;;2;1;1,234.5;1').filter(
        (text) => text.includes('which is 1234 or 1.234'),
      ),
    ).toHaveLength(1);
  });

  it('leaves thousands in quotes between commas as they are', () => {
    write('SPY.csv', `${HEADER}\n2017-01-03,"1,234","1,234","1,234","1,234",100`);
    imported();
    expect(seriesOf('SPY').bars[0]?.close).toBe(price(1234));
  });
});

describe('links to directories', () => {
  it('enters no directory twice, so that a circle of links ends', () => {
    write('a/SPY.csv', `${HEADER}\n2017-01-03,10,12,9,11,100`);
    symlinkSync(join(folder, 'data'), join(folder, 'data/a/round'));
    symlinkSync(join(folder, 'data/a'), join(folder, 'data/again'));
    expect(imported()).toMatchObject({ files: 1, read: 1, known: 0 });
    expect(seriesOf('SPY').bars[0]?.file).toBe('data/a/SPY.csv');
  });

  it('follows a link to a directory elsewhere, and names a link to nothing', () => {
    mkdirSync(join(folder, 'elsewhere'));
    writeFileSync(join(folder, 'elsewhere/SPY.csv'), `${HEADER}\n2017-01-03,10,12,9,11,100`);
    mkdirSync(join(folder, 'data'));
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'data/linked'));
    symlinkSync(join(folder, 'absent.csv'), join(folder, 'data/QQQ.csv'));
    const report = imported();
    expect(report).toMatchObject({ files: 2, read: 1, refused: 1 });
    expect(sentences(report)).toContain('data/QQQ.csv: it does not exist; the file was not read.');
    expect(seriesOf('SPY').bars[0]?.file).toBe('data/linked/SPY.csv');
  });
});

describe('files that give nothing', () => {
  it('refuses each by name and reads the others', () => {
    write('EMPTY.csv', '');
    write('HEAD.csv', `${HEADER}\n`);
    write('NOLOW.csv', 'Date,Open,High,Close\n2017-01-03,1,1,1');
    write('JUNK.csv', Buffer.from([0, 1, 2, 3, 255]));
    write('BROKEN.csv.gz', Buffer.from([0x1f, 0x8b, 1, 2]));
    write('no ticker here.csv', `${HEADER}\n2017-01-04,10,12,9,11,100`);
    write(
      'HOURLY.csv',
      `${HEADER}\n2017-01-03 10:30:00,10,12,9,11,100\n2017-01-03 11:30:00,10,12,9,11,100`,
    );
    write('EA-15m.csv', `${HEADER}\n2017-01-03 10:30:00,10,12,9,11,100`);
    write(
      'WEEKLY.csv',
      csv(
        ['2017-01-03', '2017-01-09', '2017-01-17', '2017-01-23', '2017-01-30'].map((on) => ({
          on,
          close: 10,
        })),
      ),
    );
    write('LONDON.csv', `${HEADER}\n2017-06-05 00:00:00+01:00,10,12,9,11,100`);
    write('GOOD.csv', `${HEADER}\n2017-01-03,10,12,9,11,100`);
    const report = imported();
    expect(report).toMatchObject({ files: 11, read: 1, refused: 10 });
    const told = sentences(report).join('\n');
    for (const part of [
      'data/EMPTY.csv: the file is empty; the file was not read.',
      'data/HEAD.csv: it has a header and no rows; the file was not read.',
      'data/NOLOW.csv: it has no column low and lists no events (its header is Date,Open,High,Close); the file was not read.',
      'data/JUNK.csv: it holds binary data, not text; the file was not read.',
      'data/BROKEN.csv.gz: it cannot be unzipped',
      'data/no ticker here.csv: neither its name nor a Symbol column tells a US ticker; the file was not read.',
      'data/HOURLY.csv: 1-hour bars: an intraday account needs five-minute ones; the file was not read.',
      'data/EA-15m.csv: its name says that its interval is 15m; only daily bars are read; the file was not read.',
      'data/WEEKLY.csv: its rows are usually 7 days apart: weekly or monthly bars; only daily bars are read; the file was not read.',
      'data/LONDON.csv: line 2 is stamped +01:00, which is not New York time: no US listing; the file was not read.',
    ]) {
      expect(told).toContain(part);
    }
    expect(store.tickers()).toEqual(['GOOD']);
  });

  it('says that a directory does not exist, or holds no such file', () => {
    const absent = join(folder, 'absent');
    expect(sentences(importDirectory(absent, store, quiet))).toEqual([
      `${absent}: it does not exist; the file was not read.`,
    ]);
    mkdirSync(join(folder, 'data'));
    expect(sentences(imported())[0]).toContain(
      'no .csv, .csv.gz, .json or .json.gz file is in it or below',
    );
  });

  it.skipIf(process.getuid?.() === 0)(
    'says that a file may not be read (skipped for the superuser, who may)',
    () => {
      write('SPY.csv', `${HEADER}\n2017-01-03,10,12,9,11,100`);
      chmodSync(join(folder, 'data/SPY.csv'), 0);
      expect(sentences(imported())).toEqual([
        'data/SPY.csv: it may not be read; the file was not read.',
      ]);
    },
  );
});

describe('rows', () => {
  const told = (rows: string): readonly string[] => {
    write('SPY.csv', `${HEADER}\n${rows}`);
    return sentences(imported()).filter((text) => text.includes(', line'));
  };

  it('drops blank rows and counts them', () => {
    expect(
      told(
        '2017-01-03,10,12,9,11,100\n2017-01-04,,,,,\n2017-01-05,NaN,NaN,NaN,NaN,NaN\n\n2017-01-06,10,12,9,11,100',
      ),
    ).toEqual([
      'data/SPY.csv, line 5: a blank line; dropped.',
      'data/SPY.csv, lines 3 and 4: no price at all; dropped.',
    ]);
    expect(seriesOf('SPY')).toMatchObject({ missing: 2 });
  });

  it('takes an open of zero, below the low or unreadable as unknown and keeps the rest', () => {
    expect(
      told('2017-01-03,0,12,9,11,100\n2017-01-04,8,12,9,11,100\n2017-01-05,x,12,9,11,100'),
    ).toEqual([
      'data/SPY.csv, lines 2 and 4, column Open (0; x): not a price; the open is unknown, the rest of the row is kept.',
      'data/SPY.csv, line 3, column Open (open 8, low 9, high 12): Open is outside Low..High; the open is unknown, the rest of the row is kept.',
    ]);
    expect(seriesOf('SPY').bars.map((bar) => bar.open)).toEqual([undefined, undefined, undefined]);
  });

  it.each([
    ['10,12,0,11', 'column Low (0): not a price; the row was refused.'],
    ['10,12,-1,11', 'column Low (-1): not a price; the row was refused.'],
    ['10,12,9,abc', 'column Close (abc): not a price; the row was refused.'],
    [
      '10,,9,11',
      'column High: a bar needs high, low and close, and this cell is blank; the row was refused.',
    ],
    [
      '10,8,9,8.5',
      'column High (low 9, close 8.5, high 8): High is below Low; the row was refused.',
    ],
    [
      '10,12,9,12.1',
      'column Close (low 9, close 12.1, high 12): Close is outside Low..High by more than rounding (0.01 %); the row was refused.',
    ],
  ])('refuses %s', (prices, says) => {
    expect(told(`2017-01-03,${prices},100\n2017-01-04,10,12,9,11,100`)).toEqual([
      `data/SPY.csv, line 2, ${says}`,
    ]);
    expect(seriesOf('SPY').bars.map((bar) => bar.on)).toEqual(['2017-01-04']);
  });

  it('refuses a price below half a micro-dollar, by column, and goes on with rows and files', () => {
    write('QQQ.csv', `${HEADER}\n2017-01-03,10,12,9,11,100`);
    const tiny = '0.0000001';
    expect(
      told(
        `2017-01-03,${tiny},${tiny},${tiny},${tiny},100\n2017-01-04,1,1,0.0000004,1,100\n2017-01-05,1,1,0.0000005,1,100\n2017-01-06,1,1,0.0000006,1,100`,
      ),
    ).toEqual([
      'data/SPY.csv, line 2, column High (0.0000001): below half a micro-dollar; the row was refused.',
      'data/SPY.csv, lines 3 and 4, column Low (0.0000004; 0.0000005): below half a micro-dollar; the row was refused.',
    ]);
    expect(seriesOf('SPY').bars).toMatchObject([{ on: '2017-01-06', low: price(0.000001) }]);
    expect(seriesOf('QQQ').bars).toHaveLength(1);
  });

  it('refuses a row whose price falls below half a micro-dollar when a reverse split is taken out', () => {
    // Adjusted for 1:10, so 0.000004 was traded at 0.0000004.
    write('SPY_splits.csv', 'Date,Splits\n2017-01-05,0.1');
    expect(
      told(
        '2017-01-03,1,1,0.000004,1,100\n2017-01-04,1,1,1,1,100\n2017-01-05,1,1,1,1,100\n2017-01-06,1,1,1,1,100',
      ),
    ).toEqual([
      expect.stringMatching(
        /^data.SPY\.csv, line 2, column low \(4(?:\.0+\d)?e-7 as traded, 0\.1 times the file's\): below half a micro-dollar; the row was refused\.$/,
      ),
    ]);
    expect(seriesOf('SPY').bars[0]).toMatchObject({ on: '2017-01-04', close: price(0.1) });
  });

  it('takes the range to a close that leaves it by rounding only', () => {
    expect(told('2017-01-03,10,12,9,12.0001,100')[0]).toContain(
      'by rounding (0.01 % or less); the range was taken to the close',
    );
    expect(seriesOf('SPY').bars[0]).toMatchObject({ high: price(12.0001), close: price(12.0001) });
  });

  it('refuses a row without a date by line and value', () => {
    expect(told('yesterday,10,12,9,11,100\n2017-01-04,10,12,9,11,100')).toEqual([
      'data/SPY.csv, line 2, column Date ("yesterday"): not a date; the row was refused.',
    ]);
  });

  it('drops a repeated row, and of two different ones keeps the one added later', () => {
    expect(
      told(
        '2017-01-03,10,12,9,11,100\n2017-01-03,10,12,9,11,100\n2017-01-04,10,12,9,11,100\n2017-01-04,10,12,9,10,150',
      ),
    ).toEqual([
      'data/SPY.csv, line 2, column date (2017-01-03 again in line 3): the same day with the same values again; dropped.',
      'data/SPY.csv, line 4, column date (2017-01-04 again in line 5): the same day with other values; dropped, because the row added to the file later counts.',
    ]);
    expect(seriesOf('SPY').bars[1]?.close).toBe(price(10));
  });

  it('keeps the upper of two rows in a file that is newest first', () => {
    const rows = ['2017-01-05', '2017-01-05', '2017-01-04', '2017-01-03'].map(
      (on, index) => `${on},10,12,9,${index === 0 ? 10 : 11},100`,
    );
    expect(told(rows.join('\n'))).toHaveLength(1);
    expect(seriesOf('SPY').bars[2]?.close).toBe(price(10));
  });

  it('sorts rows and says so, but takes a newest-first file as it is', () => {
    expect(
      told(
        '2017-01-03,10,12,9,11,100\n2017-01-05,10,12,9,11,100\n2017-01-04,10,12,9,11,100\n2017-01-06,10,12,9,11,100',
      ),
    ).toEqual([
      'data/SPY.csv, line 4, column date (2017-01-04): a day before that of the line above; the rows were sorted.',
    ]);
    expect(
      told('2017-01-05,10,12,9,11,100\n2017-01-04,10,12,9,11,100\n2017-01-03,10,12,9,11,100'),
    ).toEqual([]);
    expect(seriesOf('SPY').bars.map((bar) => bar.on)).toEqual([
      '2017-01-03',
      '2017-01-04',
      '2017-01-05',
    ]);
  });

  it('names rows on days without a session and before the calendar', () => {
    expect(
      told(
        '1985-01-03,10,12,9,11,100\n2017-01-02,10,12,9,11,100\n2017-01-03,10,12,9,11,100\n2017-01-07,10,12,9,11,100',
      ),
    ).toEqual([
      'data/SPY.csv, line 2, column date (1985-01-03): outside 1990 to 2035, the years of the exchange calendar; dropped.',
      'data/SPY.csv, lines 3 and 5, column date (2017-01-02; 2017-01-07): no session of the New York exchange; dropped.',
    ]);
  });

  it('keeps a row whose volume nobody can read, with the volume unknown', () => {
    expect(told('2017-01-03,10,12,9,11,many')).toEqual([
      'data/SPY.csv, line 2, column Volume (many): not a volume; it is unknown.',
    ]);
    expect(seriesOf('SPY').bars[0]?.volume).toBeNaN();
  });
});

describe('the unfinished last bar', () => {
  const month = days('2017-03-01', 25);

  it('leaves out a last bar with less than a third of the usual volume', () => {
    write(
      'SPY.csv',
      csv(month.map((on, index) => ({ on, close: 10, volume: index === 24 ? 300 : 1000 }))),
    );
    expect(sentences(imported())).toContainEqual(
      'data/SPY.csv, line 26, column volume (2017-04-04: 300): the last bar has less than a third of the median volume of 20 sessions (1000): an unfinished day, left out.',
    );
    expect(seriesOf('SPY').bars).toHaveLength(24);
  });

  it('leaves out a day that had not closed when the file was saved', () => {
    write('SPY.csv', csv(month.map((on) => ({ on, close: 10 }))));
    // 2017-04-04 15:00 in New York, an hour before the close.
    utimesSync(join(folder, 'data/SPY.csv'), 1_491_332_400, 1_491_332_400);
    expect(sentences(imported())[0]).toContain(
      'the file was saved before this session closed: an unfinished day, left out',
    );
    expect(seriesOf('SPY').bars.at(-1)?.on).toBe('2017-04-03');
  });

  it('keeps a half day with little volume', () => {
    // 2017-11-24, the day after Thanksgiving.
    write(
      'SPY.csv',
      csv(
        days('2017-10-23', 24).map((on, index) => ({
          on,
          close: 10,
          volume: index === 23 ? 300 : 1000,
        })),
      ),
    );
    imported();
    expect(seriesOf('SPY').bars.at(-1)?.on).toBe('2017-11-24');
  });
});

describe('splits and dividends', () => {
  const month = days('2017-03-01', 20);

  it.each([
    [7, 1],
    [3, 2],
    [1, 10],
    [50, 1],
  ])('finds a split %i:%i in raw prices by the step of AdjClose', (numerator, denominator) => {
    const ratio = numerator / denominator;
    write(
      'XYZ.csv',
      csv(
        month.map((on, index) => ({
          on,
          close: index < 10 ? 100 * ratio : 101,
          adjusted: index < 10 ? 100 : 101,
        })),
      ),
    );
    const report = imported();
    expect(seriesOf('XYZ')).toMatchObject({ basis: 'as-traded' });
    expect(seriesOf('XYZ').actions).toEqual([
      {
        kind: 'split',
        on: month[10],
        numerator,
        denominator,
        origin: 'derived',
        file: 'data/XYZ.csv',
      },
    ]);
    expect(seriesOf('XYZ').bars[9]?.close).toBe(price(100 * ratio));
    expect(sentences(report)).toContain(
      `XYZ: the split ${numerator}:${denominator} of ${month[10]} was found in data/XYZ.csv: Close jumps and AdjClose does not.`,
    );
  });

  it('takes a spin-off for a jump and not for a split: HPQ 2015-11-02, Close 26.96 to 13.83, AdjClose 11.58 to 13.08', () => {
    write(
      'HPQ.csv',
      csv(
        days('2015-10-26', 10).map((on, index) =>
          index < 5 ? { on, close: 26.96, adjusted: 11.58 } : { on, close: 13.83, adjusted: 13.08 },
        ),
      ),
    );
    const report = imported();
    expect(seriesOf('HPQ').actions).toEqual([]);
    const told = sentences(report).join('\n');
    expect(told).toContain(
      'HPQ: a jump that no known split explains (a spin-off, wrong data, or news): 2015-11-02 -48.7 %; kept as it is.',
    );
    expect(told).toContain(
      'AdjClose / Close of HPQ steps like neither a dividend nor a split: 2015-11-02 by 2.202',
    );
  });

  it('derives a dividend of 0.50 from AdjClose: 100 x (1 - 0.995)', () => {
    write(
      'XYZ.csv',
      csv(month.map((on, index) => ({ on, close: 100, adjusted: index < 10 ? 99.5 : 100 }))),
    );
    const report = imported();
    expect(seriesOf('XYZ').actions).toMatchObject([
      { kind: 'dividend', on: month[10], amount: price(0.5), origin: 'derived' },
    ]);
    expect(sentences(report)).toContain(
      'XYZ: 1 dividend was derived from AdjClose (steps of 0.05 % to 15 % of the price; smaller ones are taken as rounding).',
    );
  });

  it('puts listed dividends on the scale of the prices when AdjClose shows a constant factor', () => {
    const quarter = days('2017-03-01', 40);
    const paid = [10, 20, 30];
    // Three times 1.00 on 100: AdjClose / Close is 0.99 ^ (dividends still to come). The list is adjusted for a later 4:1.
    const adjusted = (index: number): number =>
      100 * 0.99 ** paid.filter((day) => day > index).length;
    write(
      'XYZ.csv',
      csv(quarter.map((on, index) => ({ on, close: 100, adjusted: adjusted(index) }))),
    );
    write(
      'XYZ_dividends.csv',
      `Date,Dividends\n${paid.map((day) => `${quarter[day] ?? ''},0.25`).join('\n')}`,
    );
    const report = imported();
    expect(
      seriesOf('XYZ').actions.map((action) => action.kind === 'dividend' && action.amount),
    ).toEqual([price(1), price(1), price(1)]);
    expect(sentences(report)).toContain(
      'data/XYZ_dividends.csv: the dividends of XYZ are 0.25 times those that AdjClose shows, adjusted for a split that no file dates; they were multiplied by 4.',
    );
  });

  it('lets a listed dividend win over the derived one', () => {
    write(
      'XYZ.csv',
      csv(month.map((on, index) => ({ on, close: 100, adjusted: index < 10 ? 99.5 : 100 }))),
    );
    write('events/XYZ_dividends.csv', `Date,Amount\n${month[11] ?? ''},0.51`);
    imported();
    expect(seriesOf('XYZ').actions).toMatchObject([
      { on: month[11], amount: price(0.51), origin: 'listed' },
    ]);
  });

  it('puts split-adjusted prices back to as traded when the splits are listed, and the dividends with them', () => {
    write(
      'XYZ.csv',
      csv(
        month.map((on, index) => ({
          on,
          close: 25,
          adjusted: index < 5 ? 24.75 : 25,
          volume: 4000,
        })),
      ),
    );
    write('XYZ_splits.csv', `Date,Stock Splits\n${month[10] ?? ''} 00:00:00-05:00,4.0`);
    imported();
    const { bars, actions, basis } = seriesOf('XYZ');
    expect(basis).toBe('as-traded');
    expect([bars[9], bars[10]]).toMatchObject([
      { close: price(100), volume: 1000 },
      { close: price(25), volume: 4000 },
    ]);
    // 25 x (1 - 0.99) = 0.25 in today's shares, 1.00 as declared before the 4:1.
    expect(actions).toMatchObject([
      { kind: 'dividend', amount: price(1) },
      { kind: 'split', numerator: 4, denominator: 1 },
    ]);
  });

  it('does not pay dividends again on prices that contain them', () => {
    const rows = month.map((on, index) => {
      const close = index < 10 ? 33.1234567 + index / 300 : 34;
      return `${on},${close},${close},${close},${close},1000,${index === 10 ? 0.5 : 0},0`;
    });
    write(
      'ETF.csv',
      ['Date,Open,High,Low,Close,Volume,Dividends,Stock Splits', ...rows].join('\n'),
    );
    const report = imported();
    expect(seriesOf('ETF')).toMatchObject({ basis: 'total-return-adjusted', actions: [] });
    expect(sentences(report).join('\n')).toContain(
      'the prices of ETF already contain its dividends',
    );
  });

  it('says that nothing tells the basis of a file without AdjClose and events', () => {
    write('XYZ.csv', csv(month.map((on) => ({ on, close: 10 }))));
    expect(sentences(imported())).toEqual([
      'XYZ: neither AdjClose nor a list of splits tells what the prices are adjusted for; they stay as the file gives them, without dividends.',
    ]);
    expect(seriesOf('XYZ').basis).toBe('unknown');
  });

  it('flags a bad print that comes back, once', () => {
    write('XYZ.csv', csv(month.map((on, index) => ({ on, close: index === 10 ? 19 : 10 }))));
    expect(sentences(imported())).toContain(
      `XYZ: perhaps a bad print, back the session after: ${month[10] ?? ''} +90.0 %; kept as it is.`,
    );
  });
});

describe('histories', () => {
  it('uses only what follows a gap of more than sixty sessions', () => {
    const rows = [...days('2010-01-04', 5), ...days('2013-01-02', 6)].map((on) => ({
      on,
      close: 10,
    }));
    write('USO.csv', csv(rows));
    expect(sentences(imported())).toContain(
      'USO: nothing between 2010-01-08 and 2013-01-02 (749 sessions): perhaps another company had this ticker before; the 5 rows up to 2010-01-08 are not used.',
    );
    expect(seriesOf('USO').bars).toHaveLength(6);
  });

  it('counts missing sessions and names where they are', () => {
    const all = days('2017-03-01', 10);
    write(
      'XYZ.csv',
      csv(all.filter((_, index) => index !== 4 && index !== 5).map((on) => ({ on, close: 10 }))),
    );
    expect(sentences(imported())).toContain('XYZ: 2 sessions are missing (2 after 2017-03-06).');
    expect(store.status()).toMatchObject([
      { ticker: 'XYZ', from: '2017-03-01', to: '2017-03-14', sessions: 8, missing: 2 },
    ]);
  });
});

describe('several imports', () => {
  const month = days('2017-03-01', 20);

  it('changes nothing when the same is imported again', () => {
    write('XYZ.csv', csv(month.map((on) => ({ on, close: 10 }))));
    imported();
    const before = [store.series(of('XYZ')), store.issues(), store.status()];
    expect(imported()).toMatchObject({ files: 1, read: 0, known: 1, bars: 0, issues: [] });
    expect([store.series(of('XYZ')), store.issues(), store.status()]).toEqual(before);
  });

  it('extends with newer data and names rows that differ by more than 0.1 %', () => {
    write(
      'a/XYZ.csv',
      csv(month.slice(0, 12).map((on, index) => ({ on, close: index === 3 ? 10.02 : 10 }))),
    );
    imported();
    write('b/XYZ.csv', csv(month.slice(2).map((on) => ({ on, close: 10 }))));
    const report = imported();
    expect(seriesOf('XYZ').bars).toHaveLength(20);
    expect(seriesOf('XYZ').bars[3]?.close).toBe(price(10));
    expect(sentences(report)).toContain(
      `XYZ: data/a/XYZ.csv and data/b/XYZ.csv differ by more than 0.1 % on 1 of 10 common sessions (${month[3]} to ${month[3]}, most on ${month[3]}: close 10.02 and 10); the newer file counts.`,
    );
  });

  it('puts an older download on the scale of one made after a split', () => {
    write('XYZ_2017-03-20.csv', csv(month.slice(0, 14).map((on) => ({ on, close: 543.64 }))));
    write('XYZ_2017-03-28.csv', csv(month.slice(2).map((on) => ({ on, close: 135.91 }))));
    const report = imported();
    expect(new Set(seriesOf('XYZ').bars.map((bar) => toDollars(bar.close)))).toEqual(
      new Set([135.91]),
    );
    expect(sentences(report)).toContain(
      'XYZ: data/XYZ_2017-03-20.csv / data/XYZ_2017-03-28.csv is 4 on 12 common sessions: a split 4:1 lies between the two downloads and no file dates it; the older file was put on the scale of the newer.',
    );
  });

  it('dates that split when a raw file shows the jump against the adjusted one', () => {
    write('a/XYZ.csv', csv(month.map((on, index) => ({ on, close: index < 10 ? 400 : 101 }))));
    write('b/XYZ.csv', csv(month.map((on, index) => ({ on, close: index < 10 ? 100 : 101 }))));
    imported();
    expect(seriesOf('XYZ').actions).toMatchObject([
      { kind: 'split', on: month[10], numerator: 4, denominator: 1 },
    ]);
    expect(seriesOf('XYZ').bars[0]?.close).toBe(price(400));
  });

  it('uses only the newer of two files that disagree by no constant factor', () => {
    write('a/XYZ.csv', csv(month.slice(0, 15).map((on, index) => ({ on, close: 10 + index }))));
    write('b/XYZ.csv', csv(month.slice(3).map((on) => ({ on, close: 10 }))));
    const report = imported();
    expect(seriesOf('XYZ').bars).toHaveLength(17);
    expect(sentences(report).join('\n')).toContain('disagree by no constant factor');
  });

  describe('a file whose prices are not used', () => {
    const sessions = days('2017-03-01', 374);
    const clean = csv(sessions.map((on) => ({ on, close: 100 })));
    const isKept = (index: number): boolean => index % 6 === 0 && index < 366;
    // Of 374 rows 313 have a low of 0; the other 61 drift by 1 % each and fall by 3:2 and by 4:3.
    const drifting = (index: number): number =>
      (100 * 1.01 ** (index / 6)) / (index < 120 ? 1 : 1.5) / (index < 240 ? 1 : 4 / 3);
    const broken = (extra: (index: number) => string): string =>
      sessions
        .map((on, index) => {
          const close = drifting(index).toFixed(4);
          return `${on},${close},${close},${isKept(index) ? close : 0},${close},1000${extra(index)}`;
        })
        .join('\n');

    it('shows no splits', () => {
      write('DIS.csv', clean);
      write('DIS_daily.csv', `${HEADER}\n${broken(() => '')}`);
      const told = sentences(imported()).join('\n');
      expect(told).toContain('only data/DIS.csv is used');
      expect(told).not.toContain('the split');
      expect(seriesOf('DIS').actions).toEqual([]);
      expect(new Set(seriesOf('DIS').bars.map(({ close }) => close))).toEqual(
        new Set([price(100)]),
      );
    });

    it('shows no splits and no dividends by its AdjClose, and lists none', () => {
      write('DIS.csv', clean);
      const listed = (index: number): string => (index === 300 ? ',90,0.5,2' : ',90,0,0');
      write('DIS_daily.csv', `${HEADER},Adj Close,Dividends,Stock Splits\n${broken(listed)}`);
      expect(sentences(imported()).join('\n')).toContain('only data/DIS.csv is used');
      expect(seriesOf('DIS')).toMatchObject({ basis: 'unknown', actions: [] });
    });
  });

  it('dates no split from fewer than five common sessions', () => {
    write(
      'a/XYZ.csv',
      csv(month.slice(0, 4).map((on, index) => ({ on, close: index < 2 ? 400 : 100 }))),
    );
    write('b/XYZ.csv', csv(month.map((on) => ({ on, close: 100 }))));
    expect(sentences(imported()).join('\n')).toContain('have 4 sessions in common');
    expect(seriesOf('XYZ').actions).toEqual([]);
    expect(seriesOf('XYZ').bars[0]?.close).toBe(price(100));
  });

  it('imports the same content for another ticker when only the name tells it, and says so once', () => {
    const rows = csv(month.map((on) => ({ on, close: 10 })));
    write('APPL.csv', rows);
    imported();
    renameSync(join(folder, 'data/APPL.csv'), join(folder, 'data/AAPL.csv'));
    const report = imported();
    expect(report).toMatchObject({ read: 1, known: 0, tickers: ['AAPL'], bars: 20 });
    expect(sentences(report)).toContain(
      'data/AAPL.csv: the same content is known as APPL; it was imported for AAPL as well.',
    );
    expect(seriesOf('AAPL').bars).toHaveLength(20);
    expect(imported()).toMatchObject({ read: 0, known: 1, issues: [] });
    write('deep/AAPL.csv', rows);
    expect(imported()).toMatchObject({ read: 0, known: 2 });
  });

  it('knows the same content with a Symbol column under any name', () => {
    write('one.csv', `Symbol,${HEADER}\nSPY,2017-03-01,10,12,9,11,100`);
    imported();
    write('QQQ.csv', `Symbol,${HEADER}\nSPY,2017-03-01,10,12,9,11,100`);
    expect(imported()).toMatchObject({ read: 0, known: 2, tickers: [] });
    expect(store.tickers()).toEqual(['SPY']);
  });

  it('does not depend on the order of imports', () => {
    write('a/XYZ.csv', csv(month.slice(0, 12).map((on) => ({ on, close: 40, adjusted: 39.8 }))));
    write('b/XYZ.csv', csv(month.slice(2).map((on) => ({ on, close: 10, adjusted: 9.95 }))));
    write('XYZ_splits.csv', `Date,Splits\n${month[19] ?? ''},4`);
    imported();
    const other = openBarStore(':memory:');
    for (const name of ['b/XYZ.csv', 'XYZ_splits.csv', 'a/XYZ.csv'])
      importDirectory(join(folder, 'data', name), other, quiet);
    const plain = (one: BarStore) =>
      one.series(of('XYZ'))?.bars.map(({ on, close, volume }) => [on, close, volume]);
    expect(plain(other)).toEqual(plain(store));
    other.close();
  });

  it('reads a changed file in place of what its path held', () => {
    write('XYZ.csv', csv(month.map((on) => ({ on, close: 10 }))));
    imported();
    write('XYZ.csv', csv(month.map((on) => ({ on, close: 11 }))));
    expect(imported()).toMatchObject({ read: 1, known: 0 });
    expect(seriesOf('XYZ').bars[0]?.close).toBe(price(11));
  });
});

it('keeps all of a store in its file', () => {
  write('XYZ.csv', csv([{ on: '2017-03-01', close: 10 }]));
  const path = join(folder, 'bars.db');
  const first = openBarStore(path);
  importDirectory(join(folder, 'data'), first, quiet);
  const before = first.series(of('XYZ'));
  first.close();
  const again = openBarStore(path);
  expect(again.series(of('XYZ'))).toEqual(before);
  again.close();
});

it('says which store cannot be opened', () => {
  expect(() => openBarStore(join(folder, 'absent/bars.db'))).toThrow(
    /the store of daily bars .*absent.bars\.db cannot be opened/,
  );
});
