import { sessionOn, type Instant, type TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Earnings, Fundamentals, InstrumentProfile } from '#core/market';
import { definedOnly } from '#core/prelude';
import type { Absence, AbsenceKind } from '#ports';
import { earningsOf } from './earnings-of.ts';
import { fundamentalsOf } from './fundamentals-of.ts';
import { kindOf } from './kind-of.ts';
import { notOurs } from './not-ours.ts';
import { plainName } from './plain-name.ts';
import { quoted } from './quoted.ts';
import { sectorOf } from './sector-of.ts';
import { symbolOf } from './symbol-of.ts';
import { utcDayOf } from './utc-day-of.ts';
import { wireSummary, type WireModules } from './wire.ts';

/** What an answer told; a part whose modules were not in it is absent. */
export type YahooSummary = {
  readonly ticker: Ticker;
  readonly fundamentals?: Fundamentals;
  readonly earnings?: Earnings;
  readonly profile?: InstrumentProfile;
  /** The last ex-date that was announced, ahead or past. */
  readonly exDividendOn?: TradingDate;
  /** Figures that Yahoo tells and that cannot be right, each with its reason; they are absent above. */
  readonly doubts: readonly Absence[];
};

export type YahooSummaryAnswer =
  | { readonly kind: 'summary'; readonly summary: YahooSummary }
  | { readonly kind: 'absent'; readonly absence: Absence };

/**
 * Reads /v10/finance/quoteSummary of any of the modules price, quoteType, assetProfile, summaryProfile, summaryDetail,
 * defaultKeyStatistics, financialData and calendarEvents.
 */
export function readSummary(json: unknown, ticker: Ticker, fetchedAt: Instant): YahooSummaryAnswer {
  const modules = wireSummary.safeParse(json).data?.quoteSummary.result[0];
  if (modules === undefined)
    return absent(ticker, { kind: 'unreadable', because: 'the answer is no summary' });
  const foreign = otherIn(modules, ticker);
  if (foreign !== undefined) return absent(ticker, foreign);
  const kind = kindOf(typeIn(modules));
  const { fundamentals, doubts } = figuresIn(modules, ticker);
  const hasFigures = Object.keys(fundamentals).length > 0;
  const optional = definedOnly({
    fundamentals: hasFigures ? fundamentals : undefined,
    earnings: reportIn(modules, kind, fetchedAt),
    profile: profileIn(modules, ticker),
    exDividendOn: exDividendIn(modules),
  });
  return { kind: 'summary', summary: { ticker, doubts, ...optional } };
}

function absent(
  ticker: Ticker,
  no: { readonly kind: AbsenceKind; readonly because: string },
): YahooSummaryAnswer {
  return { kind: 'absent', absence: { what: `${ticker} summary`, ...no } };
}

function typeIn({ quoteType, price }: WireModules): string | null | undefined {
  return quoteType.quoteType ?? price.quoteType;
}

/** Only what an answer tells can speak against it: most modules carry neither symbol nor type nor currency. */
function otherIn(modules: WireModules, ticker: Ticker): ReturnType<typeof notOurs> {
  const currency = modules.price.currency ?? modules.summaryDetail.currency;
  const foreign = notOurs(typeIn(modules) ?? 'EQUITY', currency ?? 'USD');
  const symbol = modules.quoteType.symbol ?? modules.price.symbol ?? symbolOf(ticker);
  if (foreign !== undefined || symbol === symbolOf(ticker)) return foreign;
  return { kind: 'unreadable', because: `asked for ${ticker}, Yahoo tells ${quoted(symbol)}` };
}

function figuresIn(modules: WireModules, ticker: Ticker): ReturnType<typeof fundamentalsOf> {
  const { price, summaryDetail, defaultKeyStatistics, financialData } = modules;
  return fundamentalsOf({
    ticker,
    kind: kindOf(typeIn(modules)),
    financialCurrency: financialData.financialCurrency,
    price: price.regularMarketPrice ?? financialData.currentPrice,
    previousClose: summaryDetail.previousClose,
    trailingPE: summaryDetail.trailingPE,
    priceToBook: defaultKeyStatistics.priceToBook,
    marketCap: price.marketCap ?? summaryDetail.marketCap,
    netAssets: summaryDetail.totalAssets,
    dividendRate: summaryDetail.dividendRate,
    trailingRate: summaryDetail.trailingAnnualDividendRate,
    trailingYield: summaryDetail.trailingAnnualDividendYield,
    freeCashflow: financialData.freeCashflow,
  });
}

function reportIn(
  { calendarEvents }: WireModules,
  kind: InstrumentProfile['kind'] | undefined,
  fetchedAt: Instant,
): Earnings | undefined {
  if (kind === 'etf' || kind === 'index') return { kind: 'none' };
  const told = calendarEvents.earnings;
  if (told === null || told === undefined) return undefined;
  const isEstimate = told.isEarningsDateEstimate ?? false;
  return earningsOf({ seconds: told.earningsDate, isEstimate }, fetchedAt);
}

/** A midnight in UTC; on no session nothing goes without its dividend. */
function exDividendIn({ calendarEvents }: WireModules): TradingDate | undefined {
  const on = utcDayOf(calendarEvents.exDividendDate);
  return on === undefined || sessionOn(on) === undefined ? undefined : on;
}

function profileIn(modules: WireModules, ticker: Ticker): InstrumentProfile | undefined {
  const kind = kindOf(typeIn(modules));
  const name = nameIn(modules);
  if (kind === undefined || name === undefined) return undefined;
  const sector = sectorOf(modules.assetProfile.sector ?? modules.summaryProfile.sector);
  return { ticker, name, kind, ...definedOnly({ sector: kind === 'stock' ? sector : undefined }) };
}

function nameIn({ quoteType, price }: WireModules): string | undefined {
  const names = [quoteType.longName, price.longName, quoteType.shortName, price.shortName];
  return names.map(plainName).find((name) => name !== undefined);
}
