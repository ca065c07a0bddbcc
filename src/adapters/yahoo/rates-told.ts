import {
  dayOf,
  daysBetween,
  instant,
  MINUTE_MS,
  sessionAt,
  type Instant,
  type TradingDate,
} from '#core/calendar';
import { equity, type Ticker } from '#core/instruments';
import type { Rates } from '#core/market';
import { toDollars } from '#core/money';
import { definedOnly } from '#core/prelude';
import { countUpTo } from '#adapters/files';
import type { DayHistory } from './day-history.ts';
import { eachTicker } from './each-ticker.ts';
import { FINAL_AFTER_MS } from './quote-holds.ts';
import { NotAsked } from './not-asked.ts';
import type { Purse } from './purse.ts';
import type { QuotesOf } from './quotes-told.ts';
import type { Outside } from './yahoo-settings.ts';

type Parts = {
  readonly quotesOf: QuotesOf;
  readonly history: DayHistory;
  readonly outside: Pick<Outside, 'clock' | 'log'>;
  readonly purse: Purse;
};

const [IRX, TNX, VIX] = ['^IRX', '^TNX', '^VIX'].map((text) => equity(text).ticker);
const ALL: readonly Ticker[] = [IRX, TNX, VIX].filter((each) => each !== undefined);

/** A moment is now so long: the answers to one question take their time. */
const ABOUT_MS = MINUTE_MS;

/** A value older than this is not today's rate any more. */
const FRESH_DAYS = 10;

type Value = { readonly on: TradingDate; readonly value: number };

/**
 * Rates now from quotes, absent where Yahoo cannot be asked. At an earlier moment from the daily bars known then: that is
 * what interest is booked by, so it throws where the bill cannot be asked for.
 */
export async function ratesTold(parts: Parts, at: Instant | undefined): Promise<Rates> {
  const now = parts.outside.clock.now();
  if (at !== undefined && !isAbout(at, now)) return ratesOf(await closedBy(parts, at), at);
  try {
    return ratesOf(await quoted(parts), now);
  } catch (error) {
    if (!(error instanceof NotAsked)) throw error;
    parts.outside.log.line('warn', `no rates: ${error.message}`);
    return {};
  }
}

/** Only in one session: what is booked at a close is of closes. */
function isAbout(at: Instant, now: Instant): boolean {
  return (
    at === now ||
    (now - at <= ABOUT_MS &&
      sessionAt(now) !== undefined &&
      sessionAt(at)?.on === sessionAt(now)?.on)
  );
}

async function quoted({ quotesOf, purse }: Parts): Promise<ReadonlyMap<Ticker, Value>> {
  const { quotes } = await quotesOf(ALL, purse);
  return new Map(
    [...quotes].map(([ticker, { quote }]) => [
      ticker,
      { on: dayOf(quote.at), value: toDollars(quote.mark) },
    ]),
  );
}

async function closedBy(
  { history, purse }: Parts,
  at: Instant,
): Promise<ReadonlyMap<Ticker, Value>> {
  const { told, failed } = await eachTicker(ALL, async (ticker) =>
    history.of(ticker, purse, 'bars'),
  );
  const unasked = IRX === undefined ? undefined : failed.get(IRX);
  if (unasked !== undefined) throw unasked;
  const known = new Map<Ticker, Value>();
  for (const [ticker, own] of told) {
    if (own.kind === 'absent') continue;
    const count = countUpTo(own.series.closesAt, instant(at - FINAL_AFTER_MS.session));
    const bar = own.series.bars[count - 1];
    if (bar !== undefined) known.set(ticker, { on: bar.on, value: toDollars(bar.close) });
  }
  return known;
}

function ratesOf(values: ReadonlyMap<Ticker, Value>, at: Instant): Rates {
  const today = dayOf(at);
  const within = (ticker: Ticker | undefined, low: number, high: number): number | undefined => {
    const told = ticker === undefined ? undefined : values.get(ticker);
    if (told === undefined || daysBetween(told.on, today) > FRESH_DAYS) return undefined;
    return told.value > low && told.value < high ? told.value : undefined;
  };
  const discount = within(IRX, 0, 25);
  const tenYear = within(TNX, 0, 25);
  return definedOnly({
    bill13Week: discount === undefined ? undefined : continuousRate(discount / 100),
    treasury10Year: tenYear === undefined ? undefined : tenYear / 100,
    vix: within(VIX, 3, 200),
  });
}

const BILL_DAYS = 91;

/**
 * Continuous annual rate of a bill's bank discount rate: the bill of 91 days costs 1 - d x 91/360 (31 CFR 356,
 * appendix B), which is exp(-r x 91/365). Fractions a year.
 */
export function continuousRate(discountRate: number): number {
  return (-Math.log(1 - (discountRate * BILL_DAYS) / 360) * 365) / BILL_DAYS;
}
