import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { instant, sessionOn, tradingDate, type TradingDate } from '#core/calendar';
import { equity, type Ticker } from '#core/instruments';
import { price, toDollars } from '#core/money';
import { describe, expect, it } from 'vitest';
import { openBarStore, type BarStore } from './bar-store.ts';
import { filesMarket } from './files-market.ts';
import { importDirectory, type ImportReport } from './import-directory.ts';

const DAILY = join(import.meta.dirname, '../../../../shared/data/daily');
const isAbsent = !existsSync(DAILY);
const SKIPPED = isAbsent ? ' (SKIPPED: ../shared/data is not here)' : '';

const of = (text: string): Ticker => equity(text).ticker;

function imported(...folders: readonly string[]): {
  store: BarStore;
  reports: readonly ImportReport[];
  told: string;
} {
  const store = openBarStore(':memory:');
  const reports = folders.map((folder) =>
    importDirectory(join(DAILY, folder), store, () => undefined),
  );
  const told = reports.flatMap((report) => report.issues.map((issue) => issue.text)).join('\n');
  return { store, reports, told };
}

function splitsOf(store: BarStore, ticker: string): readonly string[] {
  return (store.series(of(ticker))?.actions ?? []).flatMap((action) =>
    action.kind === 'split' ? [`${action.on} ${action.numerator}:${action.denominator}`] : [],
  );
}

function closeOn(store: BarStore, ticker: string, on: string): number | undefined {
  const bar = store.series(of(ticker))?.bars.find((one) => one.on === on);
  return bar === undefined ? undefined : toDollars(bar.close);
}

function moment(on: TradingDate): ReturnType<typeof instant> {
  const session = sessionOn(on);
  if (session === undefined) throw new Error(`${on} is no session`);
  return session.closesAt;
}

