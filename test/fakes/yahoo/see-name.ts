import { lastClosedSession, sessionAt, sessionOn } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Bars } from '#core/market';
import { averageVolume, lastTradeAt, pricesOf, type DayRow, type NameSeen } from './name-seen.ts';
import { isRate, rateHistory } from './rate-history.ts';
import type { Sight } from './sight.ts';

const ALL_SESSIONS = 20_000;
const AVERAGED = 63;

/** Undefined for what is not listed, has left the market, or of which the market knows nothing. */
export async function seeName(sight: Sight, ticker: Ticker): Promise<NameSeen | undefined> {
  const { listed, market, now, traps } = sight;
  if (isRate(ticker)) return rateHistory(sight, ticker);
  if (!listed.has(ticker) || (traps.delisted ?? []).includes(ticker)) return undefined;
  const profile = (await market.profiles([ticker])).get(ticker);
  const bars = (await market.bars([ticker], ALL_SESSIONS)).get(ticker);
  if (profile === undefined || bars === undefined) return undefined;
  const closed = rowsOf(bars);
  const running = await runningRow(sight, ticker, closed);
  const days = running === undefined ? closed : [...closed, running];
  const first = days[0];
  if (first === undefined) return undefined;
  return {
    ticker,
    profile,
    days,
    actions: await market.actions([ticker], first.on),
    isRunning: running !== undefined,
    lastAt: lastTradeAt(sight, running === undefined ? lastClosedSession(now) : undefined),
  };
}

function rowsOf(bars: Bars): readonly DayRow[] {
  return bars.on.flatMap((on, place) => {
    const session = sessionOn(on);
    const at = (column: Float64Array): number => column[place] ?? Number.NaN;
    const row = { open: at(bars.open), high: at(bars.high), low: at(bars.low) };
    return session === undefined
      ? []
      : [{ ...session, ...row, close: at(bars.close), volume: Math.round(at(bars.volume)) }];
  });
}

/** Today as far as it has come; the volume grows with the clock, as the market tells none of a running session. */
async function runningRow(
  { market, now }: Sight,
  ticker: Ticker,
  closed: readonly DayRow[],
): Promise<DayRow | undefined> {
  const session = sessionAt(now);
  if (session === undefined) return undefined;
  const { closesAt, on, opensAt } = session;
  const candles = await market.candles(ticker, opensAt, closesAt);
  const prices = candles.map(pricesOf);
  const [first, last] = [prices[0], prices.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const elapsed = (now - opensAt) / (closesAt - opensAt);
  return {
    on,
    opensAt,
    closesAt,
    open: first.open,
    high: Math.max(...prices.map(({ high }) => high)),
    low: Math.min(...prices.map(({ low }) => low)),
    close: last.close,
    volume: Math.round(averageVolume(closed, AVERAGED) * elapsed),
  };
}
