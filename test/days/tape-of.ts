import type { Frame, Tape, Track } from '#adapters/replay';
import { newYorkTime, plusMs, sessionsBetween, tradingDate, type Instant } from '#core/calendar';
import { equity } from '#core/instruments';
import { price } from '#core/money';

/** "2026-06-22 09:30" on a New York clock. */
export function newYork(text: string): Instant {
  const [on = '', clock = ''] = text.split(' ');
  const [hour = '', minute = ''] = clock.split(':');
  return newYorkTime(tradingDate(on), Number(hour), Number(minute));
}

/** A million shares a session, so that 100 shares slip by 0.1 x 0.01 of a percent. */
const VOLUME = 1_000_000;

/** "50" is flat, "50 52 49 51" is open, high, low, close; "-" did not trade. */
function frameOf(text: string, [opensAt, closesAt]: readonly [Instant, Instant]): Frame[] {
  if (text.trim() === '-') return [];
  const [open = Number.NaN, high = open, low = open, close = open] = text
    .trim()
    .split(' ')
    .map(Number);
  const [o, h, l, c] = [price(open), price(high), price(low), price(close)];
  return [{ opensAt, closesAt, open: o, high: h, low: l, close: c, volume: VOLUME }];
}

/** Whole sessions from a day on: "50 | 50 52 49 51 | -". */
export function sessionFrames(from: string, text: string): Frame[] {
  const texts = text.split('|');
  return sessionsBetween(tradingDate(from), tradingDate('2035-01-01'))
    .slice(0, texts.length)
    .flatMap(({ opensAt, closesAt }, place) => frameOf(texts[place] ?? '-', [opensAt, closesAt]));
}

/** Five minutes each from an open on, or from a later clock time: "50 | 50 51 49 50 | -". */
export function minuteFrames(on: string, text: string, clock = '09:30'): Frame[] {
  const first = newYork(`${on} ${clock}`);
  return text.split('|').flatMap((each, place) => {
    const opensAt = plusMs(first, place * 5 * 60_000);
    return frameOf(each, [opensAt, plusMs(opensAt, 5 * 60_000)]);
  });
}

/** So many sessions before a day, each flat at one price. */
export function flatBefore(on: string, dollars: number, count = 25): Frame[] {
  const upTo = sessionsBetween(tradingDate('2020-01-01'), tradingDate(on));
  return upTo
    .slice(-count)
    .flatMap(({ opensAt, closesAt }) => frameOf(String(dollars), [opensAt, closesAt]));
}

/** A stock. */
export function trackOf(
  ticker: string,
  frames: readonly Frame[],
  more: Partial<Track> = {},
): Track {
  const profile = { ticker: equity(ticker).ticker, name: ticker, kind: 'stock' } as const;
  return { profile, frames, ...more };
}

function firstPrice(text: string): number {
  const first = text.split('|').find((each) => each.trim() !== '-') ?? '';
  return Number(first.trim().split(' ')[0]);
}

/** Sessions of one or more stocks from a day on, 25 flat ones before it. */
export function tapeOf(
  from: string,
  stocks: Readonly<Record<string, string>>,
  more: Partial<Tape> & { readonly actions?: Track['actions'] } = {},
): Tape {
  const { actions = [], ...rest } = more;
  const tracks = Object.entries(stocks).map(([ticker, text]) =>
    trackOf(ticker, [...flatBefore(from, firstPrice(text)), ...sessionFrames(from, text)], {
      actions: actions.filter((action) => action.ticker === ticker),
    }),
  );
  return { label: 'hand-made tape', grain: 'session', tracks, ...rest };
}
