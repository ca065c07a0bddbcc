import {
  DAY_MS,
  dayOf,
  HOUR_MS,
  instant,
  nextSession,
  plusDays,
  sessionOn,
  sessionsBetween,
  type Instant,
  type Session,
  type TradingDate,
} from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Candle } from '#core/market';
import { price, type Price } from '#core/money';
import type { Absence } from '#ports';
import { asTraded, readChart, symbolOf, type AsTradedBar } from '#adapters/yahoo-answers';
import { untilNow, type Ask, type Told } from './ask.ts';
import type { DayHistory } from './day-history.ts';
import { splitsOf } from './grown.ts';
import { intradayHolds, isFinal } from './quote-holds.ts';
import type { KeptAnswers } from './kept-answers.ts';
import { NotAsked } from './not-asked.ts';
import type { Purse } from './purse.ts';
import type { QuotesOf } from './quotes-told.ts';
import { isOver, sessionCandles, wholeCandle } from './session-candles.ts';
import type { Outside } from './yahoo-settings.ts';
import type { DayBar, DaySeries, YahooStore } from './yahoo-store.ts';

export type CandlesTold = {
  readonly candles: readonly Candle[];
  readonly absence?: Pick<Absence, 'kind' | 'because'>;
};

export type Span = { readonly from: Instant; readonly upTo: Instant };

/** Throws `NotAsked` when Yahoo has to be asked and cannot be. */
export type CandlesOf = (ticker: Ticker, span: Span, purse: Purse) => Promise<CandlesTold>;

type Parts = {
  readonly ask: Ask;
  readonly answers: KeptAnswers;
  readonly store: YahooStore;
  readonly history: DayHistory;
  readonly quotesOf: QuotesOf;
  /** Official opens as quotes told them. */
  readonly openings: Map<Ticker, NonNullable<DaySeries['opening']>>;
  readonly clock: Outside['clock'];
};

/** Yahoo keeps intervals of five minutes for sixty days; a start before that is refused as a whole. */
const KEPT_MS = 58 * DAY_MS;
/** A daily bar that is so late does not come any more. */
const LATE_BAR_MS = 4 * HOUR_MS;

export function candlesOf(parts: Parts): CandlesOf {
  const { store, history, clock } = parts;
  return async (ticker, { from, upTo }, purse) => {
    const now = clock.now();
    if (from >= upTo || from > now) return { candles: [] };
    const known = await history.of(ticker, purse, 'bars');
    const stored = known.kind === 'known' ? known.stored : history.stored(ticker);
    if (known.kind === 'absent' && stored === undefined)
      return { candles: [], absence: known.absence };
    if (stored === undefined) return { candles: [] };
    const sessions = sessionsIn({ from, upTo }, { now, stored });
    const missing = sessions.filter(
      (session) => !isOld(session, now) && !store.isWhole(ticker, session.on),
    );
    const [first] = missing;
    const rows =
      first === undefined ? NO_ROWS : await rowsSince(parts, { ticker, first, missing }, purse);
    const asked = { stored, ticker, now, purse, rows };
    await keepOthers(parts, sessions, asked);
    const candles: Candle[] = [];
    for (const session of sessions) candles.push(...(await candlesIn(parts, session, asked)));
    return {
      candles: candles.filter(({ opensAt }) => opensAt >= from && opensAt < upTo),
      ...(rows.absence === undefined ? {} : { absence: rows.absence }),
    };
  };
}

function isOld({ opensAt }: Session, now: Instant): boolean {
  return opensAt < now - KEPT_MS;
}

/** The sessions of a span that have opened and of which anything can be known. */
function sessionsIn(
  { from, upTo }: Span,
  { now, stored }: { now: Instant; stored: DaySeries },
): readonly Session[] {
  const [oldest] = stored.bars;
  const intraday = dayOf(instant(now - KEPT_MS));
  const earliest = oldest !== undefined && oldest.on < intraday ? oldest.on : intraday;
  const asked = from <= 0 ? earliest : dayOf(from);
  const start = asked < earliest ? earliest : asked;
  const end = plusDays(dayOf(instant(Math.min(upTo, now))), 1);
  return start >= end
    ? []
    : sessionsBetween(start, end).filter(({ opensAt }) => opensAt <= now && opensAt < upTo);
}

type Rows = {
  /** When they were told; before all time where nothing was asked. */
  readonly at: Instant;
  readonly byDay: ReadonlyMap<TradingDate, readonly AsTradedBar[]>;
  readonly absence?: Pick<Absence, 'kind' | 'because'>;
};

const NO_ROWS: Rows = { at: instant(0), byDay: new Map() };

