import { dayOf, instant, plusDays, sessionOn } from '#core/calendar';
import type { Dividend, Fundamentals, OptionChain } from '#core/market';
import { movedBy, priceOfMicros, toDollars, type Price } from '#core/money';
import type { DailyVolatility } from '#core/options';
import { definedOnly } from '#core/prelude';
import { alteredActions, dividendToCome, laterThan, type IsLater } from './altered-actions.ts';
import { alteredKnown, movedFigures } from './altered-known.ts';
import {
  alteredPrices,
  SPLIT_FOR_ONE,
  splitSession,
  type AlteredPrices,
  type PriceColumns,
} from './altered-prices.ts';
import { alteredPrice, alteredQuotes } from './altered-quotes.ts';
import { ifTold } from './if-told.ts';
import { drawnFor, effectiveDay, factorFor, shuffled, type Otherwise } from './otherwise.ts';
import type { Frame, Known, Track } from './wire.ts';

/** All that is ever to be known of one security, told otherwise after a moment. */
export function alteredTrack(track: Track, otherwise: Otherwise): Track {
  const { announced, chains, fundamentals, profile, reports, volatilities } = track;
  const { ticker } = profile;
  const prices = alteredPrices(columnsOf(track.frames), otherwise, ticker);
  const dollars = lastOf(track.frames, otherwise);
  const actions = alteredActions(track.actions ?? [], otherwise, {
    ticker,
    isLater: laterIn(track, otherwise),
    dollars,
  });
  return {
    profile,
    frames: framesOf(prices.columns),
    ...definedOnly({
      actions: actions.length === 0 ? track.actions : actions,
      announced: ifTold(announced, (all) => alteredAnnounced(all, otherwise, { ticker, dollars })),
      chains: ifTold(chains, (all) => alteredChains(all, otherwise, prices)),
      fundamentals: ifTold(fundamentals, (all) => alteredFundamentals(all, otherwise, ticker)),
      reports: ifTold(reports, (all) => alteredReports(all, otherwise)),
      volatilities: ifTold(volatilities, (all) => alteredVolatilities(all, otherwise, ticker)),
    }),
  };
}

function columnsOf(frames: readonly Frame[]): PriceColumns {
  const column = (of: (frame: Frame) => number): Float64Array => Float64Array.from(frames, of);
  return {
    opensAt: column(({ opensAt }) => opensAt),
    closesAt: column(({ closesAt }) => closesAt),
    open: column(({ open }) => toDollars(open)),
    high: column(({ high }) => toDollars(high)),
    low: column(({ low }) => toDollars(low)),
    close: column(({ close }) => toDollars(close)),
    volume: column(({ volume }) => volume),
  };
}

function framesOf(columns: PriceColumns): readonly Frame[] {
  const { open, high, low, close, volume } = columns;
  return Array.from(columns.opensAt, (opensAt, place) => ({
    opensAt: instant(opensAt),
    closesAt: instant(columns.closesAt[place] ?? Number.NaN),
    open: exactly(open[place]),
    high: exactly(high[place]),
    low: exactly(low[place]),
    close: exactly(close[place]),
    volume: volume[place] ?? Number.NaN,
  }));
}

const MICROS = 1e6;

/** Nothing costs less than a micro-dollar. */
function exactly(dollars = Number.NaN): Price {
  return priceOfMicros(Math.max(1, Math.round(dollars * MICROS)));
}

/** The open of the last frame that has one by then, in dollars. */
function lastOf(frames: readonly Frame[], { after }: Otherwise): number | undefined {
  const last = frames.findLast(({ opensAt }) => opensAt <= after);
  return last === undefined ? undefined : toDollars(last.open);
}

function laterIn({ announced }: Track, { after }: Otherwise): IsLater {
  const isLater = laterThan(after);
  if (announced === undefined) return isLater;
  const told = new Set(announced.filter(({ at }) => at <= after).map(({ value }) => value.on));
  return (action) =>
    action.kind === 'dividend'
      ? action.on > effectiveDay(after) && !told.has(action.on)
      : isLater(action);
}

