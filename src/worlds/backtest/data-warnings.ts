import { virtualClock } from '#adapters/system';
import { sessionBefore, sessionsBetween, dayOf, plusDays, type TradingDate } from '#core/calendar';
import { readTicker, type Ticker } from '#core/instruments';
import type { Bars } from '#core/market';
import type { MarketData, News } from '#ports';
import { notAsTraded, type BasisOf } from './not-as-traded.ts';
import type { Ran, RunPlace } from './run-of.ts';

/** How the data of a run must be called, and what they lack of what its account asks for. */
export type DataTold = { readonly label: string; readonly warnings: readonly string[] };

type Asked = Pick<Ran, 'run' | 'score' | 'label'>;

type Sight = {
  /** At the end of the run. */
  readonly market: MarketData & News;
  /** Watched. */
  readonly tickers: readonly Ticker[];
  /** Traded, watched or not. */
  readonly traded: readonly Ticker[];
  readonly sessions: readonly TradingDate[];
  readonly basisOf: BasisOf | undefined;
};

/** Asks the data at the start and the end of a run for everything that its account watches. */
export async function dataWarnings(
  { run, score, label }: Asked,
  { history, basisOf }: Pick<RunPlace, 'history' | 'basisOf'>,
): Promise<DataTold> {
  const { account, from, upTo } = run.request;
  const { mandate } = account;
  const sessions = sessionsBetween(dayOf(from), plusDays(dayOf(upTo), 1))
    .filter(({ closesAt }) => closesAt > from && closesAt <= upTo)
    .map(({ on }) => on);
  const tickers = [...new Set([...mandate.core, ...mandate.stocks])];
  const traded = [
    ...new Set(score.trades.flatMap(({ instrument }) => readTicker(instrument) ?? [])),
  ];
  const [start, market] = [from, upTo].map((at) => history.open(virtualClock(at)));
  if (start === undefined || market === undefined) return { label, warnings: [] };
  const sight = { market, tickers, traded, sessions, basisOf };
  const modelled =
    mandate.options === undefined
      ? []
      : [
          ...new Set([
            ...(await modelledAt(start, tickers)),
            ...(await modelledAt(market, tickers)),
          ]),
        ];
  return {
    label: modelled.length === 0 ? label : `${label}, option chains modelled from them`,
    warnings: [
      ...(await priceWarnings(sight)),
      ...modelledWarning(modelled),
      ...(await factWarnings(sight)),
      ...(score.bills === undefined ? [NO_BILLS] : []),
    ],
  };
}

const NO_BILLS = 'the bill rate is not known over all of the run: no Sharpe ratio';

async function priceWarnings(sight: Sight): Promise<readonly string[]> {
  const { market, tickers, traded, sessions, basisOf } = sight;
  const [first] = sessions;
  const last = sessions.at(-1);
  if (first === undefined || last === undefined) return [];
  const all = [...new Set([...tickers, ...traded])];
  const bars = await market.bars(all, sessions.length + 1);
  const each = all.map((ticker) => [ticker, bars.get(ticker)] as const);
  const absent = each.filter(([, series]) => lastOf(series) < first).map(([ticker]) => ticker);
  const there = each.flatMap(([ticker, series]) =>
    series === undefined || lastOf(series) < first ? [] : [{ ticker, series }],
  );
  const before = sessionBefore(first).on;
  const late = there.filter(({ series }) => (series.on[0] ?? '') > before);
  const ended = there.filter(({ series }) => lastOf(series) < last);
  return [
    ...said(absent, (names) => `no prices at all in the window: ${names}`),
    ...said(
      late.map(({ ticker, series }) => `${ticker} (first ${series.on[0] ?? ''})`),
      (names) => `no price at the window's start: ${names}`,
    ),
    ...[...Map.groupBy(ended, ({ series }) => lastOf(series))].map(
      ([on, own]) =>
        `prices end inside the window, last on ${on}: ${own.map(({ ticker }) => ticker).join(', ')}`,
    ),
    ...said(
      there.flatMap(({ ticker, series }) => jumpsOf(ticker, series, first)),
      (names) => `${UNEXPLAINED}: ${names}`,
    ),
    ...notAsTraded(
      there.map(({ ticker }) => ticker),
      basisOf,
    ),
  ];
}

/** Closes that moved by 40 % or more; bars are without the splits that are known. */
function jumpsOf(ticker: Ticker, { on, close }: Bars, first: TradingDate): readonly string[] {
  return on.flatMap((day, place) => {
    const moved = (close[place] ?? Number.NaN) / (close[place - 1] ?? Number.NaN) - 1;
    if (day < first || !(Math.abs(moved) >= JUMP)) return [];
    return [`${ticker} ${day} ${(moved * 100).toFixed(0)} %`];
  });
}

const JUMP = 0.4;

const UNEXPLAINED =
  'moves in one session that no known split explains (news, a spin-off or wrong data)';

/** '' where there is none: before any day. */
function lastOf(series: Bars | undefined): string {
  return series?.on.at(-1) ?? '';
}

function said(names: readonly string[], of: (names: string) => string): readonly string[] {
  return names.length === 0 ? [] : [of(names.join(', '))];
}

/** Those of which a chain that is told is priced by a model of ours. */
async function modelledAt(
  market: MarketData,
  tickers: readonly Ticker[],
): Promise<readonly Ticker[]> {
  const found: Ticker[] = [];
  for (const ticker of tickers) {
    const expiry = (await market.expiries(ticker))[0];
    const chain = expiry === undefined ? undefined : await market.chain(ticker, expiry);
    if (chain?.isModelled === true) found.push(ticker);
  }
  return found;
}

function modelledWarning(modelled: readonly Ticker[]): readonly string[] {
  return said(
    modelled,
    (names) =>
      `option chains are modelled from daily bars and were quoted by nobody: ${names}; premiums, spreads and fills are the model's`,
  );
}

async function factWarnings({ market, tickers }: Sight): Promise<readonly string[]> {
  const profiles = await market.profiles(tickers);
  const stocks = tickers.filter((ticker) => profiles.get(ticker)?.kind === 'stock');
  const { headlines } = await market.headlines(tickers, 1);
  return [
    ...(stocks.length === 0 ? [] : await companyWarnings(market, stocks)),
    ...(headlines.length === 0 ? ['no news at the end of the window'] : []),
  ];
}

async function companyWarnings(
  market: MarketData,
  stocks: readonly Ticker[],
): Promise<readonly string[]> {
  const earnings = await market.earnings(stocks);
  const fundamentals = await market.fundamentals(stocks);
  const unreported = stocks.filter(
    (ticker) => (earnings.get(ticker)?.kind ?? 'unknown') === 'unknown',
  );
  const unfounded = stocks.filter((ticker) => !fundamentals.has(ticker));
  return [
    ...lacking('earnings data', unreported, stocks),
    ...lacking('fundamentals', unfounded, stocks),
  ];
}

function lacking(
  what: string,
  without: readonly Ticker[],
  of: readonly Ticker[],
): readonly string[] {
  if (without.length === of.length) return [`no ${what}`];
  return said(without, (names) => `no ${what} of ${names}`);
}
