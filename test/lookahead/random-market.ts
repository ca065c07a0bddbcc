import type { Tape } from '#adapters/replay';
import type { Account } from '#app/account';
import {
  newYorkTime,
  plusSessions,
  sessionsBetween,
  tradingDate,
  type Instant,
} from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Headline } from '#core/market';
import { seededRandom, type SeededRandom } from '#core/prelude';
import type { Temperament } from '#strategy/rules';
import { randomAccount } from './random-account.ts';
import { randomTrack, type Span } from './random-track.ts';

/** A small market with everything in it that a look-ahead could hang on, and somebody who trades there. */
export type RandomMarket = {
  readonly tape: Tape;
  readonly account: Account;
  readonly temperament: Temperament;
  readonly from: Instant;
  readonly upTo: Instant;
  readonly slots: readonly Instant[];
};

const FUNDS = ['SPY', 'XLK', 'XLE', 'XLV'];
const BEFORE = 230;

export function randomMarket(seed: number): RandomMarket {
  const random = seededRandom(`${seed}/market`);
  const span = spanOf(random);
  const grain = random.nextInt(2) === 0 ? 'session' : 'five-minutes';
  const stocks = Array.from({ length: 4 + random.nextInt(13) }, (_, place) => `S${letters(place)}`);
  const tracks = [...FUNDS, ...stocks].map((name) =>
    randomTrack(name, { kind: FUNDS.includes(name) ? 'etf' : 'stock', span, grain, random }),
  );
  const tickers = tracks.map(({ profile }) => profile.ticker);
  const from = newYorkTime(span.traded[0]?.on ?? tradingDate('2024-01-02'), 0, 0);
  const upTo = newYorkTime(span.traded.at(-1)?.on ?? tradingDate('2024-01-02'), 23, 0);
  return {
    tape: {
      label: 'random tape',
      grain,
      tracks,
      rates: ratesIn(span, random),
      headlines: headlinesIn(span, tickers, random),
    },
    account: randomAccount(tickers, FUNDS.length, random),
    temperament: random.nextInt(2) === 0 ? 'steady' : 'bold',
    from,
    upTo,
    slots: slotsIn(span, random),
  };
}

function letters(place: number): string {
  return String.fromCodePoint(65 + Math.trunc(place / 26), 65 + (place % 26));
}

/** Half of the spans have a half day in them: the day after Thanksgiving, or Christmas Eve. */
function spanOf(random: SeededRandom): Span {
  const starts = ['2024-11-18', '2025-12-10', '2024-03-04', '2025-05-05'];
  const first = tradingDate(starts[random.nextInt(starts.length)] ?? '2024-03-04');
  const count = 10 + random.nextInt(10);
  const traded = sessionsBetween(first, plusSessions(first, count).on);
  const past = sessionsBetween(plusSessions(first, -BEFORE).on, first);
  return { past, traded };
}

function ratesIn({ past, traded }: Span, random: SeededRandom): NonNullable<Tape['rates']> {
  return [...past.slice(-30), ...traded].map(({ closesAt }) => ({
    at: closesAt,
    value: {
      bill13Week: 0.03 + random.next() * 0.02,
      treasury10Year: 0.035 + random.next() * 0.01,
      vix: 12 + random.next() * 20,
    },
  }));
}

/** At all hours, some at one moment: of a feed that is read once an hour. */
function headlinesIn(
  { past, traded }: Span,
  tickers: readonly Ticker[],
  random: SeededRandom,
): readonly Headline[] {
  const days = [...past.slice(-10), ...traded];
  const headlines = days.flatMap(({ on }) =>
    Array.from({ length: random.nextInt(5) }, (_, number): Headline => {
      const about = random.nextInt(3) === 0 ? [] : [tickers[random.nextInt(tickers.length)]];
      const hour = random.nextInt(24);
      return {
        id: `${on}#${number}`,
        at: newYorkTime(on, hour, random.nextInt(2) * random.nextInt(60)),
        title: `Story ${random.nextInt(1_000_000)} of ${about[0] ?? 'the market'}`,
        source: 'Wire',
        tickers: about.filter((ticker) => ticker !== undefined),
      };
    }),
  );
  return headlines.toSorted((one, other) => one.at - other.at);
}

const CLOCKS = [
  [9, 30],
  [9, 35],
  [10, 2],
  [12, 0],
  [12, 57],
  [15, 55],
  [15, 58],
  [16, 0],
  [18, 30],
  [7, 15],
] as const;

/** Now and then within a day, now and then not for some days, at odd and at even times. */
function slotsIn({ traded }: Span, random: SeededRandom): readonly Instant[] {
  const step = 1 + random.nextInt(3);
  const slots = traded
    .filter((_, place) => place % step === 0)
    .flatMap(({ on }) => {
      const [hour, minute] = CLOCKS[random.nextInt(CLOCKS.length)] ?? [12, 0];
      return [newYorkTime(on, hour, minute)];
    });
  return slots.toSorted((one, other) => one - other);
}
