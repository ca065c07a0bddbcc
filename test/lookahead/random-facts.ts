import type { Track } from '#adapters/replay';
import { instant, MINUTE_MS, newYorkTime, plusMs, type Session } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { CorporateAction, Dividend, Fundamentals } from '#core/market';
import type { SeededRandom } from '#core/prelude';

type Telling = {
  readonly all: readonly Session[];
  readonly actions: readonly CorporateAction[];
  readonly random: SeededRandom;
};

/** Reports each quarter, figures corrected now and then, some dividends announced ahead. */
export function randomFacts(ticker: Ticker, { all, actions, random }: Telling): Partial<Track> {
  const first = random.nextInt(60);
  const days = all.filter((_, place) => place % 60 === first);
  const reports = days.map(({ on }) => ({ kind: 'date', on, when: 'after-close' }) as const);
  const fundamentals = Array.from({ length: 12 }, () => {
    const day = all[random.nextInt(all.length)] ?? all[0];
    return { at: plusMs(day?.opensAt ?? instant(0), random.nextInt(24 * 60) * MINUTE_MS) };
  })
    .toSorted((one, other) => one.at - other.at)
    .map(({ at }) => ({ at, value: figures(random) }));
  const dividends = actions.filter((action): action is Dividend => action.kind === 'dividend');
  const announced = dividends.map((dividend) => ({
    at: plusMs(newYorkTime(dividend.on, 8, 0), -random.nextInt(20) * 1440 * MINUTE_MS),
    value: { ...dividend, ticker },
  }));
  const isTold = random.nextInt(2) === 0;
  return {
    reports,
    fundamentals,
    ...(isTold ? { announced: announced.toSorted((one, other) => one.at - other.at) } : {}),
  };
}

function figures(random: SeededRandom): Fundamentals {
  return {
    priceEarnings: 5 + random.next() * 30,
    priceBook: 0.5 + random.next() * 6,
    dividendYield: random.next() * 0.06,
    freeCashFlowYield: random.next() * 0.12,
    marketValue: Math.round(1e9 + random.next() * 1e11),
  };
}
