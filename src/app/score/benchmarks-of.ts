import type { BacktestView } from '#contract';
import { sessionBefore, type TradingDate } from '#core/calendar';
import { equity, type Ticker } from '#core/instruments';
import type { DailyReturn } from '#core/performance';
import { shareReturns } from '#app/standing';
import type { Clock, MarketData } from '#ports';
import type { Mandate } from '#strategy/shape';

type Path = BacktestView['paths'][number];

export type Beside = {
  /** Both at the end of the run. */
  readonly market: MarketData;
  readonly clock: Clock;
  readonly mandate: Mandate;
  readonly sessions: readonly TradingDate[];
};

export type Benchmarks = {
  readonly paths: readonly Path[];
  /** SPY over every session of the run; absent where it is not known for all. */
  readonly spy: readonly DailyReturn[] | undefined;
};

const SPY = equity('SPY').ticker;

/** SPY with dividends reinvested, and the account's own target mix, as growth of one dollar at each close. */
export async function benchmarksOf(beside: Beside): Promise<Benchmarks> {
  const { market, clock, mandate, sessions } = beside;
  const [first] = sessions;
  const last = sessions.at(-1);
  if (first === undefined || last === undefined) return { paths: [], spy: undefined };
  const tickers = [...new Set([SPY, ...mandate.core, ...mandate.stocks])];
  const span = { from: sessionBefore(first).on, upTo: last };
  const held = await shareReturns({ market, clock }, tickers, span);
  const byDay = new Map([...held].map(([ticker, returns]) => [ticker, onDays(returns)]));
  const spy = held.get(SPY);
  const isWhole = spy !== undefined && spy.length === sessions.length;
  return {
    paths: [spyPath(spy, sessions), mixPath(mandate, byDay, sessions)],
    spy: isWhole ? spy : undefined,
  };
}

type OnDays = ReadonlyMap<TradingDate, number>;

/** Only returns of one session: over a gap nobody knows the days between. */
function onDays(returns: readonly DailyReturn[]): OnDays {
  return new Map(
    returns
      .filter(({ since, on }) => since === sessionBefore(on).on)
      .map(({ on, value }) => [on, value]),
  );
}

function spyPath(
  returns: readonly DailyReturn[] | undefined,
  sessions: readonly TradingDate[],
): Path {
  const known = onDays(returns ?? []);
  const growth = grown(sessions, (on) => known.get(on));
  return {
    key: 'spy',
    name: 'SPY, dividends reinvested',
    kind: 'benchmark',
    ...becauseOf(growth, 'SPY has no prices over all of the run'),
    growth,
    totalReturn: totalOf(growth),
  };
}

/** The targets told to the account, each list in equal parts, brought back to the targets every day at no cost. */
function mixPath(
  { targets, core, stocks }: Mandate,
  returns: ReadonlyMap<Ticker, OnDays>,
  sessions: readonly TradingDate[],
): Path {
  const meanOf = (tickers: readonly Ticker[], on: TradingDate): number | undefined => {
    const known = tickers.flatMap((ticker) => returns.get(ticker)?.get(on) ?? []);
    if (known.length === 0) return undefined;
    return known.reduce((total, value) => total + value, 0) / known.length;
  };
  const partOf = (share: number, tickers: readonly Ticker[], on: TradingDate): number => {
    const value = share === 0 ? 0 : meanOf(tickers, on);
    return value === undefined ? Number.NaN : share * value;
  };
  const growth = grown(sessions, (on) => {
    const value = partOf(targets.etf, core, on) + partOf(targets.stock, stocks, on);
    return Number.isNaN(value) ? undefined : value;
  });
  const missing = [...core, ...stocks].filter((ticker) => !returns.has(ticker));
  const because = missing.length === 0 ? {} : { because: `without ${missing.join(', ')}` };
  const isCash = targets.etf + targets.stock === 0;
  return {
    key: 'mix',
    name: isCash ? 'own mix: all cash' : `own mix: ${shares(targets)}`,
    kind: 'mix',
    ...because,
    growth,
    totalReturn: totalOf(growth),
  };
}

function shares({ etf, stock, cash }: Mandate['targets']): string {
  return `${percent(etf)} ETF, ${percent(stock)} stock, ${percent(cash)} cash`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}

/** Growth of one dollar; from the first day that is not known on, nothing is. */
function grown(
  sessions: readonly TradingDate[],
  of: (on: TradingDate) => number | undefined,
): (number | null)[] {
  let worth: number | null = 1;
  return sessions.map((on) => {
    const value = of(on);
    worth = worth === null || value === undefined ? null : worth * (1 + value);
    return worth;
  });
}

function becauseOf(growth: readonly (number | null)[], says: string): { because?: string } {
  return growth.at(-1) === null ? { because: says } : {};
}

function totalOf(growth: readonly (number | null)[]): number | null {
  const last = growth.at(-1);
  return last === undefined || last === null ? null : last - 1;
}
