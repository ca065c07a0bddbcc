import { plusMs, MINUTE_MS, type Instant } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Headline } from '#core/market';
import type { SeededRandom } from '#core/prelude';
import { splitFactor, type DailySeries } from './daily-series.ts';
import type { MarketState } from './market-state.ts';
import type { Member } from './member.ts';
import type { Report } from './reports.ts';
import { dayChange } from './screened.ts';
import { timeline } from './timeline.ts';
import { memberOf } from './universe.ts';
import { valueAt } from './value-at.ts';

const SOURCE = 'Simulated Wire';

/** A story before it is printed. */
export type Story = Pick<Headline, 'at' | 'title' | 'summary' | 'tickers'>;

/** Moves that make a headline: so many deviations of the name's own day, and at least so much. */
const WIDE_DEVIATIONS = 1.9;
const WIDE_FRACTION = 0.025;

/** What the wire says about one name on one session's day: known in full once that day is over. */
export function storiesOf(state: MarketState, ticker: Ticker, number: number): readonly Story[] {
  const member = memberOf.get(ticker);
  const series = state.seriesOf(ticker, number);
  if (member === undefined || series === undefined || number < 1) return [];
  const { on } = timeline().sessionOf(number);
  const name = `${ticker}/wire/${on}`;
  const random = state.draws.day(number, name);
  const place = { member, series, number };
  const reports = state.reportsOf(ticker).filter((report) => report.on === on);
  return [
    ...reports.map((report) => {
      pick(phrasesOf(report), random);
      return reportStory(member, report, state.draws.moment(report.at, name));
    }),
    ...wideMove(place, state.reportsOf(ticker), random),
    ...splitNews(place),
    ...dividendNews(place),
  ];
}

/** As printed: named by its day, its first ticker and its title. */
export function printed(story: Story): Headline {
  return {
    id: `simulated:${story.at}:${story.tickers.join('+')}:${story.title}`,
    source: SOURCE,
    ...story,
  };
}

type Place = { readonly member: Member; readonly series: DailySeries; readonly number: number };

const BEATS = ['beats estimates', 'tops expectations', 'posts stronger quarter than forecast'];
const MISSES = [
  'misses estimates',
  'falls short of expectations',
  'posts weaker quarter than forecast',
];
const MEETS = ['reports in line with estimates', 'meets expectations'];

const CLEAR_SURPRISE = 0.5;

function phrasesOf({ surprise }: Report): readonly string[] {
  if (surprise > CLEAR_SURPRISE) return BEATS;
  return surprise < -CLEAR_SURPRISE ? MISSES : MEETS;
}

function reportStory(member: Member, report: Report, random: SeededRandom): Story {
  const { surprise } = report;
  const percent = Math.abs(surprise * 3).toFixed(1);
  const direction = surprise < 0 ? 'below' : 'above';
  return {
    at: report.at,
    title: `${member.profile.name} ${pick(phrasesOf(report), random)}`,
    summary: `Quarterly earnings came in ${percent}% ${direction} the average estimate.`,
    tickers: [member.ticker],
  };
}

const RISES = ['jumps', 'climbs', 'rallies', 'surges'];
const FALLS = ['slides', 'drops', 'tumbles', 'sinks'];

function wideMove(
  place: Place,
  reports: readonly Report[],
  random: SeededRandom,
): readonly Story[] {
  const { member, series, number } = place;
  const change = dayChange(series, number);
  const usual = valueAt(series.deviation, number - 1);
  if (member.kind === 'index') return [];
  if (Math.abs(change) < Math.max(WIDE_FRACTION, WIDE_DEVIATIONS * usual)) return [];
  const isAnswer = reports.some((report) => report.answered === number);
  const verb = pick(change > 0 ? RISES : FALLS, random);
  const percent = Math.abs(change * 100).toFixed(1);
  const occasion = isAnswer ? ' after results' : '';
  return [
    {
      at: afterClose(number, 10),
      title: `${member.profile.name} ${verb} ${percent}%${occasion}`,
      tickers: [member.ticker],
    },
  ];
}

function splitNews({ member, series, number }: Place): readonly Story[] {
  return series.splits
    .filter((split) => split.announced === number)
    .map(({ numerator, denominator, number: effective }) => ({
      at: afterClose(number, 20),
      title: `${member.profile.name} announces ${numerator}-for-${denominator} ${numerator > denominator ? 'share' : 'reverse share'} split`,
      summary: `Shares trade on the new basis from ${timeline().sessionOf(effective).on}.`,
      tickers: [member.ticker],
    }));
}

/** On the ex-date, when it differs from the payment before. */
function dividendNews({ member, series, number }: Place): readonly Story[] {
  const place = series.dividends.findIndex((dividend) => dividend.number === number);
  const paid = series.dividends[place];
  const before = series.dividends[place - 1];
  if (member.kind !== 'stock' || paid === undefined || before === undefined) return [];
  const earlier = before.cents / splitFactor(series, before.number, number);
  if (Math.abs(paid.cents - earlier) < 1) return [];
  const verb = paid.cents > earlier ? 'raises' : 'cuts';
  const dollars = (paid.cents / 100).toFixed(2);
  return [
    {
      at: timeline().sessionOf(number).opensAt,
      title: `${member.profile.name} ${verb} quarterly dividend to $${dollars}`,
      tickers: [member.ticker],
    },
  ];
}

export function afterClose(number: number, minutes: number): Instant {
  return plusMs(timeline().sessionOf(number).closesAt, minutes * MINUTE_MS);
}

export function pick(phrases: readonly string[], random: SeededRandom): string {
  return phrases[random.nextInt(phrases.length)] ?? '';
}