function alteredAnnounced(
  announced: readonly Known<Dividend>[],
  otherwise: Otherwise,
  of: { readonly ticker: Dividend['ticker']; readonly dollars: number | undefined },
): readonly Known<Dividend>[] {
  const { how, after } = otherwise;
  const told = announced.filter(({ at }) => at <= after);
  if (how === 'deleted') return told;
  const later = announced
    .filter(({ at }) => at > after)
    .map(({ at, value }) => {
      const factor = payoutFactor(value, otherwise);
      return { at, value: { ...value, amount: movedBy(value.amount, factor) } };
    });
  const isToCome = how === 'later-dividend';
  const at = splitSession(after).opensAt;
  const toCome = isToCome ? dividendToCome(after, of).map((value) => ({ at, value })) : [];
  return [...told, ...[...toCome, ...later].toSorted((one, other) => one.at - other.at)];
}

function payoutFactor({ on, ticker }: Dividend, otherwise: Otherwise): number {
  const { how, after } = otherwise;
  if (how === 'scaled' || how === 'another-future') return factorFor(otherwise, ticker);
  if (how === 'later-split') return on >= splitSession(after).on ? 1 / SPLIT_FOR_ONE : 1;
  return how === 'revised' ? REVISED : 1;
}

const REVISED = 1.1;

function alteredChains(
  chains: readonly OptionChain[],
  { how, after }: Otherwise,
  { ratioAt }: AlteredPrices,
): readonly OptionChain[] {
  if (how === 'stored-otherwise')
    return chains.toReversed().toSorted((one, other) => one.at - other.at);
  const kept = how === 'deleted' ? chains.filter(({ at }) => at <= after) : chains;
  return kept.map((chain) => {
    const ratio = ratioAt(chain.at);
    const { underlyingPrice: spot, quotes } = chain;
    const moved = spot === undefined || ratio === 1 ? spot : alteredPrice(spot, ratio);
    const told = { ...chain, quotes: alteredQuotes(quotes, ratio) };
    return moved === undefined ? told : { ...told, underlyingPrice: moved };
  });
}

function alteredFundamentals(
  fundamentals: readonly Known<Fundamentals>[],
  otherwise: Otherwise,
  ticker: string,
): readonly Known<Fundamentals>[] {
  return alteredKnown(fundamentals, otherwise, {
    name: `${ticker}/fundamentals`,
    changed: movedFigures,
  });
}

type Reports = NonNullable<Track['reports']>;

const REPORT_MOVED_DAYS = 7;
const TELL_ANOTHER: ReadonlySet<Otherwise['how']> = new Set(['revised', 'another-future']);

/** Until a report is out its day is the next one's that anybody knows; those after it are not told yet. */
function alteredReports(reports: Reports, { how, after }: Otherwise): Reports {
  const today = dayOf(after);
  const next = reports.findIndex(({ on }) => on >= today);
  const known = next < 0 ? reports.length : next + 1;
  if (how === 'deleted') return reports.slice(0, known);
  if (!TELL_ANOTHER.has(how)) return reports;
  return reports.map((report, place) =>
    place < known ? report : { ...report, on: plusDays(report.on, REPORT_MOVED_DAYS) },
  );
}

function alteredVolatilities(
  volatilities: readonly DailyVolatility[],
  otherwise: Otherwise,
  ticker: string,
): readonly DailyVolatility[] {
  const { how, after } = otherwise;
  const isTold = ({ on }: DailyVolatility): boolean => (sessionOn(on)?.closesAt ?? 0) <= after;
  const told = volatilities.filter(isTold);
  const later = volatilities.slice(told.length);
  const random = drawnFor(otherwise, `${ticker}/volatilities`);
  if (how === 'deleted') return told;
  if (how === 'another-future')
    return [
      ...told,
      ...later.map((day) => ({ ...day, volatility: day.volatility * (0.7 + random.next()) })),
    ];
  if (how !== 'shuffled') return volatilities;
  const values = shuffled(later, random);
  return [
    ...told,
    ...later.map(({ on }, place) => ({ on, volatility: values[place]?.volatility ?? Number.NaN })),
  ];
}
