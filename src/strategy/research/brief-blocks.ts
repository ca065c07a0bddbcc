import { isSector } from '#core/instruments';
import type { CalendarEvent, NewsFact } from '#core/market';
import {
  change,
  dayLabel,
  distance,
  fixed,
  momentLabel,
  percent,
  UNKNOWN,
  type Labels,
} from '#strategy/briefing';
import { dayOf } from '#core/calendar';
import type { Observation, SecurityFacts } from '#strategy/shape';
import type { BriefTable, MarketFigure, Row } from './brief-table.ts';

const MILLION = 1_000_000;

/** Everything a brief may rest on, row by row with its ref. Figures, enums, days and tickers: no word from outside. */
export function briefBlocks({ market }: Observation, table: BriefTable, labels: Labels): string {
  const state = market.session === 'open' ? 'open' : 'closed';
  return [
    `Now: ${momentLabel(market.at, labels)}. The market is ${state}. "${UNKNOWN}" is unknown, not zero.`,
    block(
      'MARKET (sector funds: change over 5 and 21 sessions in percent)',
      table.market,
      marketRow,
    ),
    block(
      'FIGURES (changes and distances in percent; SMA: price against that average; vol×: volume / 20-session mean; value: market value in millions of dollars)\nref|ticker|kind|why|1d|5d|21d|63d|RSI14|SMA50|SMA200|vol×|sector|P/E|value|report',
      table.figures,
      (facts) => figureRow(facts, labels),
    ),
    block(
      'NEWS (texts read into facts; direction: what it says for the price)\nref|day|about|topic|direction',
      table.news,
      (fact) => newsRow(fact, labels),
    ),
    block('EVENTS\nref|day|what|about|certainty', table.events, (event) => eventRow(event, labels)),
  ].join('\n\n');
}

function block<Told>(
  head: string,
  rows: readonly Row<Told>[],
  tell: (told: Told) => readonly string[],
): string {
  const lines = rows.map(({ ref, told }) => [ref, ...tell(told)].join('|'));
  return [head, ...(lines.length === 0 ? ['none known'] : lines)].join('\n');
}

const RATES = {
  vix: 'VIX',
  treasury10Year: '10-year yield',
  bill13Week: '13-week bill',
} as const;

function marketRow(figure: MarketFigure): readonly string[] {
  if (figure.kind === 'sector') {
    const { of, sector, change5Days, change21Days } = figure;
    return [of, sectorCell(sector), change(change5Days), change(change21Days)];
  }
  const told = figure.of === 'vix' ? fixed(figure.value, 1) : percent(figure.value, 2);
  return [RATES[figure.of], told];
}

function figureRow(facts: SecurityFacts, labels: Labels): readonly string[] {
  const { indicators, fundamentals, earnings } = facts;
  const { marketValue } = fundamentals;
  return [
    facts.ticker,
    facts.kind,
    facts.roles.join('+'),
    change(facts.change1Day),
    change(facts.change5Days),
    change(facts.change21Days),
    change(facts.change63Days),
    fixed(indicators.rsi14, 0),
    change(distance(facts, indicators.sma50)),
    change(distance(facts, indicators.sma200)),
    fixed(indicators.volumeRatio, 1),
    sectorCell(facts.sector),
    fixed(fundamentals.priceEarnings, 1),
    fixed(marketValue === undefined ? undefined : marketValue / MILLION, 0),
    earnings.kind === 'date' ? dayLabel(earnings.on, labels) : reportless(earnings.kind),
  ];
}

/** One of the eleven; any other word is somebody else's. */
function sectorCell(sector: string | undefined): string {
  return sector !== undefined && isSector(sector) ? sector : UNKNOWN;
}

function reportless(kind: 'none' | 'unknown'): string {
  return kind === 'none' ? 'none' : UNKNOWN;
}

function newsRow({ at, tickers, topic, direction }: NewsFact, labels: Labels): readonly string[] {
  const about = tickers.length === 0 ? 'market' : tickers.join(' ');
  return [dayLabel(dayOf(at), labels), about, topic, direction > 0 ? '+1' : String(direction)];
}

function eventRow(
  { on, what, ticker, certainty }: CalendarEvent,
  labels: Labels,
): readonly string[] {
  return [dayLabel(on, labels), what, ticker ?? 'market', certainty];
}