describe.skipIf(isAbsent)(`real files${SKIPPED}`, () => {
  it('finds the splits inside the raw files of 2010 to 2016', () => {
    const { store, told } = imported('yahoo_raw_unadjusted_2010-2016');
    // Splits as SOURCE.md and the companies' notices list them.
    expect(splitsOf(store, 'AAPL')).toEqual(['2014-06-09 7:1']);
    expect(splitsOf(store, 'NFLX')).toEqual(['2015-07-15 7:1']);
    expect(splitsOf(store, 'C')).toEqual(['2011-05-09 1:10']);
    expect(splitsOf(store, 'MA')).toEqual(['2014-01-22 10:1']);
    expect(splitsOf(store, 'V')).toEqual(['2015-03-19 4:1']);
    expect(splitsOf(store, 'SBUX')).toEqual(['2015-04-09 2:1']);
    expect(splitsOf(store, 'NKE')).toEqual(['2012-12-26 2:1', '2015-12-24 2:1']);
    expect(splitsOf(store, 'KO')).toEqual(['2012-08-13 2:1']);
    expect(splitsOf(store, 'GOOG')).toEqual(['2014-03-27 2:1']);
    expect(splitsOf(store, 'GOOGL')).toEqual(['2014-04-03 2:1']);
    for (const none of ['AIG', 'AMZN', 'CMG', 'JPM', 'MSFT', 'XRX'])
      expect(splitsOf(store, none)).toEqual([]);
    expect(told).toContain(
      'AdjClose / Close of AIG steps like neither a dividend nor a split: 2011-01-20',
    );
    // Last close before 7:1: $645.57 (Apple, 2014-06-06).
    expect(closeOn(store, 'AAPL', '2014-06-06')).toBe(645.57);
    store.close();
  });

  it('finds the splits of 2000 to 2012 and leaves Sun’s, which AdjClose denies, as a jump', () => {
    const { store, told } = imported('yahoo_raw_unadjusted_2000-2012');
    expect(splitsOf(store, 'AAPL')).toEqual(['2000-06-21 2:1', '2005-02-28 2:1']);
    expect(splitsOf(store, 'C')).toEqual(['2000-08-28 4:3', '2011-05-09 1:10']);
    expect(splitsOf(store, 'AIG')).toEqual(['2000-07-31 3:2', '2009-07-01 1:20']);
    expect(splitsOf(store, 'JAVA')).toEqual([]);
    expect(told).toContain(
      'JAVA: looks like a split that no file proves: 2007-11-12 +299.0 %, near 1:4; not taken as a split.',
    );
    expect(told).toContain(
      'LEHMQ: perhaps a bad print, back the session after: 2000-07-26 +90.6 % and 2000-08-17 +117.5 %; kept as it is.',
    );
    expect(store.series(of('JAVA'))?.bars.at(-1)?.on).toBe('2010-01-26');
    store.close();
  });

  it('gives NVDA of 2020-01-02 as traded at 239.91 when its splits are listed (METHODS, Bars)', async () => {
    const { store } = imported('yahoo_adj_to_2024-09/NVDA.csv.gz', 'events');
    expect(store.series(of('NVDA'))?.basis).toBe('as-traded');
    expect(closeOn(store, 'NVDA', '2020-01-02')).toBe(239.91);
    // NVIDIA declared 0.075 a share in November 2012 (ex-date 2012-11-20), before 4:1 and 10:1.
    expect(
      store.series(of('NVDA'))?.actions.find((action) => action.kind === 'dividend'),
    ).toMatchObject({ on: '2012-11-20', amount: price(0.075) });
    const market = filesMarket(store, { now: () => moment(tradingDate('2021-07-20')) });
    const bars = (await market.bars([of('NVDA')], 500)).get(of('NVDA'));
    // By 2021-07-20 the 4:1 is effective, the 10:1 of 2024 is not.
    expect(bars?.close[bars.on.indexOf(tradingDate('2020-01-02'))]).toBeCloseTo(239.91 / 4, 6);
    store.close();
  });

  it('takes opens of zero as unknown: 25 of CSCO, 58 of UNH', () => {
    const { store, told } = imported(
      'yahoo_adj_to_2024-09/CSCO.csv.gz',
      'yahoo_adj_to_2024-09/UNH.csv.gz',
    );
    const unknown = (ticker: string) =>
      store.series(of(ticker))?.bars.filter((bar) => bar.open === undefined).length;
    expect([unknown('CSCO'), unknown('UNH')]).toEqual([25, 58]);
    expect(told).toContain(
      'CSCO.csv.gz, lines 2, 3, 4, 5, 6 and 20 more, column Open (0): not a price; the open is unknown, the rest of the row is kept.',
    );
    store.close();
  });

  it('imports the two Yahoo folders in less than 15 s, without a missing session of SPY', () => {
    const started = performance.now();
    const { store, reports } = imported('yahoo_etf_to_2025-09', 'yahoo_adj_to_2024-09');
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(reports.map(({ files, read, refused }) => [files, read, refused])).toEqual([
      [9, 9, 0],
      [50, 50, 0],
    ]);
    expect(store.status().find(({ ticker }) => ticker === 'SPY')).toMatchObject({
      from: '1993-01-29',
      to: '2025-09-26',
      sessions: 8222,
      missing: 0,
    });
    store.close();
  }, 60_000);

  it('derives SPY’s dividends from AdjClose within a cent of the listed ones', () => {
    const derived = imported('yahoo_adj_to_2024-09/SPY.csv.gz').store;
    const listed = imported(
      'yahoo_adj_to_2024-09/SPY.csv.gz',
      'yahoo_sector_etf_events_to_2026-02/SPY.csv.gz',
    ).store;
    const amounts = (store: BarStore, origin: string) =>
      new Map(
        (store.series(of('SPY'))?.actions ?? []).flatMap((action) =>
          action.kind === 'dividend' && action.origin === origin
            ? [[action.on, toDollars(action.amount)]]
            : [],
        ),
      );
    const [mine, theirs] = [amounts(derived, 'derived'), amounts(listed, 'listed')];
    const common = [...mine].filter(([on]) => theirs.has(on));
    expect(common.length).toBeGreaterThan(120);
    for (const [on, amount] of common)
      expect(Math.abs(amount - (theirs.get(on) ?? 0)), on).toBeLessThan(0.01);
    derived.close();
    listed.close();
  });

  it('re-bases downloads from before a split: NVDA 543.64 and 135.91, AMZN 3,352.15 and 167.61', () => {
    const { store, told } = imported('split_vintages');
    expect(closeOn(store, 'NVDA', '2021-02-05')).toBeCloseTo(543.64 / 4, 2);
    expect(closeOn(store, 'AMZN', '2021-02-05')).toBeCloseTo(3352.15 / 20, 2);
    expect(told).toContain(
      'is 4 on 4052 common sessions: a split 4:1 lies between the two downloads',
    );
    expect(told).toContain(
      'AMZN_downloaded_2021-12.csv.gz, lines 11, 36, 75, 106, 133 and 190 more: no price at all; dropped.',
    );
    store.close();
  });

  it('does not pay the dividends of auto-adjusted sector funds again', () => {
    const { store, told } = imported('yahoo_sector_etf_events_to_2026-02');
    for (const { basis, dividends } of store.status())
      expect([basis, dividends]).toEqual(['total-return-adjusted', 0]);
    expect(splitsOf(store, 'XLK')).toEqual(['2025-12-05 2:1']);
    expect(told).toContain('the 82 listed dividends are not paid again');
    store.close();
  });

  it('reads rates and indices, with VIX on holidays out of the bars', async () => {
    const { store, told } = imported('index_and_rates');
    expect(told).toContain('_VIX.csv.gz, lines 3641, 8165, 8180, 8190, 8235 and 28 more');
    const ratesOn = async (text: string) =>
      filesMarket(store, { now: () => instant(moment(tradingDate(text)) + 3_600_000) }).rates();
    // CBOE: VIX closed at its record 82.69 on 2020-03-16. FRED: DGS3MO 0.28 of Friday 2020-03-13; ^TNX 0.728 that day.
    const crash = await ratesOn('2020-03-16');
    expect(crash).toMatchObject({ vix: 82.69, treasury10Year: 0.00728 });
    expect(crash.bill13Week).toBeCloseTo(2 * Math.log(1 + 0.0028 / 2), 12);
    // FRED: DGS10 4.31 of Wednesday 2024-06-12.
    expect(await ratesOn('2024-06-13')).toMatchObject({ treasury10Year: 0.0431 });
    store.close();
  });

  it.each([
    'kaggle_djia_2006-2017',
    'lean_raw_1998-2021',
    'yfinance_price_repair',
    'mplfinance',
    'vega',
    'tiingo_style_2017.csv',
  ])('imports %s without a crash', (folder) => {
    const { store, reports } = imported(folder);
    const [report] = reports;
    expect(report?.files).toBeGreaterThan(0);
    expect((report?.read ?? 0) + (report?.refused ?? 0)).toBe(report?.files);
    store.close();
  });

  it('dates Apple’s four splits from raw and adjusted files together', () => {
    const { store } = imported(
      'lean_raw_1998-2021/aapl.csv.gz',
      'yahoo_adj_to_2024-09/AAPL.csv.gz',
      'yahoo_raw_unadjusted_2000-2012/AAPL.csv.gz',
      'yahoo_raw_unadjusted_2010-2016/AAPL.csv.gz',
    );
    expect(splitsOf(store, 'AAPL')).toEqual([
      '2000-06-21 2:1',
      '2005-02-28 2:1',
      '2014-06-09 7:1',
      '2020-08-31 4:1',
    ]);
    store.close();
  }, 60_000);
});
