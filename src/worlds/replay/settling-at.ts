import { fingerprint, virtualClock } from '#adapters/system';
import type { Account } from '#app/account';
import { noResearch } from '#app/research';
import type { SettlingWorld } from '#app/replay';
import {
  dayOf,
  HOUR_MS,
  instant,
  nextSession,
  plusMs,
  plusSessions,
  sessionAt,
  type Instant,
} from '#core/calendar';
import type { Candle } from '#core/market';
import type { Clock, History, Log, MarketData, News } from '#ports';
import type { Home } from '../open-home.ts';

const SILENT: Log = { line: () => undefined };

/** What comes later than this after a close does not come any more. */
const LATE_MS = 4 * HOUR_MS;

/** The moment by which so many sessions after a moment are over, what comes late included. */
export function afterSessions(at: Instant, sessions: number): Instant {
  const first = sessionAt(at) ?? nextSession(at);
  return plusMs(plusSessions(first.on, sessions - 1).closesAt, LATE_MS);
}

/** The latest moment that a home knows of an account's market. */
export async function presentOf(
  { virtual, clock, kind, market, store }: Home,
  key: string,
): Promise<Instant> {
  if (virtual === undefined) return clock.now();
  const horizon = kind === 'files' ? await market.horizon() : undefined;
  const known = [horizon, store.latest(key)];
  return known.reduce<Instant>(
    (latest, each) => (each !== undefined && each > latest ? each : latest),
    instant(Number(store.fact('now'))),
  );
}

/** The world of a home as it stood at a moment, to settle in; a live one as far as its sources still tell. */
export function settlingAt(
  until: Instant,
  account: Account,
  { home, history }: { readonly home: Home; readonly history: History | undefined },
): SettlingWorld {
  const clock = virtualClock(until);
  const untold = new Set<string>();
  const market =
    history === undefined ? asOf(home.worldOf(account), clock, untold) : history.open(clock);
  return {
    world: {
      ...noResearch,
      kind: home.kind,
      clock,
      market,
      news: market,
      fingerprint,
      log: SILENT,
    },
    untold: () => [...untold].toSorted(),
  };
}

/** A live market knows more than was known then: of it only that, and what it does not tell any more is kept in mind. */
function asOf(
  { market, news }: { readonly market: MarketData; readonly news: News },
  clock: Clock,
  untold: Set<string>,
): MarketData & News {
  return {
    ...market,
    headlines: async (tickers, most) => news.headlines(tickers, most),
    candles: async (ticker, from, upTo) => {
      const told = await market.candles(ticker, from, upTo);
      const now = clock.now();
      const last = dayOf(instant(upTo - 1));
      if (upTo <= now && !told.some(({ opensAt }) => dayOf(opensAt) === last))
        untold.add(`${ticker} ${last}`);
      return told.flatMap((candle) => knownAt(candle, now));
    },
    optionMoments: async (tickers, from, upTo) => {
      const moments = await market.optionMoments(tickers, from, upTo);
      return moments.filter((at) => at <= clock.now());
    },
  };
}

/** An interval that has begun and is not over has its open only. */
function knownAt(candle: Candle, now: Instant): readonly Candle[] {
  if (candle.opensAt > now) return [];
  if (candle.closesAt <= now) return [candle];
  const { range: _, ...begun } = candle;
  return [begun];
}