type Since = {
  readonly ticker: Ticker;
  readonly first: Session;
  readonly missing: readonly Session[];
};

async function rowsSince(
  { ask, answers, history, clock }: Parts,
  { ticker, first, missing }: Since,
  purse: Purse,
): Promise<Rows> {
  const path = `/v8/finance/chart/${encodeURIComponent(symbolOf(ticker))}`;
  const told = await answers.once(`5m ${ticker} ${first.on}`, {
    ask: async () => {
      const period2 = untilNow(clock.now());
      const span = { period1: String(first.opensAt / 1000), period2 };
      const query = { ...span, interval: '5m', events: 'div,split', includePrePost: 'false' };
      return ask({ kind: 'intraday', path, query, needsCrumb: false }, purse);
    },
    until: ({ at }) =>
      missing.every((session) => isFinal(session, at))
        ? nextSession(at).opensAt
        : intradayHolds(at),
  });
  return rowsIn(told, ticker, history.stored(ticker));
}

function rowsIn(told: Told, ticker: Ticker, stored: DaySeries | undefined): Rows {
  const none = { at: told.at, byDay: new Map() };
  if (told.body.kind === 'absent') return { ...none, absence: told.body.absence };
  const read = readChart(told.body.value, ticker, told.at);
  if (read.kind === 'absent') {
    const { kind, because } = read.absence;
    if (kind === 'unreadable')
      throw new NotAsked('nonsense', `${ticker}: Yahoo's intervals cannot be read: ${because}`);
    return { ...none, absence: read.absence };
  }
  const { bars } = asTraded(read.chart, splitsOf(stored ?? { actions: [] }));
  return { at: told.at, byDay: Map.groupBy(bars, ({ on }) => on) };
}

type Asked = {
  readonly ticker: Ticker;
  readonly stored: DaySeries;
  readonly now: Instant;
  readonly purse: Purse;
  readonly rows: Rows;
};

async function candlesIn(parts: Parts, session: Session, asked: Asked): Promise<readonly Candle[]> {
  const { store } = parts;
  const { ticker, stored, now, rows } = asked;
  if (store.isWhole(ticker, session.on)) return store.candles(ticker, session.on);
  const bar = barOn(stored, session.on);
  if (isOld(session, now)) return wholeCandle(session, bar);
  const own = rows.byDay.get(session.on) ?? [];
  const end = isFinal(session, rows.at) ? (bar ?? lateBar(session, rows.at)) : 'running';
  const candles = sessionCandles({
    session,
    rows: own,
    told: store.candles(ticker, session.on),
    at: rows.at,
    opening: end === 'running' ? await openingOf(parts, session, asked) : bar?.open,
    bar: end,
  });
  if (own.length === 0) return candles;
  store.addCandles(ticker, session.on, candles.filter(isOver));
  if (typeof end !== 'string') store.markWhole(ticker, session.on);
  return candles;
}

/** An answer reaches up to now: the later sessions in it need not be asked for again. */
async function keepOthers(parts: Parts, own: readonly Session[], asked: Asked): Promise<void> {
  const { store } = parts;
  const { rows, ticker, stored } = asked;
  const known = new Set(own.map(({ on }) => on));
  for (const on of rows.byDay.keys()) {
    const session = sessionOn(on);
    const isReady =
      session !== undefined && isFinal(session, rows.at) && barOn(stored, on) !== undefined;
    if (isReady && !known.has(on) && !store.isWhole(ticker, on))
      await candlesIn(parts, session, asked);
  }
}

function barOn({ bars }: DaySeries, on: TradingDate): DayBar | undefined {
  return bars.findLast((bar) => bar.on === on);
}

function lateBar({ closesAt }: Session, at: Instant): 'awaited' | 'none' {
  return at - closesAt < LATE_BAR_MS ? 'awaited' : 'none';
}

/** The official open of a session that is not final: from the daily data, else from a quote; undefined while nobody tells. */
async function openingOf(
  { quotesOf, openings }: Parts,
  { on }: Session,
  { ticker, stored, purse }: Asked,
): Promise<Price | undefined> {
  if (stored.opening?.on === on) return stored.opening.price;
  const known = openings.get(ticker);
  if (known?.on === on) return known.price;
  const quote = (await quotesOf([ticker], purse)).quotes.get(ticker);
  if (quote?.sessionOn !== on || quote.sessionOpen === undefined) return undefined;
  const opening = { on, price: exactly(quote.sessionOpen) };
  openings.set(ticker, opening);
  return opening.price;
}

/** US prices have at most four decimals; a float has a few more. */
function exactly(dollars: number): Price {
  return price(Math.round(dollars * 1e4) / 1e4);
}
